import { sandboxProblems } from "../../core/definition/config-problems.ts";
import { fail, ProblemError } from "../../core/problem/problem.ts";
import { defaultStoreLocation } from "../../store/default-location.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { OutboundOptions, Session } from "./session.ts";

/** The store and the sandbox that a command reads. */
export interface ChosenStore {
  readonly store: ActionStore;
  readonly sandbox: string;
}

/**
 * The store of `--store`, else ACTIONSTORE_STORE, else the default place; the sandbox of `--sandbox`, else ACTIONSTORE_SANDBOX,
 * else the only one.
 * @throws ACT_STORE_NOT_FOUND, ACT_CONFIG_STORE, ACT_CONFIG_SANDBOX, ACT_CLI_USAGE, and whatever the store says.
 */
export async function chosenStore(session: Session, outbound?: OutboundOptions): Promise<ChosenStore> {
  const { options, env, cwd } = session;
  const named = nonEmpty(options.store) ?? nonEmpty(env.ACTIONSTORE_STORE);
  const store = session.openStore(named ?? defaultStoreLocation(cwd), outbound);
  const { exists, location } = await store.info();
  if (!exists) {
    fail("ACT_STORE_NOT_FOUND", {
      detail: `there is no store at ${location}`,
      hint:
        named === undefined
          ? "run this in the folder of the Pulumi program, or name the store with --store or ACTIONSTORE_STORE; the first pulumi up makes it"
          : "check the path; the first pulumi up makes the store",
    });
  }
  const sandbox = nonEmpty(options.sandbox) ?? nonEmpty(env.ACTIONSTORE_SANDBOX);
  return { store, sandbox: sandbox === undefined ? await onlySandbox(store, location) : validSandbox(sandbox) };
}

export interface OtherStore {
  /** Default: the same store. */
  readonly location: string | undefined;
  /** Default: the only one of the store, else that of the same name. */
  readonly sandbox: string | undefined;
}

/**
 * Another store, or another sandbox of the same one, to hold `chosen` against.
 * @throws ACT_STORE_NOT_FOUND, ACT_CONFIG_STORE, ACT_CONFIG_SANDBOX, ACT_CLI_USAGE, and whatever the store says.
 */
export async function storeBeside(
  chosen: ChosenStore,
  { location, sandbox }: OtherStore,
  session: Session,
): Promise<ChosenStore> {
  const store = location === undefined ? chosen.store : session.openStore(location);
  const info = await store.info();
  if (!info.exists) {
    fail("ACT_STORE_NOT_FOUND", {
      detail: `there is no store at ${info.location}`,
      hint: "check the path of --with",
    });
  }
  if (sandbox !== undefined) return { store, sandbox: validSandbox(sandbox) };
  const names = await store.sandboxes();
  const [first] = names;
  if (first !== undefined && names.length === 1) return { store, sandbox: first };
  if (names.includes(chosen.sandbox)) return { store, sandbox: chosen.sandbox };
  fail("ACT_CLI_USAGE", {
    detail:
      first === undefined
        ? `${info.location} holds no sandbox yet`
        : `${info.location} holds the sandboxes ${names.join(", ")}`,
    hint: first === undefined ? "the first pulumi up makes one" : `choose one: --with-sandbox ${first}`,
  });
}

async function onlySandbox(store: ActionStore, location: string): Promise<string> {
  const names = await store.sandboxes();
  const [first] = names;
  if (first !== undefined && names.length === 1) return first;
  fail("ACT_CLI_USAGE", {
    detail:
      first === undefined
        ? `${location} holds no sandbox yet`
        : `${location} holds several sandboxes: ${names.join(", ")}`,
    hint:
      first === undefined ? "the first pulumi up makes one" : `choose one: --sandbox ${first}, or ACTIONSTORE_SANDBOX`,
  });
}

function validSandbox(given: string): string {
  const sandbox = given.toLowerCase();
  const problems = sandboxProblems(sandbox);
  if (problems.length > 0) throw new ProblemError(problems);
  return sandbox;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
