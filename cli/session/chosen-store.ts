import { fail } from "../../core/problem/problem.ts";
import { namesText, nearestOf, quoted } from "../../core/problem/wording.ts";
import { defaultStoreLocation } from "../../store/default-location.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { storeLine } from "../output/store-line.ts";
import { type Choice, choice, chosenPlace, validSandbox } from "./chosen-place.ts";
import type { OutboundOptions, Session } from "./session.ts";

/** The store and the sandbox that a command reads. */
export interface ChosenStore {
  readonly store: ActionStore;
  readonly sandbox: string;
}

/**
 * The store and the sandbox of {@link chosenPlace}; without either the default store and its only sandbox. Says on standard
 * error which they are.
 * @throws ACT_STORE_NOT_FOUND, ACT_SANDBOX_NOT_FOUND, what chosenPlace throws, and whatever the store says.
 */
export async function chosenStore(session: Session, outbound?: OutboundOptions): Promise<ChosenStore> {
  const place = chosenPlace(session);
  const store = session.openStore(place.store?.text ?? defaultStoreLocation(session.cwd), outbound);
  const { exists, location } = await store.info();
  if (!exists) {
    fail("ACT_STORE_NOT_FOUND", {
      detail: `there is no store at ${location}${place.store === undefined ? "" : `, which ${place.store.source} names`}`,
      hint:
        place.store === undefined
          ? "run this in the folder of the Pulumi program, or name the store with --store or ACTIONSTORE_STORE; the first pulumi up makes it"
          : "check the path; the first pulumi up makes the store",
    });
  }
  const names = await store.sandboxes();
  const sandbox = place.sandbox ?? onlySandbox(names, location);
  if (place.sandbox !== undefined) requireSandbox(place.sandbox, names, { location, option: "--sandbox" });
  if (session.options.json !== true) {
    const used = { store: { text: location, source: place.store?.source ?? "default" }, sandbox };
    session.notes.print([storeLine(used, session.notes)]);
  }
  return { store, sandbox: sandbox.text };
}

export interface OtherStore {
  /** Default: the same store. */
  readonly location: string | undefined;
  /** Default: the only one of the store, else that of the same name. */
  readonly sandbox: string | undefined;
}

/**
 * Another store, or another sandbox of the same one, to hold `chosen` against.
 * @throws ACT_STORE_NOT_FOUND, ACT_SANDBOX_NOT_FOUND, ACT_CONFIG_STORE, ACT_CONFIG_SANDBOX, ACT_CLI_USAGE, and whatever the
 * store says.
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
  const names = await store.sandboxes();
  const named = validSandbox(choice(sandbox, "--with-sandbox"));
  if (named !== undefined) {
    requireSandbox(named, names, { location: info.location, option: "--with-sandbox" });
    return { store, sandbox: named.text };
  }
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

function onlySandbox(names: readonly string[], location: string): Choice {
  const [first] = names;
  if (first !== undefined && names.length === 1) return { text: first, source: "the only one" };
  return fail("ACT_CLI_USAGE", {
    detail:
      first === undefined
        ? `${location} holds no sandbox yet`
        : `${location} holds several sandboxes: ${names.join(", ")}`,
    hint:
      first === undefined
        ? "the first pulumi up makes one"
        : `choose one: --sandbox ${first}, or ACTIONSTORE_SANDBOX, or a stack by --stack or pulumi stack select`,
  });
}

/** Most names that a message lists. */
const MAX_NAMED = 20;

/** Problem: ACT_SANDBOX_NOT_FOUND, with the names that the store has, the nearest first. */
function requireSandbox(
  { text, source }: Choice,
  names: readonly string[],
  { location, option }: { readonly location: string; readonly option: string },
): void {
  if (names.includes(text)) return;
  const near = nearestOf(text, names, names.length);
  const sorted = [...near, ...names.filter((name) => !near.includes(name))];
  const [first] = sorted;
  fail("ACT_SANDBOX_NOT_FOUND", {
    subject: source,
    detail: `${location} has no sandbox ${quoted(text)}`,
    hint:
      first === undefined
        ? "it has none yet; the first pulumi up makes one"
        : `it has ${namesText(sorted, MAX_NAMED)}; choose one: ${option} ${first}`,
  });
}
