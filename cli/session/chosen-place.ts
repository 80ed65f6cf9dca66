import { sandboxProblems } from "../../core/arguments/config-problems.ts";
import { fail, ProblemError } from "../../core/problem/problem.ts";
import { storeFile } from "../../store/location.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import { type Project, readProject } from "../project/project.ts";
import { selectedStack, stackName } from "../project/selected-stack.ts";
import { type Setting, type StackSettings, stackSettings } from "../project/stack-settings.ts";
import type { Session } from "./session.ts";

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
  /** The stack whose configuration counts; undefined: none, or its configuration was not needed. */
  readonly stack: ChosenStack | undefined;
}

/**
 * The store and the sandbox that are named, as the provider finds them: by option, else by the configuration of the stack – that
 * of `--stack`, else the selected one –, else by the environment; the default sandbox is the stack's name. Neither Pulumi nor a
 * store is asked.
 * @throws ACT_CLI_USAGE, ACT_CLI_FILE, ACT_CONFIG_STORE, ACT_CONFIG_SANDBOX.
 */
export function chosenPlace(session: Session): ChosenPlace {
  const { options, env } = session;
  const store = choice(options.store, "--store");
  const sandbox = choice(options.sandbox, "--sandbox");
  const stack = store !== undefined && sandbox !== undefined ? undefined : chosenStack(session);
  return {
    store: store ?? storeOf(stack) ?? fromProgram(choice(env.ACTIONSTORE_STORE, "ACTIONSTORE_STORE"), stack),
    sandbox: validSandbox(
      sandbox ?? sandboxOf(stack) ?? choice(env.ACTIONSTORE_SANDBOX, "ACTIONSTORE_SANDBOX") ?? nameOf(stack),
    ),
    stack,
  };
}

/**
 * Refuses an option that only the environment can carry to a program, where the stack's configuration wins over that.
 * @throws ACT_CLI_USAGE, ACT_CLI_FILE.
 */
export function refuseOverruled(session: Session): void {
  const { options, cwd } = session;
  // The command may run a program elsewhere.
  if (projectFileAbove(cwd) === undefined) return;
  for (const name of ["store", "sandbox"] as const) {
    const setting = options[name] === undefined ? undefined : chosenStack(session)?.settings[name];
    if (setting === undefined) continue;
    fail("ACT_CLI_USAGE", {
      subject: `--${name}`,
      detail: `does not reach the program: ${setting.source} configures actionstore:${name}, which wins`,
      hint: `leave --${name} out, or choose a stack by --stack that configures no ${name}`,
    });
  }
}

/** A stack, and what it configures. */
export interface ChosenStack {
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
      subject: "--stack",
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
  return fromProgram(readable(setting, "store"), stack);
}

/** A relative store begins where the program of the project runs, as for the plugin. Problem: ACT_CONFIG_STORE. */
function fromProgram(store: Choice | undefined, stack: ChosenStack | undefined): Choice | undefined {
  if (store === undefined || stack === undefined) return store;
  return { ...store, text: `file:${storeFile(store.text, stack.project.workingFolder)}` };
}

function sandboxOf(stack: ChosenStack | undefined): Choice | undefined {
  const setting = stack?.settings.sandbox;
  return setting === undefined ? undefined : readable(setting, "sandbox");
}

function nameOf(stack: ChosenStack | undefined): Choice | undefined {
  return stack?.name === undefined ? undefined : { text: stack.name, source: `stack ${stack.name}` };
}

/** Problem: ACT_CLI_USAGE, for what is encrypted. */
function readable({ text, source }: Setting, name: "store" | "sandbox"): Choice {
  if (text !== undefined) return { text, source };
  return fail("ACT_CLI_USAGE", {
    subject: `actionstore:${name}`,
    detail: `is encrypted in ${source}, and actionstore decrypts no configuration`,
    hint: `give the ${name} with --${name}, or set it without --secret: pulumi config set actionstore:${name} …`,
  });
}

/** The choice in lower case. Problem: ACT_CONFIG_SANDBOX. */
export function validSandbox(given: Choice | undefined): Choice | undefined {
  if (given === undefined) return undefined;
  const sandbox = given.text.toLowerCase();
  const problems = sandboxProblems(sandbox);
  if (problems.length > 0) throw new ProblemError(problems);
  return { ...given, text: sandbox };
}

/** `text` as a choice; undefined for none and for an empty one. */
export function choice(text: string | undefined, source: string): Choice | undefined {
  return text === undefined || text === "" ? undefined : { text, source };
}
