import { quoted } from "../problem/wording.ts";

/** What is wrong with an entry of `allowedHosts`, and what to write; undefined: it is a host. */
export function hostFault(host: string): { readonly detail: string; readonly hint: string } | undefined {
  const url = urlOf(host.includes("://") ? host : `https://${bracketed(host)}`);
  const hasPort = bracketed(host)
    .replace(/^\[[^\]]*\]/, "")
    .includes(":");
  if (url !== undefined && !hasPort && !/[/?#@*\s\\]/.test(host)) return undefined;
  if (host.includes("*"))
    return { detail: `${quoted(host)} is a pattern, and hosts are opened one by one`, hint: "name each host" };
  const example = url === undefined || url.hostname === "" ? "push.internal.acme.example" : url.hostname;
  return {
    detail: `${quoted(host)} is not a host: a name or an IP address, without scheme, port and path`,
    hint: `write for instance ${example}`,
  };
}

/** Hosts separated by commas, as an environment variable holds them. */
export function hostsInText(text: string): readonly string[] {
  return text
    .split(",")
    .map((host) => host.trim())
    .filter((host) => host !== "");
}

/** An IPv6 address as a URL has it. */
function bracketed(host: string): string {
  return /^[0-9a-f.:]+$/i.test(host) && host.indexOf(":") !== host.lastIndexOf(":") ? `[${host}]` : host;
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
