import { parseUrn } from "../session/identity.ts";
import type { PlainObject } from "./plain-codec.ts";
import type { SecretPath } from "./secret-paths.ts";

/** The input that the constructor of the dynamic resource adds: what the host of dynamic providers does not say. */
export const CARRIED = "__actionstore";

/** The input in which the SDK keeps the provider's code. */
const PROVIDER = "__provider";

export interface Carried {
  /** URN of the resource. */
  readonly owner: string;
  /** Where secrets are among the arguments, which arrive in clear. */
  readonly secretPaths: readonly SecretPath[];
  /** Filled in by check: the sandbox the action lives in. */
  readonly sandbox?: string;
  /** True when `sandbox` is a default, which stays as it is when the stack is renamed. */
  readonly sandboxIsDefault?: boolean;
  /** Filled in by check: the store that the stack's config or the environment names. */
  readonly store?: string;
  /** In outputs that echo no inputs: the inputs, secrets in clear, as one JSON text, which is secret where it holds any. */
  readonly inputs?: string;
}

export interface CarriedProperties {
  readonly carried: Carried;
  /** Everything else. */
  readonly properties: PlainObject;
}

/** Takes apart what the host gives. Whatever is missing or of another shape counts as not given. */
export function takeApart(plain: PlainObject): CarriedProperties {
  const { [CARRIED]: given, [PROVIDER]: _, ...properties } = plain;
  return { carried: carriedOf(given), properties };
}

/** The project and stack of the resource's URN. */
export function stackOf({ owner }: Carried): string {
  return parseUrn(owner).stack;
}

function carriedOf(given: unknown): Carried {
  const { owner, secretPaths, sandbox, sandboxIsDefault, store, inputs } = (given ?? {}) as {
    readonly [K in keyof Carried]: unknown;
  };
  return {
    owner: typeof owner === "string" ? owner : "",
    secretPaths: Array.isArray(secretPaths)
      ? secretPaths.filter((path): path is SecretPath => Array.isArray(path))
      : [],
    ...(typeof sandbox === "string" ? { sandbox } : {}),
    ...(sandboxIsDefault === true ? { sandboxIsDefault } : {}),
    ...(typeof store === "string" ? { store } : {}),
    ...(typeof inputs === "string" ? { inputs } : {}),
  };
}
