import { authenticationKinds } from "../../authentication/authentication.ts";
import type { CredentialField } from "../../authentication/kind.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject, type ValueObject } from "../../value/value.ts";
import { partAt, textAt } from "./part.ts";
import type { ArgsContext } from "./rule.ts";

/** A header or query parameter that authentication or the signature sets on each call. */
export interface AuthenticationField {
  readonly place: "header" | "query";
  /** Possibly secret: never to be shown. */
  readonly name: string;
  /** Where the definition says so. */
  readonly steps: readonly PathStep[];
  readonly by: "authentication" | "signature";
}

/** Everything that authentication and signature set, as far as it is known. */
export function* authenticationFields(context: ArgsContext): Generator<AuthenticationField> {
  for (const { steps, credential } of credentialFields(context)) {
    const { place, name, saidBy } = credential;
    if (typeof name === "string") {
      yield { place, name, steps: saidBy === undefined ? steps : [...steps, saidBy], by: "authentication" };
      continue;
    }
    const found = textAt(context, [...steps, name.setting]);
    if (found !== undefined) yield { place, name: found.text, steps: found.steps, by: "authentication" };
  }
  for (const field of ["header", "timestampHeader"]) {
    const found = textAt(context, ["signature", field]);
    if (found !== undefined) yield { place: "header", name: found.text, steps: found.steps, by: "signature" };
  }
}

/** Where a kind of authentication that is given sets its credential. */
export interface GivenCredentialField {
  /** Where its settings are. */
  readonly steps: readonly PathStep[];
  readonly settings: ValueObject;
  readonly credential: CredentialField;
}

/** Where the given authentication sets its credential, as far as that is known; two only where too many kinds are given. */
export function* credentialFields(context: ArgsContext): Generator<GivenCredentialField> {
  for (const [key, kind] of Object.entries(authenticationKinds)) {
    const steps = ["authentication", key];
    const settings = partAt(context, steps);
    if (!isObject(settings)) continue;
    const credential = kind.field(settings);
    if (credential !== undefined) yield { steps, settings, credential };
  }
}

/** True when both name one header, or one query parameter. */
export function isSameField(field: AuthenticationField, place: "header" | "query", name: string): boolean {
  if (field.place !== place) return false;
  return place === "header" ? field.name.toLowerCase() === name.toLowerCase() : field.name === name;
}
