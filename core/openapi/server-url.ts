import { withoutEndSlashes } from "../http/url.ts";
import { quoted } from "../problem/wording.ts";
import { isObject, type Value } from "../value/value.ts";
import type { OpenApiDocument } from "./document.ts";
import type { Operation } from "./operations.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";
import type { Report } from "./report.ts";

/** The URL that an operation's path is appended to, without a slash at its end; undefined, and told, where there is none. */
export function serverUrl(document: OpenApiDocument, operation: Operation, report: Report): string | undefined {
  const owners = [operation.place, operation.pathItem, document.root];
  const servers = owners.map((owner) => below(owner, "servers")).find(({ value }) => hasItems(value));
  if (servers === undefined) {
    report.refuse(["servers"], "not imported: the document names no server; write servers: [{ url: https://… }]");
    return undefined;
  }
  const candidates = [...partsOf(servers)].flatMap(([, server]) => {
    const url = filledUrl(server);
    return url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? [url] : [];
  });
  const chosen = candidates.find((url) => /^https:/i.test(url)) ?? candidates[0];
  if (chosen !== undefined) {
    if (candidates.length > 1) report.warn(servers.steps, `left out: all servers but ${chosen}`);
    return withoutEndSlashes(chosen);
  }
  const first = textOf(below(below(servers, 0), "url"));
  const found = first === undefined ? "" : `: ${quoted(first)} is relative or no http URL`;
  report.refuse(
    servers.steps,
    `not imported: no server has an absolute URL${found}; write it in full, for instance https://api.example.com`,
  );
  return undefined;
}

function hasItems(value: Value | undefined): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** Server variables stand for their defaults. */
function filledUrl(server: Place): string | undefined {
  const variables = below(server, "variables");
  return textOf(below(server, "url"))?.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = below(variables, name);
    const value = isObject(variable.value) ? below(variable, "default").value : undefined;
    return typeof value === "string" || typeof value === "number" ? String(value) : whole;
  });
}
