import { canonicalAuthorizationType } from "../../definition/canonical.ts";
import type { PathStep } from "../../value/path.ts";
import { isObject } from "../../value/value.ts";
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
  for (const kind of ["basic", "bearer", "oauth2ClientCredentials", "privateKeyJwt"]) {
    const steps = ["authentication", kind];
    if (isObject(partAt(context, steps))) yield { place: "header", name: "Authorization", steps, by: "authentication" };
  }
  const apiKey = apiKeyPlace(context);
  const keyName = textAt(context, ["authentication", "apiKey", "name"]);
  if (apiKey !== undefined && keyName !== undefined) {
    yield { place: apiKey, name: keyName.text, steps: keyName.steps, by: "authentication" };
  }
  yield* customFields(context);
  for (const field of ["header", "timestampHeader"]) {
    const found = textAt(context, ["signature", field]);
    if (found !== undefined) yield { place: "header", name: found.text, steps: found.steps, by: "signature" };
  }
}

function* customFields(context: ArgsContext): Generator<AuthenticationField> {
  const type = customAuthorizationType(context);
  const target = textAt(context, ["authentication", "custom", "tokenTarget"]);
  if (type === "bearer") {
    yield {
      place: "header",
      name: "Authorization",
      steps: ["authentication", "custom", "authorizationType"],
      by: "authentication",
    };
  } else if (target !== undefined && (type === "header" || type === "queryParam")) {
    yield {
      place: type === "header" ? "header" : "query",
      name: target.text,
      steps: target.steps,
      by: "authentication",
    };
  }
}

/** Where the API key is sent; undefined without one, or while that is unknown. */
export function apiKeyPlace(context: ArgsContext): "header" | "query" | undefined {
  const place = textAt(context, ["authentication", "apiKey", "in"])?.text;
  return place === "header" || place === "query" ? place : undefined;
}

/** `authorizationType` of Adobe's document as it is meant, whatever its case; undefined while unknown or not given. */
export function customAuthorizationType(context: ArgsContext): string | undefined {
  const found = textAt(context, ["authentication", "custom", "authorizationType"]);
  return found === undefined ? undefined : canonicalAuthorizationType(found.text);
}

/** True when both name one header, or one query parameter. */
export function isSameField(field: AuthenticationField, place: "header" | "query", name: string): boolean {
  if (field.place !== place) return false;
  return place === "header" ? field.name.toLowerCase() === name.toLowerCase() : field.name === name;
}
