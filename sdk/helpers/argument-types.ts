import type { Input } from "@pulumi/pulumi";

/** `T` with exactly one of the fields `K`: the others may only be undefined. */
export type ExactlyOne<T, K extends keyof T> = Omit<T, K> &
  { [One in K]: Required<Pick<T, One>> & { [Other in Exclude<K, One>]?: undefined } }[K];

interface Sources<Text> {
  /** Name of an environment variable where the store runs. Example: `ACTION_SECRET_PUSH_TOKEN`. */
  env?: Text;
  /** Path of a file, relative to the folder of Pulumi.yaml. Example: `secrets/push-token`. */
  file?: Text;
}

/** A secret that the store looks up when it is needed: no definition holds it. */
export interface SecretReferenceArgs {
  /** Where it is: exactly one of env, file. */
  $secret: Input<ExactlyOne<Sources<Input<string>>, "env" | "file">>;
}

/** A secret that the store looks up when it is needed: no definition holds it. */
export interface SecretReference {
  /** Where it is: exactly one of env, file. */
  $secret: ExactlyOne<Sources<string>, "env" | "file">;
}

/** A text, usually from `config.requireSecret`, or where the store finds it. */
export type SecretTextArgs = string | SecretReferenceArgs;
/** A text, or where the store finds it. */
export type SecretText = string | SecretReference;

/** An object of JSON; a list is none. */
export type JsonObject = { readonly [field: string]: unknown } | (object & { readonly [Symbol.iterator]?: undefined });
/** An object of JSON, or the text of one. */
export type JsonDocument = string | JsonObject;

/** What becomes of a change that journeys cannot follow; `accept` takes the `contractDigest` of exactly one break. */
export type BreakingPolicyArgs = "allow" | "refuse" | { accept: Input<string> };
/** What becomes of a change that journeys cannot follow; `accept` holds the `contractDigest` of exactly one break. */
export type BreakingPolicy = "allow" | "refuse" | { accept: string };

/** Fills a variable of a use with what the journey's runtime evaluates. */
export interface MappedExpression {
  /** Example: `@event{order.id}`. */
  expression: Input<string>;
}

/** What is nearly `expression`, and would silently make a constant of it. */
type Slip = "expr" | "expressions" | `expr${string}on` | `ex${string}ression` | `ex${string}ssion`;

/** A constant object. A field that is nearly called `expression` is taken for a slip of the pen. */
export type MappedObject = { readonly [field: string]: unknown } & { readonly [slip in Slip]?: undefined };

/** What fills a variable of a use: an expression, or a constant. */
export type Mapped = MappedExpression | MappedObject | string | number | boolean | readonly unknown[];
