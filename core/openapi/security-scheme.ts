import { quoted } from "../problem/wording.ts";
import type { ConfigReference } from "../value/config-reference.ts";
import type { ConfigText } from "../value/config-text.ts";
import { isList, isObject, type Value } from "../value/value.ts";
import type { ConfigNames } from "./config-names.ts";
import type { ObjectPlace } from "./document.ts";
import { below, type Place, textOf } from "./place.ts";
import type { Report } from "./report.ts";
import { atOrigin, type Server, textOfParts } from "./server-url.ts";

/** Arguments of `authentication`. */
export type AuthenticationArgs = {
  readonly [kind: string]: { readonly [name: string]: string | ConfigReference | ConfigText };
};

/** A key in a header or query parameter. */
export interface KeyParameter {
  readonly name: string;
  readonly value: ConfigReference;
}

/** What a scheme is read with. */
export interface SchemeRequest {
  /** What relative token URLs are relative to. */
  readonly server: Server;
  readonly names: ConfigNames;
  readonly report: Report;
}

/** A security scheme that an operation names. */
export interface GivenScheme {
  readonly name: string;
  readonly scheme: ObjectPlace;
  readonly scopes: Place;
}

/** A scheme as an action says it. */
export interface SaidScheme {
  readonly authentication: AuthenticationArgs;
  /** A key, which can also be beside another authentication. */
  readonly key?: KeyParameter & { readonly in: string };
}

/** The arguments of a scheme; undefined, and reported, where an action has no counterpart. */
export function schemeArguments(request: SchemeRequest, given: GivenScheme): SaidScheme | undefined {
  const { names, report } = request;
  const { name, scheme } = given;
  const type = textOf(below(scheme, "type"));
  if (type === "http") return httpScheme(request, given);
  if (type === "oauth2") return clientCredentials(request, given);
  if (type !== "apiKey") {
    report.warn(
      scheme.steps,
      `authentication left out: ${quoted(type ?? "")} has no counterpart; add authentication by hand`,
    );
    return undefined;
  }
  const field = textOf(below(scheme, "name"));
  const location = textOf(below(scheme, "in"));
  if (field === undefined || (location !== "header" && location !== "query")) {
    report.warn(
      scheme.steps,
      `authentication left out: a key is sent in a header or query parameter, not in ${quoted(location ?? "")}`,
    );
    return undefined;
  }
  const value = names.referenceTo({ owner: name, part: "key", secret: true, description: descriptionOf(scheme) });
  return {
    authentication: { apiKey: { name: field, in: location, value } },
    key: { name: field, in: location, value },
  };
}

function httpScheme({ names, report }: SchemeRequest, { name, scheme }: GivenScheme): SaidScheme | undefined {
  const kind = textOf(below(scheme, "scheme"))?.toLowerCase();
  const entry = (part: string, secret: boolean) =>
    names.referenceTo({ owner: name, part, secret, description: descriptionOf(scheme) });
  if (kind === "bearer") return { authentication: { bearer: { token: entry("token", true) } } };
  if (kind === "basic")
    return { authentication: { basic: { username: entry("username", false), password: entry("password", true) } } };
  report.warn(
    below(scheme, "scheme").steps,
    `authentication left out: HTTP authentication ${quoted(kind ?? "")} has no counterpart; add authentication by hand`,
  );
  return undefined;
}

function clientCredentials(request: SchemeRequest, { name, scheme, scopes }: GivenScheme): SaidScheme | undefined {
  const { names, report } = request;
  const flows = below(scheme, "flows");
  const flow = below(flows, "clientCredentials");
  if (!isObject(flow.value)) {
    report.warn(
      flows.steps,
      "authentication left out: of OAuth 2.0 an action has the flow clientCredentials only; add authentication by hand",
    );
    return undefined;
  }
  const tokenUrl = tokenUrlOf(request, name, below(flow, "tokenUrl"));
  if (tokenUrl === undefined) {
    report.warn(
      below(flow, "tokenUrl").steps,
      "authentication left out: the token URL is not an https URL; add authentication by hand",
    );
    return undefined;
  }
  const scope = listOfTexts(scopes.value).join(" ");
  const entry = (part: string, secret: boolean) =>
    names.referenceTo({ owner: name, part, secret, description: descriptionOf(scheme) });
  return {
    authentication: {
      oauth2ClientCredentials: {
        tokenUrl,
        clientId: entry("clientId", false),
        clientSecret: entry("clientSecret", true),
        ...(scope === "" ? {} : { scope }),
      },
    },
  };
}

/** As written when it is absolute already: placeholders and the like are for the rules to see. Asked for where nobody knows the origin of the server. */
function tokenUrlOf(
  { server, names, report }: SchemeRequest,
  owner: string,
  place: Place,
): string | ConfigReference | ConfigText | undefined {
  const text = textOf(place);
  if (text === undefined || /^https:\/\//i.test(text)) return text;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(text) || !/^https:/i.test(server.base)) return undefined;
  if (!text.startsWith("/")) return textOfParts([...server.parts, `/${text}`]);
  const found = atOrigin(server, text, names);
  if (found !== undefined) return found;
  const description = `the document says ${text}, at the origin of the server`;
  const standIn = new URL(text, server.base).href;
  const entry = names.referenceTo({ owner, part: "tokenUrl", secret: false, description, standIn });
  report.warn(
    place.steps,
    `the token URL is read from the configuration as ${entry.name}: ${text} is at the origin of the server, which may have a path of its own`,
  );
  return entry;
}

/** What a scheme says of its credentials: `Write "Token token=" before the key`. */
function descriptionOf(scheme: Place): string | undefined {
  return textOf(below(scheme, "description"));
}

function listOfTexts(value: Value | undefined): readonly string[] {
  return isList(value) ? (value.filter((each) => typeof each === "string") as readonly string[]) : [];
}
