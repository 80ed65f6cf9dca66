import { authenticationKinds } from "../../authentication/authentication.ts";
import type { AuthenticationKind } from "../../authentication/kind.ts";
import { isRelativeUrl } from "../../http/url.ts";
import { beforePath, splitUrl, type UrlText } from "../../http/url-text.ts";
import type { PathStep } from "../../value/path.ts";
import { oncePerDefinition } from "./once.ts";
import { type GivenText, partAt, textAt } from "./part.ts";
import type { RuleContext } from "./rule.ts";

/**
 * `endpoint`: called for journeys. `relative`: the same, below the baseUrl of a connection. `base`: that baseUrl. `test`:
 * called by test requests instead. `token`: gives a token.
 */
export type UrlKind = "endpoint" | "relative" | "base" | "test" | "token";

/** A URL of a definition that the store calls. */
export interface GivenUrl extends Omit<GivenText, "shown"> {
  readonly kind: UrlKind;
  /** Scheme, host and port as written, or what is in their place; nothing in a relative URL. */
  readonly before: string;
  /** Undefined for text without `scheme://` that is not relative; scheme and authority of a relative URL are empty. */
  readonly parts: UrlText | undefined;
  /** The URL in quotes; `the secret` or `the URL` where it is or may hold one. */
  readonly shown: string;
}

const calledUrls: readonly (readonly [UrlKind, readonly PathStep[]])[] = [
  ["endpoint", ["endpoint", "url"]],
  ["base", ["baseUrl"]],
  ...Object.entries<AuthenticationKind>(authenticationKinds).flatMap(([key, { token }]) =>
    token === undefined ? [] : [["token", ["authentication", key, token.url]] as const],
  ),
  ["test", ["testOverrides", "url"]],
];

/** Every known URL that the store calls. */
export const urlsOf = oncePerDefinition((context): readonly GivenUrl[] => [...findUrls(context)]);

function* findUrls(context: RuleContext): Generator<GivenUrl> {
  for (const [kind, steps] of calledUrls) {
    const found = textAt(context, steps);
    if (found === undefined) continue;
    const isRelative =
      kind === "endpoint" && isRelativeUrl(found.text) && partAt(context, ["connection"]) !== undefined;
    yield { ...found, shown: shownUrl(found), ...(isRelative ? relative(found.text) : absolute(kind, found.text)) };
  }
}

type UrlParts = Pick<GivenUrl, "kind" | "before" | "parts">;

function absolute(kind: UrlKind, text: string): UrlParts {
  return { kind, before: beforePath(text), parts: splitUrl(text) };
}

function relative(text: string): UrlParts {
  const parts = splitUrl(`any://${text.startsWith("/") ? "" : "/"}${text}`);
  return {
    kind: "relative",
    before: "",
    parts: parts === undefined ? undefined : { ...parts, scheme: "", authority: "" },
  };
}

/** User-info and queries often hold credentials, so a URL with either is not repeated in a message. */
export function shownUrl({ text, shown, isSecret }: GivenText): string {
  return !isSecret && /[@?]/.test(text) ? "the URL" : shown;
}
