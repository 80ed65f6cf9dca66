import { join } from "node:path";
import ts from "typescript";

export interface TypeScriptProgram {
  readonly place: string;
  readonly text: string;
}

/** The type errors of each program, compiled strictly against the sources of the SDK, so that no build has to come first. */
export function typeErrorsOf(root: string, programs: readonly TypeScriptProgram[]): readonly (readonly string[])[] {
  const texts = new Map(programs.map(({ text }, index) => [join(root, `docs/example-${index}.ts`), text] as const));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    types: ["node"],
    paths: {
      "pulumi-actionstore": [join(root, "sdk/index.ts")],
      "pulumi-actionstore/dynamic": [join(root, "sdk/dynamic/index.ts")],
    },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile(name, ...rest);
    return ts.createSourceFile(name, text, {
      languageVersion: ts.ScriptTarget.ES2022,
      impliedNodeFormat: ts.ModuleKind.ESNext,
    });
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
