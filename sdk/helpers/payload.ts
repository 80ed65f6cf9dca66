import type { Input } from "@pulumi/pulumi";
import type { VariableArgs } from "../nodejs/types/input";

/** A field of a body that journeys fill in; made by {@link variable}. */
export class PayloadVariable {
  /** The provider finds this name where a variable is outside a payload (core/arguments/object-problems.ts). */
  readonly "actionstore:variable": VariableArgs;

  constructor(settings: VariableArgs) {
    this["actionstore:variable"] = settings;
  }
}

/** A body as it is sent: constants (secret ones too) where they are, and {@link variable} where journeys fill in. */
export type PayloadTemplate = {
  readonly [field: string]: PayloadTemplate | PayloadField | readonly (PayloadTemplate | PayloadField)[];
};
type PayloadField = PayloadVariable | Input<unknown>;

/** The two arguments of `request` that a template stands for. */
export interface RequestParts {
  readonly sample: { readonly [field: string]: unknown };
  readonly variables: { readonly [path: string]: VariableArgs };
}

/** Marks a field of a {@link payload} as filled in by journeys; its type is `string` unless settings say otherwise. */
export function variable(settings: VariableArgs = {}): PayloadVariable {
  return new PayloadVariable(settings);
}

/**
 * `request` arguments without path strings:
 * `request: payload({ message: { token: variable({ label: "Device token" }), priority: "high" } })`.
 */
export function payload(template: PayloadTemplate): RequestParts {
  const variables: { [path: string]: VariableArgs } = {};
  const sample = sampleOf(template, "", variables) as RequestParts["sample"];
  return { sample, variables };
}

/** In the sample a variable is a typed null: the smallest thing that says nothing. */
function sampleOf(part: unknown, path: string, variables: { [path: string]: VariableArgs }): unknown {
  if (part instanceof PayloadVariable) {
    const settings = part["actionstore:variable"];
    variables[path] = { ...settings, type: settings.type ?? "string" };
    return null;
  }
  if (Array.isArray(part)) return part.map((item, index) => sampleOf(item, `${path}[${index}]`, variables));
  if (!isPlainObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, item]) => [
      name,
      sampleOf(item, path === "" ? name : `${path}.${name}`, variables),
    ]),
  );
}

/** Outputs and promises are constants that are not known yet; only literal objects are looked into. */
function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
