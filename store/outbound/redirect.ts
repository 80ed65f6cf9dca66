import { holdsSecret } from "../../core/http/rendered-text.ts";
import type { RenderedRequest } from "../../core/render/rendered-request.ts";

const MAX_REDIRECTS = 3;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface Hop {
  /** What was sent; its URL is resolved already. */
  readonly request: RenderedRequest;
  readonly url: URL;
  readonly status: number;
  readonly location: string | undefined;
  /** Redirects followed before this one. */
  readonly followed: number;
}

/** `none`: the answer is not a redirect. `refuse`: it is one that is not followed. */
export type NextHop =
  | { readonly kind: "none" }
  | { readonly kind: "refuse"; readonly detail: string }
  | { readonly kind: "follow"; readonly request: RenderedRequest; readonly changesOrigin: boolean };

/** What becomes of an answer that may be a redirect (docs/model.md, Calls 6). Pure. */
export function nextHop({ request, url, status, location, followed }: Hop): NextHop {
  if (!redirects.has(status) || location === undefined) return { kind: "none" };
  const keepsMethod = status === 307 || status === 308;
  if (!keepsMethod && request.method !== "GET") return refuse(`${status} would turn ${request.method} into GET`);
  if (followed >= MAX_REDIRECTS) return refuse(`more than ${MAX_REDIRECTS} redirects`);
  const target = URL.parse(location, url.href);
  if (target === null) return refuse("its Location is not a URL");
  if (url.protocol === "https:" && target.protocol === "http:") return refuse("it leads from https to http");
  const changesOrigin = target.origin !== url.origin;
  if (changesOrigin && request.body !== undefined && holdsSecret(request.body)) {
    return refuse("it leads to another origin, and the body holds a secret");
  }
  target.hash = "";
  const headers = changesOrigin ? request.headers.filter(({ value }) => !holdsSecret(value)) : request.headers;
  return { kind: "follow", request: { ...request, url: [target.href], headers }, changesOrigin };
}

function refuse(detail: string): NextHop {
  return { kind: "refuse", detail };
}
