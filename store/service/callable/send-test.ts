import { type Caller, createCaller } from "../../outbound/caller.ts";
import type { OutboundSurroundings } from "../../outbound/surroundings.ts";
import type { ActionKey } from "../../port/records.ts";
import type { Result } from "../../port/result.ts";
import type { TestCandidate, TestRequest, TestResponse } from "../../port/tests.ts";
import type { SecretSources } from "../../secrets/sources.ts";
import type { Read } from "../operations/operation.ts";
import { actionMissing } from "../rules/action-missing.ts";
import { done, refused } from "../rules/result.ts";
import { type Callable, type CallableActions, callableActions, callableOf } from "./callable-action.ts";
import { candidateInStore, candidateParts, needsStore } from "./candidate.ts";
import { type ResolvedSecrets, resolveSources, sourcesIn, sourcesInValues, withResolved } from "./secret-references.ts";
import { type TestedSubject, testAction } from "./test-action.ts";

/** What test requests work with. */
export interface TestSurroundings {
  /** What the store answers; undefined where there is no store yet. */
  read<Request, Response>(operation: Read<Request, Response>, request: Request): Promise<Response | undefined>;
  readonly secretSources: SecretSources;
  readonly outbound: OutboundSurroundings;
}

/** Sends test requests over sockets and with tokens that it keeps between them. */
export interface TestSender {
  send(request: TestRequest): Promise<Result<TestResponse>>;
  close(): void;
}

interface Kept extends TestSurroundings {
  readonly callables: CallableActions;
  readonly caller: Caller;
}

/** Something to test, the secrets that it refers to not looked up yet. */
interface Testable {
  readonly subject: TestedSubject;
  readonly tokenOwner: string | undefined;
  readonly sources: Parameters<typeof resolveSources>[0];
  with(resolved: ResolvedSecrets): Callable;
}

/** A sender of test requests about what the store holds, or might come to hold. */
export function testSender(around: TestSurroundings): TestSender {
  const kept: Kept = { ...around, callables: callableActions(), caller: createCaller(around.outbound) };
  return {
    send: (request) => sendTest(request, kept),
    close: () => kept.caller.close(),
  };
}

/** Finds what is to be tested, looks up what it refers to, and sends the request. */
async function sendTest(request: TestRequest, around: Kept): Promise<Result<TestResponse>> {
  const { values, expect } = request;
  const { secretSources, caller, outbound } = around;
  const found = "key" in request ? await liveOf(request.key, around) : await candidateOf(request.candidate, around);
  if (!found.ok) return found;
  const { subject, tokenOwner, sources } = found.value;
  const resolved = await resolveSources([...sources, ...sourcesInValues(values)], secretSources);
  if (!("get" in resolved)) return refused(resolved);
  return testAction({
    callable: found.value.with(resolved),
    subject,
    tokenOwner,
    values: withResolved(values, resolved),
    expect,
    caller,
    outbound,
  });
}

async function liveOf(key: ActionKey, { read, callables }: Kept): Promise<Result<Testable>> {
  const found = await read(callables, key);
  if (found === undefined) return actionMissing(key);
  if ("problem" in found) return refused([found.problem]);
  const { id, sandbox, name, version } = found.held;
  return done({
    subject: { id, sandbox, name, version },
    tokenOwner: found.connection?.id ?? id,
    sources: found.sources,
    with: found.with,
  });
}

async function candidateOf(candidate: TestCandidate, { read }: TestSurroundings): Promise<Result<Testable>> {
  const held = needsStore(candidate) ? await read(candidateInStore, candidate) : undefined;
  const parts = held ?? candidateParts(candidate, undefined);
  if (!("definition" in parts)) return refused(parts);
  const { definition, secrets, tokenOwner } = parts;
  return done({
    subject: { sandbox: candidate.sandbox, name: candidate.action.name },
    tokenOwner,
    sources: sourcesIn(definition),
    with: (resolved) => callableOf({ definition, secretOf: (slot) => secrets.get(slot) ?? "", resolved }),
  });
}
