import type { PathStep } from "../../value/path.ts";
import type { RuleContext } from "../rule.ts";
import { oncePerDefinition } from "./once.ts";
import { type GivenText, textAt } from "./part.ts";
import { splitUrl, type UrlText } from "./url-text.ts";

/** `endpoint`: called for journeys. `test`: called by test requests instead. `token`: gives a token. */
export type UrlKind = "endpoint" | "test" | "token";

/** A URL of a definition that the store calls. */
export interface GivenUrl extends Omit<GivenText, "shown"> {
  readonly kind: UrlKind;
  /** Undefined for text without `scheme://`. */
  readonly parts: UrlText | undefined;
  /** The URL in quotes; `the secret` or `the URL` where it is or may hold one. */
  readonly shown: string;
}

const calledUrls: readonly (readonly [UrlKind, readonly PathStep[]])[] = [
  ["endpoint", ["endpoint", "url"]],
  ["token", ["authentication", "oauth2ClientCredentials", "tokenUrl"]],
  ["token", ["authentication", "privateKeyJwt", "tokenUrl"]],
  ["token", ["authentication", "custom", "endpoint"]],
  ["test", ["testOverrides", "url"]],
];

/** Every known URL that the store calls. */
export const urlsOf = oncePerDefinition((context): readonly GivenUrl[] => [...findUrls(context)]);

function* findUrls(context: RuleContext): Generator<GivenUrl> {
  for (const [kind, steps] of calledUrls) {
    const found = textAt(context, steps);
    if (found !== undefined) yield { ...found, kind, parts: splitUrl(found.text), shown: shownUrl(found) };
  }
}

/** User-info and queries often hold credentials, so a URL with either is not repeated in a message. */
export function shownUrl({ text, shown, isSecret }: GivenText): string {
  return !isSecret && /[@?]/.test(text) ? "the URL" : shown;
}
