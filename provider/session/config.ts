import { asConfigProblem, ruleSettings, rulesProblems, sandboxProblems } from "../../core/arguments/config-problems.ts";
import { readArguments } from "../../core/arguments/read-arguments.ts";
import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import { ProviderConfig } from "../../core/definition/provider-config.ts";
import { type Problem, pathText, problem, problemsOf } from "../../core/problem/problem.ts";
import type { RuleSettings } from "../../core/problem/rule-settings.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown, type Unknown } from "../../core/value/unknown.ts";
import { isObject, type Value, type ValueObject } from "../../core/value/value.ts";
import { configFields } from "./config-fields.ts";
import { type Environment, isContinuousIntegration } from "./environment.ts";
import { type OutboundConfig, readOutbound } from "./outbound-config.ts";

/** The configuration in effect: what the program gives, else what the environment gives, else the defaults. */
export interface EffectiveConfig {
  /** `file:PATH`; unknown while an output of another resource decides it. */
  readonly location: string | Unknown;
  /** True when the configuration or the environment names the store. */
  readonly namesStore: boolean;
  /** Lower-case. */
  readonly sandbox: string | Unknown;
  readonly encryptionKey: Secret<string> | Unknown | undefined;
  /** What calls to endpoints may reach and trust beyond the default. */
  readonly outbound: OutboundConfig | Unknown;
  readonly rules: RuleSettings;
  readonly breakingChanges: BreakingPolicy;
}

export interface ConfigRequest {
  /** Fields of the provider as the wire has them. */
  readonly inputs: ValueObject;
  /** The sandbox when neither program nor environment names one: the stack's name. */
  readonly defaultSandbox: string;
  readonly environment: Environment;
}

export interface ConfigResponse {
  readonly config: EffectiveConfig;
  /** Every mistake in the configuration itself. Whether the store can be opened is not checked here. */
  readonly problems: readonly Problem[];
}

/**
 * Reads provider configuration.
 * Problems: ACT_CONFIG_*, ACT_SHAPE_TYPE, ACT_SECRET_EMPTY, ACT_SECRET_MISPLACED.
 */
export function readConfig({ inputs, defaultSandbox, environment }: ConfigRequest): ConfigResponse {
  const { fields, problems: textProblems } = configFields(inputs);
  const { args, problems: shapeProblems } = readArguments(ProviderConfig, fields);
  const given: ValueObject = isObject(args) ? (args as ValueObject) : {};
  const { ACTIONSTORE_STORE, ACTIONSTORE_SANDBOX, ACTIONSTORE_ENCRYPTION_KEY } = environment.variables;
  const { outbound, problems: outboundProblems } = readOutbound(given, environment);

  const store = textOf(given.store) ?? nonEmpty(ACTIONSTORE_STORE);
  const sandbox = textOf(given.sandbox) ?? nonEmpty(ACTIONSTORE_SANDBOX) ?? defaultSandbox;
  const places = environmentPlaces(given, environment);
  const fromEnvironment = nonEmpty(ACTIONSTORE_ENCRYPTION_KEY);
  const config: EffectiveConfig = {
    location: store ?? environment.defaultStore(),
    namesStore: store !== undefined,
    sandbox: isUnknown(sandbox) ? sandbox : sandbox.toLowerCase(),
    encryptionKey:
      keyOf(given.encryptionKey) ?? (fromEnvironment === undefined ? undefined : new Secret(fromEnvironment)),
    outbound,
    rules: ruleSettings(given.rules),
    breakingChanges: given.breakingChanges === "refuse" ? "refuse" : "allow",
  };
  const problems = [
    ...textProblems,
    ...shapeProblems.filter(({ severity }) => severity === "error").map(asConfigProblem),
    ...[
      ...locationProblems(config, environment),
      ...(isUnknown(config.sandbox) ? [] : sandboxProblems(config.sandbox)),
      ...keyProblems(config),
    ].map((found) => ({ ...found, ...places.get(pathText(found) ?? "") })),
    ...outboundProblems,
    ...rulesProblems(fields.rules),
  ];
  return { config, problems };
}

/** By field that the environment fills in: the environment variable, which problems name in place of the field. */
function environmentPlaces(
  given: ValueObject,
  { variables }: Environment,
): ReadonlyMap<string, { readonly subject: string }> {
  const fields = [
    ["store", "ACTIONSTORE_STORE"],
    ["sandbox", "ACTIONSTORE_SANDBOX"],
    ["encryptionKey", "ACTIONSTORE_ENCRYPTION_KEY"],
  ] as const;
  return new Map(
    fields
      .filter(([field, variable]) => given[field] === undefined && nonEmpty(variables[variable]) !== undefined)
      .map(([field, variable]) => [field, { subject: variable }]),
  );
}

/** Problem: ACT_CONFIG_EPHEMERAL, where a build machine would write to a store that is deleted together with its checkout. */
export function ephemeralProblems({ namesStore }: EffectiveConfig, environment: Environment): readonly Problem[] {
  if (namesStore || !isContinuousIntegration(environment)) return [];
  return [
    problem("ACT_CONFIG_EPHEMERAL", {
      path: ["store"],
      detail: "CI is set and no store is named: the default store in the checkout would be gone with this job",
      hint: "set the config actionstore:store or ACTIONSTORE_STORE to a place that the next run sees",
    }),
  ];
}

function locationProblems({ location }: EffectiveConfig, environment: Environment): readonly Problem[] {
  if (isUnknown(location)) return [];
  try {
    environment.resolveStore(location);
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

function keyProblems({ encryptionKey }: EffectiveConfig): readonly Problem[] {
  if (!(encryptionKey instanceof Secret) || encryptionKey.reveal() === "") return [];
  const text = encryptionKey.reveal().trim();
  const key = Buffer.from(text, "base64");
  if (key.length === 32 && key.toString("base64") === text) return [];
  return [
    problem("ACT_CONFIG_KEY", {
      path: ["encryptionKey"],
      detail: "encryptionKey is not base64 of 32 bytes",
      hint: "make one with: openssl rand -base64 32",
    }),
  ];
}

function textOf(value: Value | undefined): string | Unknown | undefined {
  return typeof value === "string" || isUnknown(value) ? value : undefined;
}

function keyOf(value: Value | undefined): Secret<string> | Unknown | undefined {
  if (value instanceof Secret) {
    const key = value.reveal();
    return typeof key === "string" ? new Secret(key) : undefined;
  }
  return isUnknown(value) ? value : undefined;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
