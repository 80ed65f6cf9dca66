import { Variable } from "../../core/definition/variable.ts";
import { Identifiers } from "./identifiers.ts";
import { isFields } from "./payload-text.ts";
import type { ProgramConfig, ProgramObject, ProgramResource } from "./program.ts";

/**
 * Pulumi's YAML host checks the types of an entry of a map against the map's own entries where a field of the entry is called
 * like one of them (pulumi-yaml 1.38, analyser.go, isAssignable): `request.variables: { label: { … } }` is refused as if it
 * were a variable with a wrong label. What comes from a variable of the program is checked rightly.
 */
export interface HoistedVariables {
  /** Variables of the program, by name. */
  readonly variables: { readonly [name: string]: ProgramObject };
  /** The variable that stands for `request.variables` of a resource, by logical name. */
  readonly nameOf: ReadonlyMap<string, string>;
}

const fields: ReadonlySet<string> = new Set(Object.keys(Variable.properties));

/** Names for variables of a program: none that a resource or an entry of the configuration has. */
export function namesOfVariables(resources: readonly ProgramResource[], config: readonly ProgramConfig[]): Identifiers {
  return new Identifiers([
    ...resources.map(({ logicalName }) => logicalName),
    ...config.map(({ name }) => name),
    "pulumi",
  ]);
}

/** The `request.variables` that the host would misread. */
export function hoistedVariables(resources: readonly ProgramResource[], names: Identifiers): HoistedVariables {
  const variables: { [name: string]: ProgramObject } = {};
  const nameOf = new Map<string, string>();
  for (const { logicalName, args } of resources) {
    const { request } = args;
    const given = isFields(request) ? request.variables : undefined;
    if (!isFields(given) || !Object.keys(given).some((path) => fields.has(path))) continue;
    const name = names.nameFor(`${logicalName}Variables`);
    variables[name] = given;
    nameOf.set(logicalName, name);
  }
  return { variables, nameOf };
}
