import { parse } from "yaml";
import { readArguments } from "../../../core/arguments/read-arguments.ts";
import { CustomActionArgs } from "../../../core/definition/custom-action.ts";
import { ProviderConfig } from "../../../core/definition/provider-config.ts";
import { describeProblem } from "../../../core/problem/problem.ts";
import { resourceKindOf } from "../../../core/resources/kinds.ts";
import { checkAction } from "../../../core/rules/check.ts";
import { Secret } from "../../../core/value/secret.ts";
import { UNKNOWN } from "../../../core/value/unknown.ts";
import { isList, isObject, mapObject, type Value, type ValueObject } from "../../../core/value/value.ts";

/**
 * What the rules say of a YAML example, one line each. An example is a program (`resources`), a project (`runtime`), the
 * configuration of a stack (`config`), a map of names to the arguments of actions, or some arguments of one, which are checked
 * with an endpoint beside them.
 */
export function problemsOfYaml(text: string): readonly string[] {
  const document = readValue(parse(text));
  if (!isObject(document)) return ["is not a map"];
  if (isObject(document.resources))
    return Object.entries(document.resources).flatMap(([name, resource]) => ofResource(name, resource));
  if (document.runtime !== undefined) return [];
  if (isObject(document.config)) return ofStackConfig(document.config);
  const isAction = Object.keys(document).some((name) => Object.hasOwn(CustomActionArgs.properties, name));
  if (!isAction) return ofActionMap(document);
  return ofAction("Example", { endpoint: { url: "https://api.example.com/v1/messages" }, ...document });
}

/** What `actionstore lint` takes beside programs: a map of logical name to arguments. */
function ofActionMap(document: ValueObject): readonly string[] {
  return Object.entries(document).flatMap(([name, args]) =>
    isObject(args) && args.endpoint !== undefined
      ? ofAction(name, args)
      : [`${name} belongs to neither program, project, configuration nor arguments of actions`],
  );
}

function ofResource(name: string, resource: Value | undefined): readonly string[] {
  if (!isObject(resource) || typeof resource.type !== "string") return [`${name} has no type`];
  const properties = isObject(resource.properties) ? resource.properties : {};
  const kind = resourceKindOf(resource.type.replace(/^actionstore:/, ""));
  if (resource.type.startsWith("actionstore:") && kind !== undefined) {
    const identity = { urn: "", name, stack: "" };
    return kind.check({ resource: identity, news: properties, rules: {}, advice: false }).problems.map(describeProblem);
  }
  if (resource.type === "pulumi:providers:actionstore") return ofProvider(properties);
  return resource.type.includes("actionstore") ? [`${name} has the unknown type ${resource.type}`] : [];
}

function ofAction(defaultName: string, given: ValueObject): readonly string[] {
  return checkAction({ given, defaultName, rules: {} }).problems.map(describeProblem);
}

function ofProvider(given: ValueObject): readonly string[] {
  return readArguments(ProviderConfig, given).problems.map(describeProblem);
}

function ofStackConfig(config: ValueObject): readonly string[] {
  const own = Object.entries(config).filter(([name]) => name.startsWith("actionstore:"));
  return ofProvider(Object.fromEntries(own.map(([name, value]) => [name.replace("actionstore:", ""), value])));
}

/** What Pulumi's YAML host would send: `fn::secret` and `secure` are secrets, references and other functions are not known yet. */
function readValue(parsed: unknown): Value {
  if (typeof parsed === "string") return /(?<!\$)\$\{/.test(parsed) ? UNKNOWN : parsed.replaceAll("$${", "${");
  if (isList(parsed)) return parsed.map(readValue);
  if (!isObject(parsed)) return parsed as Value;
  if (parsed.secure !== undefined) return new Secret("a ciphertext");
  const [name = "", argument] = Object.entries(parsed)[0] ?? [];
  if (name === "fn::secret") return new Secret(readValue(argument));
  if (name.startsWith("fn::")) return UNKNOWN;
  return mapObject(parsed, (value) => (value === undefined ? undefined : readValue(value)));
}
