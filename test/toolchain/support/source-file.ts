import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

export interface Import {
  /** As written, a relative one resolved against the repository: `core/value/secret.ts`, `ajv`, `node:fs`. */
  readonly target: string;
  readonly isTypeOnly: boolean;
  /** What a braced import names; empty for the others. */
  readonly names: readonly string[];
}

export interface SourceFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Which of `process.env`, `process.cwd`, `process.argv` it reads. */
  readonly processReads: readonly string[];
}

/** Every TypeScript file in `folder` (relative to `root`) and below. */
export function readSourceFiles(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((path) => path.endsWith(".ts") && !path.includes("node_modules/"))
    .sort()
    .map((path) => parseSourceFile(path, readFileSync(join(root, path), "utf8")));
}

/** What `text` imports and reads; `path` is what relative imports start from. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const imports: Import[] = [];
  const processReads = new Set<string>();
  const add = (specifier: ts.Expression | undefined, rest: Omit<Import, "target">) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      imports.push({ target: resolve(path, specifier.text), ...rest });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause;
      const names = importedNames(clause?.namedBindings);
      add(node.moduleSpecifier, { isTypeOnly: clause?.phaseModifier === ts.SyntaxKind.TypeKeyword, names });
      if (/^(node:)?process$/.test(textOf(node.moduleSpecifier))) {
        for (const name of names) if (isGuarded(name)) processReads.add(`process.${name}`);
      }
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, { isTypeOnly: node.isTypeOnly, names: [] });
    } else if (ts.isCallExpression(node) && isLoad(node)) {
      add(node.arguments[0], { isTypeOnly: false, names: [] });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal as ts.Expression, { isTypeOnly: true, names: [] });
    } else if (ts.isPropertyAccessExpression(node) && isProcess(node.expression) && isGuarded(node.name.text)) {
      processReads.add(`process.${node.name.text}`);
    } else if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isProcess(node.initializer)) {
      for (const name of bindingNames(node.name)) if (isGuarded(name)) processReads.add(`process.${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true));
  return { path, lines: text.trimEnd().split("\n").length, imports, processReads: [...processReads] };
}

function resolve(path: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
}

function importedNames(bindings: ts.NamedImportBindings | undefined): readonly string[] {
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

function bindingNames(name: ts.BindingName): readonly string[] {
  if (!ts.isObjectBindingPattern(name)) return [];
  return name.elements.map((element) => (element.propertyName ?? element.name).getText());
}

function isLoad(node: ts.CallExpression): boolean {
  return node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require";
}

function isProcess(node: ts.Expression): boolean {
  return /^(globalThis\.)?process$/.test(node.getText());
}

function isGuarded(name: string): boolean {
  return name === "env" || name === "cwd" || name === "argv";
}

function textOf(node: ts.Expression): string {
  return ts.isStringLiteralLike(node) ? node.text : "";
}
