import { join } from "node:path";
import ts from "typescript";

const root = join(__dirname, "../../..");

/** How a user's program is compiled. */
export const compilerOptions: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  skipLibCheck: true,
  types: [],
};

/** A file that does not exist, where the package is found by its name. */
export function virtualFile(name: string | number): string {
  return join(root, `test/types/virtual-${name}.ts`);
}

/** The errors of each program, as a user's strict compiler gives them; empty: it compiles. */
export function errorsOf(programs: readonly string[]): readonly (readonly string[])[] {
  const files = new Map(programs.map((text, index) => [virtualFile(index), text] as const));
  const host = ts.createCompilerHost(compilerOptions);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...files.keys()], compilerOptions, host);
  return [...files.keys()].map((name) => {
    const file = program.getSourceFile(name);
    return ts
      .getPreEmitDiagnostics(program, file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  });
}

/** What an editor offers where `|` is in the program. */
export function completionsAt(program: string): readonly string[] {
  const file = virtualFile("edited");
  const position = program.indexOf("|");
  const text = program.replace("|", "");
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? text : ts.sys.readFile(name)),
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  const offered = ts.createLanguageService(host).getCompletionsAtPosition(file, position, {});
  return (offered?.entries ?? []).map(({ name }) => name);
}
