import { MAX_URL_LENGTH, withoutEndSlashes } from "../http/url.ts";
import { quoted } from "../problem/wording.ts";
import type { ConfigReference } from "../value/config-reference.ts";
import { ConfigText } from "../value/config-text.ts";
import { isList } from "../value/value.ts";
import { type ConfigNames, SERVER } from "./config-names.ts";
import type { OpenApiDocument } from "./document.ts";
import type { Operation } from "./operations.ts";
import { below, partsOf, textOf } from "./place.ts";
import type { Report } from "./report.ts";
import { type ServerTemplate, type ServerVariables, serverTemplate } from "./server-template.ts";

/** Where an operation's path is appended. */
export interface Server {
  /** Absolute, without a slash at its end; what is left open filled in with the document's defaults. */
  readonly base: string;
  /** The same as it is written: texts, and entries of the configuration for what is left open. */
  readonly parts: readonly (string | ConfigReference)[];
  /** What follows `?` in the URL; empty: nothing. */
  readonly query: string;
}

export interface ServerRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly names: ConfigNames;
  readonly given: ServerVariables;
  readonly report: Report;
}

/** The server that an operation is called at; undefined, and reported, where there is none. Its variables are always reported. */
export function serverOf({ document, operation, names, given, report }: ServerRequest): Server | undefined {
  const owners = [operation.place, operation.pathItem, document.root];
  const servers = owners.map((owner) => below(owner, "servers")).find(({ value }) => isList(value) && value.length > 0);
  if (servers === undefined) {
    report.refuse(["servers"], "not imported: the document names no server; write servers: [{ url: https://… }]");
    return undefined;
  }
  const candidates = [...partsOf(servers)].flatMap(([, server]) => {
    const template = serverTemplate(server, given);
    const url = template?.map((part) => (typeof part === "string" ? part : part.standIn)).join("");
    return template !== undefined && url !== undefined && isAbsolute(url) ? [{ template, url }] : [];
  });
  const chosen = candidates.find(({ url }) => /^https:/i.test(url)) ?? candidates[0];
  if (chosen === undefined) {
    const first = textOf(below(below(servers, 0), "url"));
    const found =
      first === undefined
        ? ""
        : `: ${quoted(first)} is ${first.length > MAX_URL_LENGTH ? "too long" : "relative or no http URL"}`;
    report.refuse(
      servers.steps,
      `not imported: no server has an absolute URL${found}; write it in full, for instance https://api.example.com`,
    );
    return undefined;
  }
  if (candidates.length > 1) report.warn(servers.steps, `left out: all servers but ${chosen.url}`);
  return written(chosen.template, { document, names, report });
}

function isAbsolute(url: string): boolean {
  return url.length <= MAX_URL_LENGTH && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** Nothing is filled in unseen: a default may be the address of somebody else, who would get the credentials. */
function written(
  template: ServerTemplate,
  { document: { words }, names, report }: Pick<ServerRequest, "document" | "names" | "report">,
): Server {
  const parts = template.map((part): string | ConfigReference => {
    if (typeof part === "string") return part;
    const { name, place, value, standIn, about } = part;
    const why = about === "" ? "" : ` (${about})`;
    if (value !== undefined) {
      report.warn(place.steps, `server variable ${name} is ${value}${why}`);
      return value;
    }
    const said = textOf(below(place, "description"));
    const description = [...(said === undefined ? [] : [said]), ...(about === "" ? [] : [about])].join("; ");
    const entry = names.referenceTo({ owner: SERVER, part: name, secret: false, description, standIn });
    const sentence = words.serverVariable({ name, entry: entry.name, about: why });
    if (sentence !== undefined) report.warn(place.steps, sentence);
    return entry;
  });
  const merged = joined(parts);
  const standIn = (reference: ConfigReference) => names.standInFor(reference.name);
  const [base, query] = splitQuery(merged, standIn);
  return { parts: base, query, base: base.map((part) => (typeof part === "string" ? part : standIn(part))).join("") };
}

/** Neighbouring texts as one. */
function joined(parts: readonly (string | ConfigReference)[]): readonly (string | ConfigReference)[] {
  const merged: (string | ConfigReference)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else if (part !== "") merged.push(part);
  }
  return merged;
}

/** The parts before `?` or `#`, without slashes at their end, and the query after it. */
function splitQuery(
  parts: readonly (string | ConfigReference)[],
  standIn: (reference: ConfigReference) => string,
): readonly [readonly (string | ConfigReference)[], string] {
  const cut = parts.findIndex((part) => typeof part === "string" && /[?#]/.test(part));
  const before = cut < 0 ? [...parts] : [...parts.slice(0, cut), (parts[cut] as string).split(/[?#]/)[0] as string];
  const last = before.at(-1);
  if (typeof last === "string") before[before.length - 1] = withoutEndSlashes(last);
  const rest = parts
    .slice(Math.max(cut, 0))
    .map((part) => (typeof part === "string" ? part : standIn(part)))
    .join("");
  const query = cut < 0 || !rest.includes("?") ? "" : (rest.slice(rest.indexOf("?") + 1).split("#")[0] as string);
  return [before, query];
}

/** A text as it is, or one that takes parts from the configuration. */
export function textOfParts(parts: readonly (string | ConfigReference)[]): string | ConfigText {
  const merged = joined(parts);
  if (merged.every((part) => typeof part === "string")) return merged.join("");
  return new ConfigText(merged);
}

/**
 * An address of the server with another path, which begins with `/`; undefined where an entry of the configuration may hold
 * part of the path, so that nobody knows where the origin ends: `{base}/v1`.
 */
export function atOrigin({ parts }: Server, path: string, names: ConfigNames): string | ConfigText | undefined {
  const origin: (string | ConfigReference)[] = [];
  let isHost = false;
  for (const part of parts) {
    if (typeof part !== "string") {
      if (/^$|\//.test(names.standInFor(part.name))) return undefined;
      origin.push(part);
      continue;
    }
    const start: number = isHost ? 0 : part.indexOf("//") + 2;
    const slash = part.indexOf("/", start);
    isHost ||= start > 1;
    if (slash >= 0 && isHost) return textOfParts([...origin, part.slice(0, slash), path]);
    origin.push(part);
  }
  return isHost ? textOfParts([...origin, path]) : undefined;
}
