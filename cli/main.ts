import { randomBytes, randomUUID } from "node:crypto";
import { realpathSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { dirname } from "node:path";
import { monotonicFactory } from "ulid";
import packageJson from "../package.json" with { type: "json" };
import { ask } from "./input/ask.ts";
import { runCli } from "./program.ts";

/** A reader that closed the pipe (`actionstore list | head`) has seen enough. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

process.stdout.on("error", endOnClosedPipe);
process.stderr.on("error", endOnClosedPipe);

/** A container's user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "unknown";
  }
}

void runCli({
  args: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  home: homedir(),
  version: packageJson.version,
  ownPackage: {
    // dist/cli.cjs, or cli/main.ts while developing.
    folder: dirname(dirname(realpathSync(process.argv[1] ?? ""))),
    pulumiRange: packageJson.dependencies["@pulumi/pulumi"],
  },
  user: userName(),
  interactive: process.stdin.isTTY === true,
  stdin: process.stdin,
  ask: (question) => ask({ input: process.stdin, output: process.stderr }, question),
  stdout: process.stdout,
  stderr: process.stderr,
  clock: () => new Date(),
  ulid: monotonicFactory(),
  uuid: randomUUID,
  randomBytes,
}).then((exitCode) => {
  process.exitCode = exitCode;
});
