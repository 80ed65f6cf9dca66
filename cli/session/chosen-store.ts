import { sandboxProblems } from "../../core/definition/config-problems.ts";
import { fail, ProblemError } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { defaultStoreLocation } from "../../store/default-location.ts";
import { storeFile } from "../../store/location.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { oneLine } from "../output/text-width.ts";
import { type Project, projectFileAbove, readProject } from "../project/project.ts";
import { selectedStack, stackName } from "../project/selected-stack.ts";
import { type Setting, type StackSettings, stackSettings } from "../project/stack-settings.ts";
import type { OutboundOptions, Session } from "./session.ts";

/** The store and the sandbox that a command reads. */
export interface ChosenStore {
  readonly store: ActionStore;
  readonly sandbox: string;
}

/** What was chosen, and what says so: `--store`, `Pulumi.prod.yaml`. */
export interface Choice {
  readonly text: string;
  readonly source: string;
}

/** Where a command looks, before anything is opened. */
export interface ChosenPlace {
  /** `file:PATH`; undefined: the default place. */
  readonly store: Choice | undefined;
  /** Lower-case; undefined: nothing says so, not even the name of a stack. */
  readonly sandbox: Choice | undefined;
}

/**
 * The store and the sandbox that are named: by option, else by environment, else by the configuration of the stack – that of
 * `--stack`, else the selected one –, whose name is the default sandbox. Neither Pulumi nor a store is asked.
 * @throws ACT_CLI_USAGE, ACT_CLI_FILE, ACT_CONFIG_STORE, ACT_CONFIG_SANDBOX.
 */
export function chosenPlace(session: Session): ChosenPlace {
  const { options, env } = session;
  const store = choice(options.store, "--store") ?? choice(env.ACTIONSTORE_STORE, "ACTIONSTORE_STORE");
  const sandbox = choice(options.sandbox, "--sandbox") ?? choice(env.ACTIONSTORE_SANDBOX, "ACTIONSTORE_SANDBOX");
  const stack = store !== undefined && sandbox !== undefined ? undefined : chosenStack(session);
  return { store: store ?? storeOf(stack), sandbox: validSandbox(sandbox ?? sandboxOf(stack)) };
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
  note(session, { store: { text: location, source: place.store?.source ?? "default" }, sandbox });
  return { store, sandbox: sandbox.text };
}

/** Says which store and sandbox a command uses, where a person reads it. */
function note({ options, notes }: Session, { store, sandbox }: { readonly store: Choice; readonly sandbox: Choice }) {
  if (options.json === true) return;
  const text = `store ${store.text} (${store.source}), sandbox ${sandbox.text} (${sandbox.source})`;
  notes.print([notes.paint("dim", oneLine(text))]);
}

interface ChosenStack {
  readonly project: Project;
  readonly name: string | undefined;
  readonly settings: StackSettings;
}

/** Undefined outside of a project. Problems: ACT_CLI_USAGE, ACT_CLI_FILE. */
function chosenStack(session: Session): ChosenStack | undefined {
  const { options, cwd } = session;
  const file = projectFileAbove(cwd);
  if (file === undefined) {
    if (options.stack === undefined) return undefined;
    return fail("ACT_CLI_USAGE", {
      path: "--stack",
      detail: `neither ${cwd} nor a folder above it holds Pulumi.yaml`,
      hint: "run this in the folder of the Pulumi program, or name the store and the sandbox with --store and --sandbox",
    });
  }
  const project = readProject(file);
  const name = options.stack === undefined ? selectedStack(project, session) : stackName(options.stack);
  return { project, name, settings: stackSettings(project, name) };
}

function storeOf(stack: ChosenStack | undefined): Choice | undefined {
  const setting = stack?.settings.store;
  if (stack === undefined || setting === undefined) return undefined;
  const { text, source } = readable(setting, "store");
  return { text: `file:${storeFile(text, stack.project.workingFolder)}`, source };
}

function sandboxOf(stack: ChosenStack | undefined): Choice | undefined {
  if (stack === undefined) return undefined;
  const { name, settings } = stack;
  if (settings.sandbox !== undefined) return readable(settings.sandbox, "sandbox");
  return name === undefined ? undefined : { text: name, source: `stack ${name}` };
}

/** Problem: ACT_CLI_USAGE, for what is encrypted. */
function readable({ text, source }: Setting, name: "store" | "sandbox"): Choice {
  if (text !== undefined) return { text, source };
  return fail("ACT_CLI_USAGE", {
    path: `actionstore:${name}`,
    detail: `is encrypted in ${source}, and actionstore decrypts no configuration`,
    hint: `give the ${name} with --${name} or ACTIONSTORE_${name.toUpperCase()}, or set it without --secret: pulumi config set actionstore:${name} …`,
  });
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
  const more = sorted.length > MAX_NAMED ? ` and ${sorted.length - MAX_NAMED} more` : "";
  fail("ACT_SANDBOX_NOT_FOUND", {
    path: source,
    detail: `${location} has no sandbox ${quoted(text)}`,
    hint:
      first === undefined
        ? "it has none yet; the first pulumi up makes one"
        : `it has ${sorted.slice(0, MAX_NAMED).join(", ")}${more}; choose one: ${option} ${first}`,
  });
}

/** Problem: ACT_CONFIG_SANDBOX. */
function validSandbox(given: Choice | undefined): Choice | undefined {
  if (given === undefined) return undefined;
  const sandbox = given.text.toLowerCase();
  const problems = sandboxProblems(sandbox);
  if (problems.length > 0) throw new ProblemError(problems);
  return { ...given, text: sandbox };
}

function choice(text: string | undefined, source: string): Choice | undefined {
  return text === undefined || text === "" ? undefined : { text, source };
}
