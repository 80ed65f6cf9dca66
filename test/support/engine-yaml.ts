import {
  type EngineProgram,
  type EngineResource,
  isConfigMarker,
  isJoinMarker,
  isOutputMarker,
  isReferenceMarker,
  isSecretMarker,
  type JoinMarker,
} from "./engine-program.ts";

/** Logical name of the explicit provider. */
const providerName = "home";

type UrnOf = (name: string, type?: string) => string;

/** The parts of Pulumi.yaml that a program fills: JSON, which is YAML. */
export function yamlProgram({ resources, provider }: EngineProgram, urn: UrnOf): { readonly [name: string]: unknown } {
  const home =
    provider === undefined
      ? {}
      : { [providerName]: { type: "pulumi:providers:actionstore", properties: yamlValue(provider) } };
  const declared = resources.map(
    (resource) => [resource.name, yamlResource(resource, { urn, hasProvider: provider !== undefined })] as const,
  );
  return { resources: { ...home, ...Object.fromEntries(declared) } };
}

interface Surroundings {
  readonly urn: UrnOf;
  readonly hasProvider: boolean;
}

function yamlResource(resource: EngineResource, { urn, hasProvider }: Surroundings): object {
  const { name: _, type = "CustomAction", args, dependsOn, aliases, ...options } = resource;
  return {
    type: `actionstore:${type}`,
    properties: yamlValue(args),
    options: {
      ...options,
      ...(aliases === undefined ? {} : { aliases: aliases.map((alias) => urn(alias, type)) }),
      ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map((other) => `\${${other}}`) }),
      ...(hasProvider ? { provider: `\${${providerName}}` } : {}),
    },
  };
}

function yamlValue(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("${", () => "$${");
  if (Array.isArray(value)) return value.map(yamlValue);
  if (typeof value !== "object" || value === null) return value;
  if (isReferenceMarker(value)) return { $secret: yamlValue(value.$reference) };
  if (isSecretMarker(value)) return { "fn::secret": yamlValue(value.$secret) };
  if (isConfigMarker(value)) return `\${${value.$config}}`;
  if (isOutputMarker(value)) return `\${${value.$output}.${value.property}}`;
  if (isJoinMarker(value)) return yamlText(value);
  return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, yamlValue(item)]));
}

function yamlText({ $join }: JoinMarker): string {
  return $join.map((part) => yamlValue(part)).join("");
}
