import { existsSync, realpathSync } from "node:fs";
import { explicitProvider } from "../../core/lifecycle/owner.ts";
import { fail, ProblemError } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { defaultStoreLocation } from "../../store/default-location.ts";
import { storeFile } from "../../store/location.ts";
import { projectFileAbove } from "../../store/project-file.ts";
import type { Sourced } from "../output/store-line.ts";
import { readProject } from "../project/project.ts";
import { BLINDED } from "./changed-secrets.ts";
import { fieldsOf, type HomeReference, logicalName, UNKNOWN_TEXT } from "./preview-step.ts";

/** A sandbox of a store. */
export interface Home {
  /** Lower-case. */
  readonly sandbox: string;
  /** `file:` and an absolute path. */
  readonly location: string;
}

/** A home, and what says that it is the one. */
export interface FoundHome extends Home {
  readonly storeSource: string;
  readonly sandboxSource: string;
}

/** What is said of homes beside the preview. */
export interface HomeSurroundings {
  /** `--store` and `--sandbox`. */
  readonly named: { readonly store: string | undefined; readonly sandbox: string | undefined };
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
}

/** What a provider, the stack's configuration or a resource itself states. */
interface Statement {
  /** `actionstore:sandbox`, for messages. */
  readonly of: string;
  readonly fields: { readonly [name: string]: unknown };
  readonly prefix: string;
  /** True where only what differs from the default is written down, the environment's included. */
  readonly isComplete: boolean;
}

/**
 * Where the resources of a preview live. An explicit provider says it in its own step, a resource of the dynamic front in its
 * inputs; for the default provider, which no preview shows, it is the stack's configuration, else the environment, else the
 * defaults. Whatever is not certain is a mistake: a gate that asks another store finds nothing to stop for.
 */
export class Homes {
  readonly #surroundings: HomeSurroundings;
  /** Of the plugin; read when it is needed first. */
  #workingFolder: string | undefined;
  #config: { readonly [name: string]: unknown } = {};
  /** Provider's URN and id -> its inputs. */
  readonly #providers = new Map<string, { readonly [name: string]: unknown }>();
  /** Default providers that the run replaces: where they were, nothing says. */
  readonly #left = new Set<string>();
  /** What {@link keyOf} found, until something new is said of homes. */
  readonly #keys = new Map<string, string>();

  constructor(surroundings: HomeSurroundings) {
    this.#surroundings = surroundings;
  }

  noteConfig(config: unknown): void {
    this.#config = fieldsOf(config);
    this.#keys.clear();
  }

  /** Notes a step, if it is about a provider. */
  noteProvider(item: unknown): void {
    const { urn, newState, oldState } = fieldsOf(item);
    if (typeof urn !== "string" || !/::pulumi:providers:actionstore::/.test(urn)) return;
    for (const state of [oldState, newState]) {
      if (state === undefined || state === null) continue;
      const { id, inputs } = fieldsOf(state);
      this.#keys.clear();
      this.#providers.set(`${urn}::${typeof id === "string" && id !== "" ? id : UNKNOWN_TEXT}`, fieldsOf(inputs));
    }
  }

  /** Notes where a resource was that is replaced for its provider: the default provider before is another one, of another home. */
  noteLeft(old: HomeReference | undefined): void {
    if (old === undefined || !isDefault(old.provider) || this.#left.has(old.provider)) return;
    this.#left.add(old.provider);
    this.#keys.clear();
  }

  /** Whether two sides are one home; false while that is not certain. */
  isSame(old: HomeReference, now: HomeReference): boolean {
    if (old.carried === undefined && old.provider === now.provider) return true;
    return this.keyOf(old) === this.keyOf(now);
  }

  /** False for a default provider that the run replaces: no preview shows where it was. */
  isTold({ provider, carried }: HomeReference): boolean {
    return carried !== undefined || this.#providers.has(provider) || !this.#left.has(provider);
  }

  /** Equal for references that are certainly to one home. */
  keyOf(reference: HomeReference): string {
    const text = JSON.stringify(reference);
    const known = this.#keys.get(text);
    if (known !== undefined) return known;
    const key = this.#homeKey(reference) ?? text;
    this.#keys.set(text, key);
    return key;
  }

  /** Undefined where the home is not certain. */
  #homeKey(reference: HomeReference): string | undefined {
    try {
      const { sandbox, location } = this.homeOf(reference);
      return JSON.stringify([sandbox, realFile(location)]);
    } catch (error) {
      if (error instanceof ProblemError) return undefined;
      throw error;
    }
  }

  /** Problems: ACT_GATE_STORE, where it is not certain, or where `--store` or `--sandbox` name another one; ACT_CLI_FILE. */
  homeOf(reference: HomeReference): FoundHome {
    const statement = this.#statementOf(reference);
    const stack = reference.provider.replace(/^urn:pulumi:/, "").split("::")[0] ?? "";
    const sandbox = this.#sandbox(statement, stack);
    const store = this.#location(statement);
    return { sandbox: sandbox.text, sandboxSource: sandbox.source, location: store.text, storeSource: store.source };
  }

  #statementOf({ provider, carried }: HomeReference): Statement {
    if (carried !== undefined)
      return { of: "the resource", fields: carried, prefix: "", isComplete: typeof carried.sandbox === "string" };
    const inputs = this.#providers.get(provider);
    const name = providerName(provider);
    if (inputs !== undefined) return { of: `the provider ${name}`, fields: inputs, prefix: "", isComplete: true };
    if (this.#left.has(provider)) {
      fail("ACT_GATE_STORE", {
        detail: `the default provider moves to another store or sandbox, and the preview does not show where it was`,
        hint: "move in a pulumi up of its own, which removes nothing else",
      });
    }
    if (isDefault(provider))
      return { of: "the stack's configuration", fields: this.#config, prefix: "actionstore:", isComplete: false };
    fail("ACT_GATE_STORE", {
      detail: `the preview does not show the provider ${quoted(name)}, so its store and sandbox are not known`,
      hint: "let it show what does not change: pulumi preview --json --show-sames",
    });
  }

  #sandbox(statement: Statement, stack: string): Sourced {
    const { named, env } = this.#surroundings;
    const stated = textIn(statement, "sandbox");
    if (stated === undefined) {
      const fromEnvironment = nonEmpty(env.ACTIONSTORE_SANDBOX);
      if (named.sandbox !== undefined) return { text: named.sandbox.toLowerCase(), source: "--sandbox" };
      if (fromEnvironment !== undefined) return { text: fromEnvironment.toLowerCase(), source: "ACTIONSTORE_SANDBOX" };
      return { text: stack.toLowerCase(), source: `stack ${stack}` };
    }
    if (named.sandbox !== undefined && named.sandbox.toLowerCase() !== stated.toLowerCase()) {
      fail("ACT_GATE_STORE", {
        subject: "--sandbox",
        detail: `${statement.of} says sandbox ${quoted(stated)}, --sandbox ${quoted(named.sandbox)}`,
        hint: "leave --sandbox out",
      });
    }
    return { text: stated.toLowerCase(), source: statement.of };
  }

  #location(statement: Statement): Sourced {
    const { named, env, cwd } = this.#surroundings;
    const stated = textIn(statement, "store");
    const folder = this.#folder();
    const usual = defaultStoreLocation(folder);
    const fromEnvironment = statement.isComplete ? undefined : nonEmpty(env.ACTIONSTORE_STORE);
    const own = stated ?? fromEnvironment ?? (exists(usual) ? usual : undefined);
    if (named.store === undefined) {
      const other = fromEnvironment === undefined ? "default" : "ACTIONSTORE_STORE";
      return { text: absolute(own ?? usual, folder), source: stated === undefined ? other : statement.of };
    }
    const wanted = absolute(named.store, cwd);
    if (own !== undefined && realFile(wanted) !== realFile(absolute(own, folder))) {
      fail("ACT_GATE_STORE", {
        subject: "--store",
        detail:
          stated === undefined
            ? `${statement.of} names no store, so that it is ${absolute(own, folder)}, and --store names another`
            : `${statement.of} says store ${quoted(stated)}, and --store names another`,
        hint: "leave --store out; the stack's own store is set with actionstore:store or ACTIONSTORE_STORE",
      });
    }
    return { text: wanted, source: "--store" };
  }

  /** Where the plugin of the preview ran: a relative store begins there. Problem: ACT_CLI_FILE. */
  #folder(): string {
    if (this.#workingFolder === undefined) {
      const { cwd } = this.#surroundings;
      const file = projectFileAbove(cwd);
      this.#workingFolder = file === undefined ? cwd : readProject(file).workingFolder;
    }
    return this.#workingFolder;
  }
}

/** Problem: ACT_GATE_STORE, for a value that the preview hides or does not know. */
function textIn({ of, fields, prefix }: Statement, name: string): string | undefined {
  const value = fields[`${prefix}${name}`];
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string" && value !== BLINDED && value !== UNKNOWN_TEXT) return value;
  const isSecret = value === BLINDED || fieldsOf(value).ciphertext !== undefined;
  fail("ACT_GATE_STORE", {
    subject: `${prefix}${name}`,
    detail: isSecret
      ? `${of} keeps ${name} as a secret, which the preview does not show`
      : `${of} gives a ${name} that is not known before the apply`,
    hint: isSecret
      ? `set it without --secret: pulumi config set actionstore:${name} …`
      : `give ${name} as a text, or apply what it comes from first`,
  });
}

/** `Prov` of `urn:pulumi:dev::shop::pulumi:providers:actionstore::Prov::1234`. */
export function providerName(provider: string): string {
  return logicalName(provider).split("::")[0] ?? "";
}

function isDefault(provider: string): boolean {
  return explicitProvider(providerName(provider)) === undefined;
}

function absolute(location: string, folder: string): string {
  return `file:${storeFile(location, folder)}`;
}

function exists(location: string): boolean {
  return existsSync(storeFile(location, "/"));
}

/** One spelling for a file that links lead to. */
function realFile(location: string): string {
  const file = storeFile(location, "/");
  return existsSync(file) ? realpathSync(file) : file;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
