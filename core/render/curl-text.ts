import { joinedText, type RenderedText } from "../http/rendered-text.ts";
import type { RenderedRequest } from "./rendered-request.ts";

export interface CurlOptions {
  /** True where the definition has a client certificate. */
  readonly clientCertificate: boolean;
}

/**
 * The request as a curl command for a POSIX shell. Every secret is a shell variable, named after its place, which holds it as it
 * is sent (percent-encoded in a URL, JSON-escaped in a body); the first line names them all.
 */
export function curlText({ method, url, headers, body }: RenderedRequest, { clientCertificate }: CurlOptions): string {
  const names = new ShellNames();
  const lines = [
    `curl --request ${method} ${names.quoted(url)}`,
    ...(clientCertificate
      ? [`--cert "\${${names.of("client certificate file")}}" --key "\${${names.of("client key file")}}"`]
      : []),
    ...headers.map(({ name, isNameSecret, value }) =>
      isNameSecret
        ? `--header "\${${names.of("header name")}}"${names.quoted([": ", ...value])}`
        : `--header ${names.quoted([`${name}: `, ...value])}`,
    ),
    ...(body === undefined ? [] : [`--data-raw ${names.quoted(body)}`]),
  ];
  const setBefore = names.all.length === 0 ? "" : `# set before: ${names.all.join(", ")}\n`;
  return `${setBefore}${lines.join(" \\\n  ")}`;
}

/** Names of shell variables, one for each place. */
class ShellNames {
  readonly #names = new Map<string, string>();

  get all(): readonly string[] {
    return [...this.#names.values()];
  }

  of(place: string): string {
    const before = this.#names.get(place);
    if (before !== undefined) return before;
    const base =
      place
        .replace(/[^A-Za-z0-9]+/g, "_")
        .replace(/^_|_$/g, "")
        .toUpperCase() || "SECRET";
    const start = /^\d/.test(base) ? `_${base}` : base;
    const taken = new Set(this.#names.values());
    let name = start;
    for (let count = 2; taken.has(name); count += 1) name = `${start}_${count}`;
    this.#names.set(place, name);
    return name;
  }

  /** Texts in single quotes, variables in double quotes, side by side. */
  quoted(text: RenderedText): string {
    const words = joinedText(text).map((part) => {
      if (typeof part === "string") return part === "" ? "" : `'${part.replaceAll("'", `'\\''`)}'`;
      return `"\${${this.of("secret" in part ? part.slot : part.fill)}}"`;
    });
    return words.join("") || "''";
  }
}
