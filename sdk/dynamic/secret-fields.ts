import * as pulumi from "@pulumi/pulumi";

/** In the way to an argument: every key of a map. */
export const EACH = Symbol("each");

/** The way to an argument. */
export type SecretField = readonly (string | typeof EACH)[];

/**
 * `args` with each of `fields` made secret: what is given in clear would be in clear in the state. What arrives later
 * (an Output, a promise) is made secret when it arrives.
 */
export function withSecretFields(args: pulumi.Inputs, fields: readonly SecretField[]): pulumi.Inputs {
  return fields.reduce<pulumi.Inputs>((marked, path) => withSecretAt(marked, path) as pulumi.Inputs, args);
}

function isReference(value: unknown): boolean {
  return typeof value === "object" && value !== null && "$secret" in value;
}

function withSecretAt(value: unknown, [name, ...rest]: SecretField): unknown {
  if (value === undefined || value === null) return value;
  if (pulumi.Output.isInstance(value) || value instanceof Promise) {
    return (pulumi.output(value) as pulumi.Output<unknown>).apply((arrived) =>
      withSecretAt(arrived, name === undefined ? [] : [name, ...rest]),
    );
  }
  // Where a secret is kept is not secret, and a secret inside of a reference must stay one by itself, to be refused.
  if (name === undefined) return isReference(value) ? value : pulumi.secret(value);
  if (typeof value !== "object") return value;
  if (name === EACH)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSecretAt(item, rest)]));
  if (!(name in value)) return value;
  return { ...value, [name]: withSecretAt((value as { readonly [name: string]: unknown })[name], rest) };
}
