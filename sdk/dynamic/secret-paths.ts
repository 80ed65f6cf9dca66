import * as pulumi from "@pulumi/pulumi";

/** Field names and list indices. */
export type SecretPath = readonly (string | number)[];

/** What every Output has beside its public face: its value, even where a preview does not know it yet. */
interface OutputParts {
  promise(): Promise<unknown>;
}

/**
 * Where secrets are among `args`: they arrive at the lifecycle in clear. Everything below a secret Output is secret. Waits
 * for Outputs and promises; a value that a preview does not know ends its path.
 */
export async function secretPathsOf(args: unknown): Promise<SecretPath[]> {
  const paths: SecretPath[] = [];
  await collect(args, [], paths);
  return paths;
}

async function collect(value: unknown, steps: SecretPath, paths: SecretPath[]): Promise<void> {
  if (pulumi.Output.isInstance(value)) {
    if (await pulumi.isSecret(value)) paths.push(steps);
    else await collect(await (value as unknown as OutputParts).promise(), steps, paths);
  } else if (value instanceof Promise) {
    await collect(await value, steps, paths);
  } else if (Array.isArray(value)) {
    await Promise.all(value.map((item, index) => collect(item, [...steps, index], paths)));
  } else if (isPlainObject(value)) {
    await Promise.all(Object.keys(value).map((name) => collect(value[name], [...steps, name], paths)));
  }
}

/** Resources, assets and the like are not arguments of ours. */
function isPlainObject(value: unknown): value is { readonly [name: string]: unknown } {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
