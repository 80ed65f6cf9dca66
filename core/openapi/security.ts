import { quoted } from "../problem/wording.ts";
import type { ConfigReference } from "../value/config-reference.ts";
import type { ConfigText } from "../value/config-text.ts";
import { isList, isObject, type Value } from "../value/value.ts";
import type { ConfigNames } from "./config-names.ts";
import { type ObjectPlace, type OpenApiDocument, objectAt } from "./document.ts";
import type { Operation } from "./operations.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";
import type { Report } from "./report.ts";
import { atOrigin, type Server, textOfParts } from "./server-url.ts";

/** How an operation is authenticated, as far as an action can say it. */
export interface OperationSecurity {
  /** Arguments of `authentication`; undefined: none. */
  readonly authentication: AuthenticationArgs | undefined;
  /** Keys beside it, as constants. */
  readonly headers: readonly KeyParameter[];
  readonly queryParameters: readonly KeyParameter[];
}

export type AuthenticationArgs = {
  readonly [kind: string]: { readonly [name: string]: string | ConfigReference | ConfigText };
};
export interface KeyParameter {
  readonly name: string;
  readonly value: ConfigReference;
}

export interface SecurityRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  /** What relative token URLs are relative to. */
  readonly server: Server;
  readonly names: ConfigNames;
  readonly report: Report;
}

const NONE: OperationSecurity = { authentication: undefined, headers: [], queryParameters: [] };

/** The first of the alternatives that an action can say; none at all is the last choice. The others are reported. */
export function operationSecurity(request: SecurityRequest): OperationSecurity {
  const { document, operation, report } = request;
  const own = below(operation.place, "security");
  const alternatives = isList(own.value) ? own : below(document.root, "security");
  const all = [...partsOf(alternatives)].map(([, place]) => place);
  const faults = report.fresh();
  for (const place of all) {
    if (schemeNames(place).length === 0) continue;
    const told = report.fresh();
    const security = together(request, place, told);
    if (security === undefined) {
      faults.adopt(told);
      continue;
    }
    report.adopt(told);
    tellOthers(alternatives, all, place, report);
    return security;
  }
  report.adopt(faults);
  return NONE;
}

function schemeNames({ value }: Place): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** The same schemes with other scopes are no other way. */
function tellOthers(alternatives: Place, all: readonly Place[], chosen: Place, report: Report): void {
  const taken = schemeNames(chosen).join(" and ");
  const others = new Set(
    all.map((place) => schemeNames(place).join(" and ")).filter((names) => names !== "" && names !== taken),
  );
  if (others.size > 0)
    report.warn(alternatives.steps, `left out: other ways to authenticate than ${taken}: ${[...others].join(", ")}`);
}

/** Schemes that hold together: one of them is the authentication, other keys go beside it. */
function together(request: SecurityRequest, place: Place, faults: Report): OperationSecurity | undefined {
  const schemes = [...partsOf(place)].map(([name, scopes]) => {
    const scheme = objectAt(
      request.document,
      below(below(below(request.document.root, "components"), "securitySchemes"), name),
      faults,
    );
    if (scheme === undefined)
      faults.warn(scopes.steps, `authentication left out: there is no security scheme ${quoted(name)}`);
    return scheme === undefined ? undefined : said({ ...request, report: faults }, { name, scheme, scopes });
  });
  if (schemes.some((scheme) => scheme === undefined)) return undefined;
  const found = schemes as readonly SaidScheme[];
  const main = found.find(({ key }) => key === undefined) ?? found[0];
  if (main === undefined) return NONE;
  const others = found.filter((scheme) => scheme !== main);
  if (others.some(({ key }) => key === undefined)) {
    faults.warn(
      place.steps,
      "authentication left out: an action has one kind of authentication, here several hold together",
    );
    return undefined;
  }
  const keys = (location: string) =>
    others.flatMap(({ key }) => (key?.in === location ? [{ name: key.name, value: key.value }] : []));
  return { authentication: main.authentication, headers: keys("header"), queryParameters: keys("query") };
}

interface GivenScheme {
  readonly name: string;
  readonly scheme: ObjectPlace;
  readonly scopes: Place;
}

interface SaidScheme {
  readonly authentication: AuthenticationArgs;
  /** A key, which can also be beside another authentication. */
  readonly key?: KeyParameter & { readonly in: string };
}

function said(request: SecurityRequest, given: GivenScheme): SaidScheme | undefined {
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

function httpScheme({ names, report }: SecurityRequest, { name, scheme }: GivenScheme): SaidScheme | undefined {
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

function clientCredentials(request: SecurityRequest, { name, scheme, scopes }: GivenScheme): SaidScheme | undefined {
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
  { server, names, report }: SecurityRequest,
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
