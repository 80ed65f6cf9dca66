import { stringify } from "yaml";
import type { Program } from "../code/program.ts";
import type { InstalledPackage, OwnPackage } from "./installed-package.ts";

/** A file of a program, by its name in the program's folder. */
export interface ProgramFile {
  readonly name: string;
  readonly text: string;
}

export interface TypeScriptProjectRequest {
  readonly name: string;
  readonly front: Program["front"];
  readonly own: OwnPackage;
  readonly installed: InstalledPackage;
  /** The store for Pulumi.yaml, where Pulumi would not find it by itself. */
  readonly store?: string | undefined;
}

/** What a TypeScript program needs beside index.ts to run as it is. Node 24 reads TypeScript by itself: nothing is compiled. */
export function typescriptProject({
  name,
  front,
  own,
  installed,
  store,
}: TypeScriptProjectRequest): readonly ProgramFile[] {
  const plugins = { providers: [{ name: "actionstore", path: installed.path }] };
  const project = {
    name,
    runtime: { name: "nodejs", options: { typescript: false } },
    ...(front === "plugin" ? { plugins } : {}),
    ...(store === undefined ? {} : { config: { "actionstore:store": { value: store } } }),
  };
  const dependencies = {
    "@pulumi/pulumi": own.pulumiRange,
    "pulumi-actionstore": `file:${installed.path}`,
  };
  const packageJson = {
    name,
    private: true,
    type: "module",
    main: "index.ts",
    ...(installed.isInstalled ? {} : { dependencies }),
  };
  const compilerOptions = { target: "es2022", module: "nodenext", strict: true, skipLibCheck: true, noEmit: true };
  return [
    { name: "Pulumi.yaml", text: stringify(project, { lineWidth: 0 }) },
    { name: "package.json", text: jsonText(packageJson) },
    { name: "tsconfig.json", text: jsonText({ compilerOptions }) },
  ];
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
