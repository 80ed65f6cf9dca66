import { replaceSecrets } from "../definition/secret-slots.ts";
import { formatPath } from "../value/path.ts";
import { REDACTED, Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  mapObject,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { differences } from "./diff.ts";

/** A stored definition, metadata beside it where they count, secrets by fingerprint. */
export interface StoredSide {
  readonly definition: JsonObject;
  readonly metadata?: JsonObject;
  /** Undefined: fingerprints say nothing here, since the other side is in another store. */
  readonly secretFingerprints: { readonly [slot: SecretSlot]: string } | undefined;
}

/** A field in which two stored definitions differ. */
export interface StoredDifference {
  /** In Pulumi's notation, in the canonical form that stores keep: header names in lower case, parameters sorted. */
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
  /** Canonical values, secrets replaced; absent where there is none, and for a secret. */
  readonly from?: Json;
  readonly to?: Json;
  /** Of a secret: its values are different ones, or one of them is gone, so that nobody knows. */
  readonly secret?: "differs" | "unknown";
}

/** Every field in which `is` differs from `was`, by path. No value of a secret is known here, let alone shown. */
export function storedDifferences(was: StoredSide, is: StoredSide): readonly StoredDifference[] {
  const before = withFingerprints(was);
  const after = withFingerprints(is);
  return differences({ written: before, canonical: before }, { written: after, canonical: after }).map(
    ({ path, kind, was: from, is: to }) => {
      const place = { path: formatPath(path), kind };
      if (from instanceof Secret && to instanceof Secret) {
        const isKnown = from.reveal() !== "" && to.reveal() !== "";
        return { ...place, secret: isKnown ? "differs" : "unknown" };
      }
      return {
        ...place,
        ...(from === undefined ? {} : { from: masked(from) }),
        ...(to === undefined ? {} : { to: masked(to) }),
      };
    },
  );
}

/** Markers as secrets that are equal where their fingerprints are; a fingerprint that is not known is empty. */
function withFingerprints({ definition, metadata = {}, secretFingerprints = {} }: StoredSide): ValueObject {
  return replaceSecrets(
    { ...definition, ...metadata },
    (slot) => new Secret(secretFingerprints[slot] ?? ""),
  ) as ValueObject;
}

function masked(value: Value): Json {
  if (value instanceof Secret) return REDACTED;
  if (isList(value)) return value.map(masked);
  return isObject(value) ? mapObject(value, (item) => (item === undefined ? item : masked(item))) : (value as Json);
}
