import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildBundles } from "./build/bundles.ts";
import { buildSdk } from "./build/sdk.ts";
import { linkPackageToItself } from "./build/self-link.ts";
import { repositoryRoot as root } from "./repository.ts";
import { runCommand, runNode } from "./run-command.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What jest's result file says, as far as it matters here. */
interface JestResult {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Test files that could not be run at all. */
  readonly numRuntimeErrorTestSuites: number;
}

/** `--soak` before jest's arguments: faults are tried as often as test/support/soak.ts says. */
const soak = process.argv[2] === "--soak";
const jestArguments = process.argv.slice(soak ? 3 : 2);
if (soak) process.env.ACTIONSTORE_TEST_SOAK = "1";

const checks: readonly (readonly [name: string, run: () => Promise<unknown>])[] = [
  ["build", build],
  ["typecheck", () => runNode({ root, args: ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"] })],
  ["biome", () => runCommand({ command: "biome", args: ["check"], cwd: root })],
];

async function build(): Promise<void> {
  await Promise.all([buildBundles(root), buildSdk(root)]);
  await linkPackageToItself(root);
}

/** One check counts as one test. */
async function runCheck([name, run]: (typeof checks)[number]): Promise<Counts> {
  try {
    await run();
    console.log(`${name}: ok`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.error(`${name}: failed (${error instanceof Error ? error.message : String(error)})`);
    return { passed: 0, failed: 1 };
  }
}

/** Runs every test suite, or those that the arguments of `npm test -- …` choose. */
async function runJest(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), "actionstore-test-"));
  const outputFile = join(folder, "result.json");
  await shareCompiledModules(join(folder, "compiled"));
  const options = ["--json", "--outputFile", outputFile, "--passWithNoTests=false"];
  try {
    const exitedWell = await runNode({
      root,
      args: ["node_modules/jest/bin/jest.js", ...options, ...jestArguments],
    }).then(
      () => true,
      () => false,
    );
    const result: JestResult = JSON.parse(await readFile(outputFile, "utf8"));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: exitedWell ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What V8 has made of a module serves every process that tests start from then on. Those that the engine ends leave nothing, so
 * Pulumi's SDK, which each of its hosts for programs and dynamic providers loads, is loaded once beforehand.
 */
async function shareCompiledModules(folder: string): Promise<void> {
  process.env.NODE_COMPILE_CACHE = folder;
  await runNode({ root, args: ["--eval", 'require("@pulumi/pulumi"); require("typescript")'] });
}

const counts: Counts[] = [];
for (const check of checks) counts.push(await runCheck(check));
counts.push(await runJest());
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
