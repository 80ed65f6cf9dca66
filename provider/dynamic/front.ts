import { problemsToReport } from "../../core/lifecycle/quiet-warnings.ts";
import type { ResourceDefinition } from "../../core/lifecycle/resource.ts";
import { type Problem, ProblemError } from "../../core/problem/problem.ts";
import { formatPath } from "../../core/value/path.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { objectOf, type ValueObject } from "../../core/value/value.ts";
import { sourceProblems } from "../resources/secret-sources.ts";
import { checkedInputs, noteCheck } from "../session/checked-inputs.ts";
import { type EffectiveConfig, readConfig } from "../session/config.ts";
import { identityOf, parseUrn } from "../session/identity.ts";
import { refuseWrite } from "../session/lint-report.ts";
import { declarationOf } from "../session/name-claims.ts";
import type { Services } from "../session/services.ts";
import type { Session } from "../session/session.ts";
import { CARRIED, type Carried, stackOf, takeApart } from "./carried.ts";
import { clearPlain, markedPlain, type PlainObject, valuesOfPlain } from "./plain-codec.ts";
import { secretPathsOf, withSecrets } from "./secret-paths.ts";

/** What the stack's config says of `actionstore:…`, as text. */
export type StackConfig = { readonly [name: string]: string | undefined };

export interface FrontOptions {
  readonly definitions: readonly ResourceDefinition<Services>[];
  readonly session: Session;
  readonly stackConfig: StackConfig;
  readonly log: (severity: "info" | "warning", message: string, urn: string) => void;
}

export interface CheckResult {
  readonly inputs: PlainObject;
  readonly problems: readonly Problem[];
}

/** What the host hands over, secrets in their place again. */
interface Handed {
  readonly carried: Carried;
  readonly values: ValueObject;
}

/**
 * The lifecycle of resources behind Pulumi's host of dynamic providers. It says nothing of URN, stack, inputs before or
 * secrets, so all of that travels in one more input ({@link Carried}), which check completes. The inputs before are taken from
 * outputs, which echo them, or where they do not, from what is carried there.
 */
export class DynamicFront {
  readonly #options: FrontOptions;
  /** The configurations that resources were checked under: a run has one or two. */
  readonly #configs = new Map<string, EffectiveConfig>();

  constructor(options: FrontOptions) {
    this.#options = options;
  }

  /** What does not change repeats no warning. Under lint everything goes into the report. */
  async check(olds: PlainObject, news: PlainObject): Promise<CheckResult> {
    const { session } = this.#options;
    const { carried, values: given } = handed(news);
    const definition = this.#definitionOf(carried);
    const { carried: before, values: oldInputs } = handed(olds);
    const placed = this.#place(carried, before);
    const resource = identityOf(carried.owner);
    const { rules } = placed.config;
    const advice = session.lint !== undefined;
    const { inputs, problems: found } = definition.check({ resource, news: given, rules, advice });
    const { sandbox } = placed.carried;
    const duplicates =
      sandbox === undefined
        ? []
        : session.names.declare({
            urn: carried.owner,
            sandbox,
            ...declarationOf({ olds: before.owner === "" ? {} : oldInputs, inputs, definition }),
          });
    const stays = before.owner !== "" ? session.names.stay(carried.owner) : undefined;
    const all = [...placed.problems, ...found, ...(stays === undefined ? [] : [stays]), ...duplicates];
    noteCheck(session, carried.owner, all);
    const complete: Carried = { ...placed.carried, secretPaths: secretPathsOf(inputs) };
    const checked = { ...clearPlain(inputs), [CARRIED]: complete };
    if (session.lint !== undefined) {
      const sources =
        placed.problems.length > 0 ? [] : await sourceProblems(inputs, () => this.#services(placed.carried));
      const { name, urn } = resource;
      session.lint.add({ name, urn, sandbox, definition, inputs, problems: [...all, ...sources] });
      return { inputs: checked, problems: [] };
    }
    const known = before.owner === "" ? undefined : oldInputs;
    const problems = problemsToReport({ olds: known, inputs, problems: all, definition });
    if (problems.every(({ severity }) => severity !== "error")) await session.tryStore(placed.config);
    return { inputs: checked, problems };
  }

  async diff(id: string, olds: PlainObject, news: PlainObject): Promise<{ changes: boolean; replaces: string[] }> {
    const { session } = this.#options;
    // "Unchanged" would let the engine write inputs that were not held against the rules into its state.
    if (session.lint !== undefined) return { changes: true, replaces: [] };
    const before = handed(olds);
    const after = handed(news);
    const definition = this.#definitionOf(after.carried);
    if (this.#home(before.carried) !== this.#home(after.carried)) return { changes: true, replaces: [CARRIED] };
    const { changes } = await definition.diff(
      {
        resource: identityOf(after.carried.owner),
        id,
        olds: inputsOf(before, definition),
        news: after.values,
        state: before.values,
      },
      await this.#services(after.carried),
    );
    const replaces = changes.filter(({ replace }) => replace).map(({ path }) => formatPath(path));
    return { changes: changes.length > 0, replaces };
  }

  async create(news: PlainObject): Promise<{ id: string; outs: PlainObject }> {
    const { session } = this.#options;
    if (session.lint !== undefined) refuseWrite();
    const { carried, values } = handed(news);
    const definition = this.#definitionOf(carried);
    const checked = this.#checked(carried, values);
    const { id, outputs } = await definition.reconcile(
      { resource: identityOf(carried.owner), preview: false, news: checked },
      await this.#services(carried),
    );
    return { id, outs: markedOutputs({ definition, carried, inputs: checked, outputs }) };
  }

  async update(id: string, olds: PlainObject, news: PlainObject): Promise<{ outs: PlainObject }> {
    const { session } = this.#options;
    if (session.lint !== undefined) refuseWrite();
    const before = handed(olds);
    const { carried, values } = handed(news);
    const definition = this.#definitionOf(carried);
    const checked = this.#checked(carried, values);
    const { outputs } = await definition.reconcile(
      {
        resource: identityOf(carried.owner),
        preview: false,
        news: checked,
        before: { id, inputs: inputsOf(before, definition), state: before.values },
      },
      await this.#services(carried),
    );
    return { outs: markedOutputs({ definition, carried, inputs: checked, outputs }) };
  }

  /** Refresh comes with properties; a `get` of an action that is managed elsewhere comes with nothing but what is carried. */
  async read(id: string, properties: PlainObject): Promise<{ id: string; props: PlainObject; inputs?: PlainObject }> {
    const { session } = this.#options;
    const before = handed(properties);
    const { values: state } = before;
    const { inputs: _, ...carried } = before.carried;
    const definition = this.#definitionOf(carried);
    const inputs = inputsOf(before, definition);
    const isRefresh = Object.keys(inputs).length > 0;
    if (isRefresh && session.lint !== undefined)
      return { id, props: markedOutputs({ definition, carried, inputs, outputs: state }) };
    const known = isRefresh ? { inputs, state } : {};
    const found = await definition.read(
      { resource: identityOf(carried.owner), id, ...known },
      await this.#services(carried),
    );
    if (found === undefined) return { id: "", props: {} };
    const complete = { ...carried, secretPaths: secretPathsOf(found.inputs) };
    return {
      id: found.id,
      props: markedOutputs({ definition, carried: complete, ...found }),
      inputs: { ...markedPlain(found.inputs), [CARRIED]: complete },
    };
  }

  async delete(id: string, properties: PlainObject): Promise<void> {
    const { session } = this.#options;
    if (session.lint !== undefined) refuseWrite();
    const before = handed(properties);
    const { carried, values: state } = before;
    const definition = this.#definitionOf(carried);
    const request = { resource: identityOf(carried.owner), id, inputs: inputsOf(before, definition), state };
    await definition.remove(request, await this.#services(carried));
  }

  #checked(carried: Carried, news: ValueObject): ValueObject {
    const { rules } = this.#config(carried);
    const resource = identityOf(carried.owner);
    return checkedInputs(this.#options.session, this.#definitionOf(carried), { resource, news, rules });
  }

  /** A dynamic resource's type, `pulumi-nodejs:dynamic/actionstore:CustomAction`, ends like the plugin's. */
  #definitionOf({ owner }: Carried): ResourceDefinition<Services> {
    const kind = parseUrn(owner).type.split(":").at(-1);
    const found = this.#options.definitions.find(({ token }) => token.split(":").at(-1) === kind);
    if (found === undefined) throw new TypeError(`no resource of the package is of the type in ${owner}`);
    return found;
  }

  /** Settles where the action lives: as config and environment say, else as before, else by the stack's name. */
  #place(
    carried: Carried,
    before: Carried,
  ): { carried: Carried; config: EffectiveConfig; problems: readonly Problem[] } {
    const { stackConfig, session } = this.#options;
    const { environment } = session;
    const kept = before.sandboxIsDefault === true ? before.sandbox : undefined;
    const { config, problems } = readConfig({
      inputs: objectOf(Object.entries(stackConfig)),
      defaultSandbox: kept ?? stackOf(carried),
      environment,
    });
    const { sandbox, location, namesStore } = config;
    const isDefault = (stackConfig.sandbox ?? "") === "" && (environment.variables.ACTIONSTORE_SANDBOX ?? "") === "";
    const placed: Carried = {
      owner: carried.owner,
      secretPaths: carried.secretPaths,
      ...(isUnknown(sandbox) ? {} : { sandbox }),
      ...(isDefault ? { sandboxIsDefault: true } : {}),
      ...(namesStore && !isUnknown(location) ? { store: location } : {}),
    };
    return { carried: placed, config, problems };
  }

  /** The configuration under which a resource was checked. Problems: ACT_CONFIG_*. */
  #config({ owner, sandbox, store }: Carried): EffectiveConfig {
    const { stack } = identityOf(owner);
    const key = JSON.stringify([stack, sandbox, store]);
    const known = this.#configs.get(key);
    if (known !== undefined) return known;
    const { stackConfig, session } = this.#options;
    const { store: _, ...rest } = stackConfig;
    // What check found, it wrote down: no store then means the default one, whatever the environment says now.
    const { ACTIONSTORE_STORE, ...variables } = session.environment.variables;
    const environment = sandbox === undefined ? session.environment : { ...session.environment, variables };
    const inputs = objectOf<string>(Object.entries({ ...rest, sandbox: sandbox ?? stackConfig.sandbox, store }));
    const defaultSandbox = stack.split("/").at(-1) as string;
    const { config, problems } = readConfig({ inputs, defaultSandbox, environment });
    if (problems.length > 0) throw new ProblemError(problems);
    this.#configs.set(key, config);
    return config;
  }

  /** Store and sandbox, comparable: an action that changes them moves, which is a replacement. */
  #home(carried: Carried): string {
    const { location, sandbox } = this.#config(carried);
    return `${sandbox} ${isUnknown(location) ? "" : this.#options.session.environment.resolveStore(location)}`;
  }

  async #services(carried: Carried): Promise<Services> {
    const { session, log } = this.#options;
    const config = this.#config(carried);
    await session.tryStore(config);
    return session.services(config, (severity, message) => log(severity, message, carried.owner));
  }
}

function handed(plain: PlainObject): Handed {
  const { carried, properties } = takeApart(plain);
  return { carried, values: withSecrets(valuesOfPlain(properties), carried.secretPaths) };
}

/** The inputs before: as they are carried, else the arguments among outputs, which echo them. */
function inputsOf({ carried, values }: Handed, { argumentNames }: ResourceDefinition<Services>): ValueObject {
  if (carried.inputs === undefined) return objectOf(Object.entries(values).filter(([name]) => argumentNames.has(name)));
  return withSecrets(valuesOfPlain(JSON.parse(carried.inputs) as PlainObject), carried.secretPaths);
}

interface OutputsToMark {
  readonly definition: ResourceDefinition<Services>;
  readonly carried: Carried;
  readonly inputs: ValueObject;
  readonly outputs: ValueObject;
}

function markedOutputs({ definition, carried, inputs, outputs }: OutputsToMark): PlainObject {
  if (definition.echoesInputs) return { ...markedPlain(outputs), [CARRIED]: carried };
  const text = JSON.stringify(clearPlain(inputs));
  const marked = markedPlain({ text: carried.secretPaths.length === 0 ? text : new Secret(text) }).text;
  return { ...markedPlain(outputs), [CARRIED]: { ...carried, inputs: marked } };
}
