import type { Connection } from "../db/connection.ts";
import type { Caller } from "../outbound/caller.ts";
import type { OutboundWorld } from "../outbound/surroundings.ts";
import type { Result, TestRequest, TestResponse } from "../port.ts";
import type { Keyring } from "../secrets/keyring.ts";
import type { SecretSources } from "../secrets/sources.ts";
import type { Callable, CallableActions } from "./callable-action.ts";
import { callableCandidate, keptSecrets, needsStore } from "./candidate.ts";
import { done, refused } from "./result.ts";
import { type ResolvedSecrets, resolveSources, sourcesIn, sourcesInValues, withResolved } from "./secret-references.ts";
import { actionMissing, type TestedSubject, testAction } from "./test-action.ts";

/** What a test request works with. */
export interface TestSurroundings {
  /** What a read of the store gives; undefined where there is no store yet. */
  read<T>(body: (connection: Connection) => T): Promise<T | undefined>;
  readonly keyringOf: (connection: Connection) => Keyring;
  readonly callables: CallableActions;
  readonly secretSources: SecretSources;
  readonly caller: Caller;
  readonly outbound: Pick<OutboundWorld, "clock" | "uuid">;
}

/** Something to test, the secrets that it refers to not looked up yet. */
interface Testable {
  readonly subject: TestedSubject;
  readonly sources: Parameters<typeof resolveSources>[0];
  with(resolved: ResolvedSecrets): Callable;
}

/** Finds what is to be tested, looks up what it refers to, and sends the request. */
export async function sendTest(request: TestRequest, around: TestSurroundings): Promise<Result<TestResponse>> {
  const { values, expect } = request;
  const { secretSources, caller, outbound } = around;
  const found = await testableOf(request, around);
  if (!found.ok) return found;
  const { subject, sources } = found.value;
  const resolved = await resolveSources([...sources, ...sourcesInValues(values)], secretSources);
  if (!("get" in resolved)) return refused(resolved);
  return testAction({
    callable: found.value.with(resolved),
    subject,
    values: withResolved(values, resolved),
    expect,
    caller,
    outbound,
  });
}

async function testableOf(
  request: TestRequest,
  { read, keyringOf, callables }: TestSurroundings,
): Promise<Result<Testable>> {
  if ("key" in request) {
    const { key } = request;
    const found = await read((connection) => callables.find(connection, key, () => keyringOf(connection)));
    if (found === undefined) return actionMissing(key);
    const { id, sandbox, name, version } = found.held;
    return done({ subject: { id, sandbox, name, version }, sources: found.sources, with: found.with });
  }
  const { candidate } = request;
  const held = needsStore(candidate)
    ? await read((connection) => keptSecrets(candidate, { connection, keyring: () => keyringOf(connection) }))
    : new Map();
  const kept = held ?? keptSecrets(candidate, undefined);
  if (!("get" in kept)) return refused(kept);
  return done({
    subject: { sandbox: candidate.sandbox, name: candidate.action.name },
    sources: sourcesIn(candidate.action.definition),
    with: (resolved) => callableCandidate(candidate, kept, resolved),
  });
}
