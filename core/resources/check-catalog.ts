import { readArguments } from "../arguments/read-arguments.ts";
import { withoutSecretNames } from "../arguments/secret-names.ts";
import { ActionCatalogFrame } from "../definition/action-catalog.ts";
import { openApiActions } from "../openapi/catalog-actions.ts";
import { type Problem, problem, problemBelow } from "../problem/problem.ts";
import type { RuleSettings } from "../problem/rule-settings.ts";
import { checkAction, settle } from "../rules/check.ts";
import { isActionName, MAX_NAME_LENGTH, suggestedName } from "../rules/identity/name.ts";
import { policyProblems } from "../rules/policy/breaking-changes.ts";
import { Secret } from "../value/secret.ts";
import { typeOf } from "../value/type-of.ts";
import { isUnknown, UNKNOWN } from "../value/unknown.ts";
import { field, isObject, mapObject, type Value, type ValueObject } from "../value/value.ts";

export interface CheckCatalogRequest {
  /** Arguments as given; secrets and unknowns at any depth. */
  readonly given: ValueObject;
  readonly rules: RuleSettings;
  /** True: advice is reported. */
  readonly advice?: boolean;
  /** False where the engine would not keep as a secret what is one in other arguments than it was given in; default true. */
  readonly keepsSecrets?: boolean;
}

export interface CheckedCatalog {
  /** The arguments with every secret position marked as secret, those of `openApi` among the actions. */
  readonly inputs: ValueObject;
  /** Every mistake and warning of the catalog and of all its actions, each action's under its own path. */
  readonly problems: readonly Problem[];
}

/**
 * Checks the arguments of a catalog: its frame, and each action by the rules of a CustomAction. Never throws on input.
 * Problems: those of an action, below `actions.<name>`.
 */
export function checkCatalog({
  given,
  rules,
  advice = false,
  keepsSecrets = true,
}: CheckCatalogRequest): CheckedCatalog {
  const { actions: givenActions, ...others } = given;
  const isMissing = givenActions === undefined || givenActions === null;
  const { args, inputs, problems: found, secretNames: secretFields } = readArguments(ActionCatalogFrame, others);
  const { openApi: _, ...directives } = inputs;
  const problems: Problem[] = [...found, ...policyProblems(directives.breakingChanges)];
  const openApi = (args as ValueObject).openApi;
  if (isMissing && openApi === undefined) problems.push(nothingDeclared());
  if (openApi !== undefined && !keepsSecrets) problems.push(wrongFront());
  const read = isObject(openApi) && keepsSecrets ? openApiActions(openApi) : undefined;
  problems.push(...settle(withoutSecretNames(read?.problems ?? [], secretFields), { rules, advice }));
  const { value: own, isSecret } = isMissing ? NO_ACTIONS : opened(givenActions);
  if (isUnknown(own) || isUnknown(openApi) || isUnknown(read?.actions ?? {}))
    return { inputs: { ...directives, actions: UNKNOWN }, problems };
  if (!isObject(own)) {
    const detail = `must be a map from names to actions, found ${typeOf(own)}`;
    problems.push(problem("ACT_SHAPE_TYPE", { path: ["actions"], detail, hint: "write OrderPush: and its arguments" }));
    return { inputs: { ...directives, actions: givenActions as Value }, problems };
  }
  const actions = mapObject({ ...((read?.actions ?? {}) as ValueObject), ...own }, (entry, name) => {
    if (entry === undefined) return undefined;
    const checked = checkEntry({ name, given: entry, isSecret, rules, advice });
    problems.push(...checked.problems);
    return checked.inputs;
  });
  if (!isSecret || Object.keys(own).length === 0) return { inputs: { ...directives, actions }, problems };
  const secretNames = Object.keys(own).map((name) => ({ container: ["actions"], name }));
  return {
    inputs: { ...directives, actions: new Secret(actions) },
    problems: withoutSecretNames(problems, secretNames),
  };
}

function nothingDeclared(): Problem {
  return problem("ACT_SHAPE_REQUIRED", {
    path: ["actions"],
    detail: "is required and missing",
    hint: "give OrderPush: and its arguments, or openApi",
  });
}

function wrongFront(): Problem {
  return problem("ACT_OPENAPI_FRONT", {
    path: ["openApi"],
    detail: "does not work with the dynamic provider, which would keep the credentials in clear",
    hint: "use the plugin, or actionstore import-openapi --language typescript",
  });
}

interface CheckedEntry {
  readonly inputs: Value;
  readonly problems: readonly Problem[];
}

interface EntryToCheck {
  readonly name: string;
  readonly given: Value;
  /** True in a map that is secret as a whole. */
  readonly isSecret: boolean;
  readonly rules: RuleSettings;
  readonly advice: boolean;
}

function checkEntry({ name, given: givenEntry, isSecret: isMapSecret, rules, advice }: EntryToCheck): CheckedEntry {
  const { value: entry, isSecret } = opened(givenEntry, isMapSecret);
  const path = ["actions", name];
  const nameProblems = isActionName(name) ? [] : [invalidKey(name, isMapSecret)];
  if (isUnknown(entry)) return { inputs: entry, problems: nameProblems };
  if (!isObject(entry)) {
    const detail = `must be the arguments of an action, found ${typeOf(entry)}`;
    const wrong = problem("ACT_SHAPE_TYPE", { path, detail, hint: "write endpoint: and the other arguments below" });
    return { inputs: isSecret ? new Secret(entry) : entry, problems: [...nameProblems, wrong] };
  }
  const { name: ownName, ...given } = entry;
  const { inputs, problems } = checkAction({
    given,
    isSecret,
    defaultName: isActionName(name) ? name : "Unnamed",
    rules,
    advice,
  });
  const { name: _, ...marked } = inputs;
  return {
    inputs: marked,
    problems: [
      ...nameProblems,
      ...(field(entry, "name") === undefined || ownName === null ? [] : [namedTwice(name)]),
      ...problems.map((found) => problemBelow(path, found)),
    ],
  };
}

interface Opened {
  readonly value: Value;
  readonly isSecret: boolean;
}

const NO_ACTIONS: Opened = { value: {}, isSecret: false };

/** A secret map is a map of secrets. */
function opened(value: Value, isAroundSecret = false): Opened {
  return value instanceof Secret ? { value: value.reveal(), isSecret: true } : { value, isSecret: isAroundSecret };
}

function invalidKey(name: string, isSecret: boolean): Problem {
  return problem("ACT_NAME_INVALID", {
    path: ["actions", name],
    detail: `the key of an action is its name: letters, digits and underscores, at most ${MAX_NAME_LENGTH} of them`,
    hint: isSecret ? "write another one" : `write ${suggestedName(name)}`,
  });
}

function namedTwice(name: string): Problem {
  return problem("ACT_SHAPE_UNKNOWN_FIELD", {
    path: ["actions", name, "name"],
    detail: "an action of a catalog has its key for a name",
    hint: "take name out; to rename the action, rename its key, which registers a new one",
  });
}
