import { readArguments } from "../arguments/read-arguments.ts";
import { withoutSecretNames } from "../arguments/secret-names.ts";
import { reachable } from "../contract/field-name.ts";
import { payloadShape } from "../contract/payload-shape.ts";
import { requestModel } from "../contract/request-model.ts";
import { type CanonicalArgs, canonicalArgs } from "../definition/canonical.ts";
import { ConnectionArgs } from "../definition/connection.ts";
import { CustomActionArgs } from "../definition/custom-action.ts";
import { catalogue } from "../problem/catalogue/catalogue.ts";
import type { CatalogueEntry } from "../problem/catalogue/entry.ts";
import { type Problem, pathText } from "../problem/problem.ts";
import type { RuleSettings } from "../problem/rule-settings.ts";
import { isUnknown, UNKNOWN } from "../value/unknown.ts";
import { isList, isObject, type Uncertain, type ValueObject } from "../value/value.ts";
import { connectionRules } from "./connection-rules.ts";
import { everyRule } from "./every-rule.ts";
import { verifyValueProblems } from "./policy/verify-values.ts";
import type { PayloadContext, RuleContext } from "./read/rule.ts";

export interface CheckActionRequest {
  /** Arguments as given; secrets and unknowns at any depth. */
  readonly given: ValueObject;
  /** True when the arguments as a whole were marked as secret. */
  readonly isSecret?: boolean;
  /** The resource's logical name: the action's name unless one is given. */
  readonly defaultName: string;
  readonly rules: RuleSettings;
  /** True: advice is reported. Default: only where `rules` names it. */
  readonly advice?: boolean;
}

export interface CheckedAction {
  /** The arguments with the name filled in and every secret position marked as secret. */
  readonly inputs: ValueObject;
  /** Canonical form; parts that are unknown or wrong are unknown. */
  readonly canonical: CanonicalArgs;
  /** Every mistake and warning, ordered by path. */
  readonly problems: readonly Problem[];
}

/** Checks the arguments of a custom action: shape first, then every rule on what has the right shape. Never throws on input. */
export function checkAction({
  given,
  isSecret = false,
  defaultName,
  rules,
  advice = false,
}: CheckActionRequest): CheckedAction {
  const isNamed = given.name !== undefined && given.name !== null;
  const { args, inputs, problems, secretNames } = readArguments(
    CustomActionArgs,
    isNamed ? given : { ...given, name: defaultName },
    { isSecret, filledIn: isNamed ? undefined : "name" },
  );
  const canonical = canonicalArgs(args);
  const context = contextOf(args, canonical);
  const ofRules: Problem[] = [];
  for (const rule of everyRule) for (const each of rule.check(context)) ofRules.push(each);
  // What is wrong has no contract to hold values against.
  if (!problems.some(isError) && !ofRules.some(isError)) ofRules.push(...verifyValueProblems(inputs, canonical));
  const found = [...problems, ...withoutSecretNames(ofRules, secretNames)];
  return {
    inputs,
    canonical,
    problems: settle(found, { rules, advice, silenced: silencedCodes(args) }),
  };
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

export interface CheckedConnection {
  /** The arguments with the name filled in and every secret position marked as secret. */
  readonly inputs: ValueObject;
  /** Every mistake and warning, ordered by path. */
  readonly problems: readonly Problem[];
}

/** The same for the arguments of a connection. */
export function checkConnection({ given, defaultName, rules, advice = false }: CheckActionRequest): CheckedConnection {
  const named = given.name === undefined || given.name === null ? { ...given, name: defaultName } : given;
  const { args, inputs, problems, secretNames } = readArguments(ConnectionArgs, named);
  const context: RuleContext = { args, payloads: [], request: undefined, encoding: "json" };
  const ofRules = connectionRules.flatMap((rule) => [...rule.check(context)]);
  const found = [...problems, ...withoutSecretNames(ofRules, secretNames)];
  return {
    inputs,
    problems: settle(found, { rules, advice, silenced: silencedCodes(args) }),
  };
}

/** What rules work on. */
export function contextOf(args: Uncertain<CustomActionArgs>, canonical: CanonicalArgs): RuleContext {
  const { request } = canonical as ValueObject;
  const payloads = payloadFields.flatMap((field) => payloadContext(field, args, canonical));
  const shape = payloads.find(({ field }) => field === "request")?.shape;
  return {
    args,
    payloads,
    request: isObject(request) ? requestModel(request, shape) : undefined,
    encoding: isObject(request) && request.encoding === "form" ? "form" : "json",
  };
}

const payloadFields = ["request", "response", "failureResponse"] as const;

function payloadContext(
  field: PayloadContext["field"],
  args: Uncertain<CustomActionArgs>,
  canonical: CanonicalArgs,
): readonly PayloadContext[] {
  const given = isUnknown(args) ? UNKNOWN : args[field];
  const parsed = (canonical as ValueObject)[field];
  if (!isObject(given) || !isObject(parsed)) return [];
  const { sample, schema } = parsed;
  const shape = payloadShape(parsed);
  return [
    {
      field,
      given: given as PayloadContext["given"],
      ...(sample === undefined ? {} : { sample }),
      ...(schema === undefined ? {} : { schema }),
      shape: field === "request" || shape === undefined ? shape : reachable(shape),
    },
  ];
}

/** The codes that the action itself silences. */
function silencedCodes(args: RuleContext["args"]): ReadonlySet<unknown> {
  return new Set(!isUnknown(args) && isList(args.silence) ? args.silence : []);
}

/** What decides on warnings. */
export interface Settling {
  readonly rules: RuleSettings;
  /** Default: advice is reported only where `rules` names it. */
  readonly advice?: boolean;
  /** The codes that the resource itself takes out. */
  readonly silenced?: ReadonlySet<unknown>;
}

/**
 * Warnings take the severity that the provider's `rules` give them; what is a warning then, the action may silence. The same
 * finding is reported once.
 */
export function settle(
  problems: readonly Problem[],
  { rules, advice = false, silenced = new Set() }: Settling,
): readonly Problem[] {
  const seen = new Set<string>();
  return problems
    .flatMap((found) => {
      if (found.severity !== "warning") return [found];
      const { advice: isAdvice }: CatalogueEntry = catalogue[found.code];
      const setting: RuleSettings[string] | "advice" =
        rules[found.code] ?? (isAdvice !== true ? "warning" : advice ? "advice" : "off");
      if (setting === "off" || (setting !== "error" && silenced.has(found.code))) return [];
      return [setting === "warning" ? found : { ...found, severity: setting }];
    })
    .filter((found) => {
      const key = `${found.code} ${pathText(found)} ${found.detail}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => compare(pathText(a) ?? "", pathText(b) ?? "") || compare(a.code, b.code));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
