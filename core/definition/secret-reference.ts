import { Secret } from "../value/secret.ts";
import { isObject, type JsonObject, type Value } from "../value/value.ts";

/** Where a secret is that the store looks up when it is needed: an environment variable, or a file. */
export type SecretSource = { readonly env: string } | { readonly file: string };

const ENV = "env:";
const FILE = "file:";

/** The kinds of sources. */
export const sourceKinds = ["env", "file"] as const;

/**
 * A secret that no definition holds: only where it is, which is not a secret. Among arguments it is a leaf like any secret;
 * as JSON it is `{"$secret": {"env": "NAME"}}`. What it reveals is a name for comparisons, never the secret.
 */
export class SecretReference extends Secret<string> {
  constructor(source: SecretSource) {
    super(describeSource(source));
  }

  get source(): SecretSource {
    const text = this.reveal();
    return text.startsWith(ENV) ? { env: text.slice(ENV.length) } : { file: text.slice(FILE.length) };
  }

  /** As programs write it and stores keep it. */
  get json(): JsonObject {
    return { $secret: { ...this.source } };
  }
}

/** `env:NAME` or `file:PATH`. */
export function describeSource(source: SecretSource): string {
  return "env" in source ? `${ENV}${source.env}` : `${FILE}${source.file}`;
}

/** True for what is meant as a reference, right or wrong: an object with the field `$secret`. Payload fields never begin with `$`. */
export function isReferenceLike(value: Value | undefined): boolean {
  return isObject(value) && Object.hasOwn(value, "$secret");
}

/** The reference that JSON stands for; undefined for anything else. */
export function referenceOf(value: Value | undefined): SecretReference | undefined {
  if (!isObject(value) || !isObject(value.$secret) || Object.keys(value).length !== 1) return undefined;
  const [kind, ...more] = Object.keys(value.$secret);
  const at = kind === undefined ? undefined : value.$secret[kind];
  if (more.length > 0 || typeof at !== "string") return undefined;
  if (kind === "env") return new SecretReference({ env: at });
  return kind === "file" ? new SecretReference({ file: at }) : undefined;
}
