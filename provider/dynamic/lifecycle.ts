import { ProviderConfig } from "../../core/definition/provider-config.ts";
import { describeProblem, type Problem, problemsOf } from "../../core/problem/problem.ts";
import { actionStorePackage } from "../package.ts";
import { engineAddressOf } from "../rpc/arguments.ts";
import type { EngineLog, LogLine } from "../rpc/engine-log.ts";
import { hostEnvironment } from "../session/host-environment.ts";
import { Session } from "../session/session.ts";
import { takeApart } from "./carried.ts";
import { DynamicFront, type StackConfig } from "./front.ts";
import type { PlainObject } from "./plain-codec.ts";

/*
 * The seven methods behind `pulumi-actionstore/dynamic`, loaded by name inside Pulumi's host of dynamic providers: that is
 * why the resources' state holds no code of ours. The host caches `configure` before it awaits it, so what it gives is kept
 * at once and each method works with that.
 */

interface ConfigureRequest {
  /** Gives one entry by its key; its entries as a whole are a private field of the host's class. */
  readonly config: { get(key: string): string | undefined; readonly rawConfig?: unknown };
}

interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

// A copy: every look at process.env asks the system.
const environment = hostEnvironment({ cwd: process.cwd(), variables: { ...process.env }, via: "pulumi-dynamic" });
const session = new Session(environment);
session.beginRun(engineAddressOf(process.argv.slice(2)));
const NAMESPACE = "actionstore:";
const fields = Object.keys(ProviderConfig.properties);
let front = frontWith({});

export async function configure({ config }: ConfigureRequest): Promise<void> {
  const names = new Set([...fields, ...namesIn(config.rawConfig)]);
  front = frontWith(Object.fromEntries([...names].map((name) => [name, config.get(`${NAMESPACE}${name}`)])));
}

/** Every name that the stack configures, so that one that is not known is reported. */
function namesIn(rawConfig: unknown): readonly string[] {
  return Object.keys(typeof rawConfig === "object" ? (rawConfig ?? {}) : {})
    .filter((key) => key.startsWith(NAMESPACE))
    .map((key) => key.slice(NAMESPACE.length));
}

export async function check(
  olds: PlainObject,
  news: PlainObject,
): Promise<{ inputs: PlainObject; failures: CheckFailure[] }> {
  return reported(async () => {
    const { inputs, problems } = await front.check(olds, news);
    const urn = takeApart(news).carried.owner;
    await log(
      problems.filter(isWarning).map((problem) => ({ severity: "warning", message: describeProblem(problem), urn })),
    );
    // No property is named: its value would be printed, secret or not.
    const failures = problems
      .filter((problem) => !isWarning(problem))
      .map((problem) => ({ property: "", reason: describeProblem(problem) }));
    return { inputs, failures };
  });
}

export async function diff(
  id: string,
  olds: PlainObject,
  news: PlainObject,
): Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }> {
  return reported(async () => ({ ...(await front.diff(id, olds, news)), deleteBeforeReplace: false }));
}

export async function create(inputs: PlainObject): Promise<{ id: string; outs: PlainObject }> {
  return reported(() => front.create(inputs));
}

export async function update(id: string, olds: PlainObject, news: PlainObject): Promise<{ outs: PlainObject }> {
  return reported(() => front.update(id, olds, news));
}

export async function read(
  id: string,
  properties: PlainObject,
): Promise<{ id: string; props: PlainObject; inputs?: PlainObject }> {
  return reported(() => front.read(id, properties));
}

async function remove(id: string, properties: PlainObject): Promise<void> {
  return reported(() => front.delete(id, properties));
}

export { remove as delete };

function frontWith(stackConfig: StackConfig): DynamicFront {
  return new DynamicFront({
    definitions: actionStorePackage.resources,
    session,
    stackConfig,
    log: (severity, message, urn) => void log([{ severity, message, urn }]),
  });
}

/** Runs one method; an error is reported as text without values, whatever it was. */
async function reported<T>(method: () => Promise<T>): Promise<T> {
  try {
    return await method();
  } catch (error) {
    const problems = problemsOf(error);
    const report = problems.some((problem) => problem.class === "bug") ? [`(bug report ${environment.bugId()})`] : [];
    throw new Error([...problems.map(describeProblem), ...report].join("\n"));
  } finally {
    await engine?.arrived();
  }
}

let engine: EngineLog | undefined;

/** The host got the engine's address as its argument and keeps it to itself. gRPC is loaded for the first line only. */
async function log(lines: readonly LogLine[]): Promise<void> {
  if (lines.length === 0) return;
  if (engine === undefined) {
    const { EngineLog } = await import("../rpc/engine-log.ts");
    engine ??= new EngineLog();
    engine.connectTo(engineAddressOf(process.argv.slice(2)));
  }
  for (const line of lines) engine.log(line);
}

function isWarning({ severity }: Problem): boolean {
  return severity === "warning";
}
