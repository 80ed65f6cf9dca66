import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import type { Secret } from "../../core/value/secret.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { ActionKey } from "./records.ts";

export interface MatchSecretsRequest {
  /** Under an id either kind of definition. */
  readonly key: ActionKey;
  /** What the name is one of; default: an action. */
  readonly kind?: DefinitionKind;
  readonly secrets: ReadonlyMap<SecretSlot, Secret<string | number | boolean>>;
}

/** The slots whose live secret is the given one. A `keep:` text matches when its fingerprint is the stored one. */
export interface MatchSecretsResponse {
  readonly matching: ReadonlySet<SecretSlot>;
}

/** What kind of value each secret is, by its place: in JSON a text has quotes, a number has none. Values are not reported. */
export type SecretTypes = ReadonlyMap<SecretSlot, "string" | "number" | "boolean">;
