import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Sandbox {
  readonly folder: string;
  path(name: string): string;
  write(name: string, text: string): void;
  /** Puts a shell script of this name on the sandbox's PATH. */
  program(name: string, script: string): void;
  run(file: string, args: readonly string[], options?: RunOptions): Promise<Outcome>;
  remove(): void;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** An empty machine: its PATH holds Node, a POSIX shell's tools, and the programs that a test puts there. */
export function createSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-toolchain-"));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, "node"));
  for (const tool of ["sh", "dirname", "readlink", "mkdir", "chmod", "cat", "sleep"]) {
    symlinkSync(findTool(tool), join(bin, tool));
  }
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  };
  return {
    folder,
    path,
    write,
    program(name, script) {
      rmSync(path(`bin/${name}`), { force: true });
      write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
      chmodSync(path(`bin/${name}`), 0o755);
    },
    run(file, args, options = {}) {
      const env = { PATH: bin, HOME: folder, XDG_CACHE_HOME: path("cache"), ...options.env };
      return new Promise((resolve) => {
        execFile(file, args, { cwd: options.cwd ?? folder, env }, (error, stdout, stderr) => {
          resolve({ exitCode: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr });
        });
      });
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findTool(name: string): string {
  return ["/usr/bin", "/bin"].map((folder) => join(folder, name)).find(existsSync) ?? name;
}
