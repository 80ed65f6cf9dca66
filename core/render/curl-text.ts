import { authenticationOf } from "../authentication/authentication.ts";
import { describeSource, type SecretReference, type SecretSource } from "../definition/secret-reference.ts";
import { replaceSecrets } from "../definition/secret-slots.ts";
import {
  type BasicEncoding,
  type FillName,
  joinedText,
  type RenderedText,
  type SecretEncoding,
} from "../http/rendered-text.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import { isObject, type ValueObject } from "../value/value.ts";
import type { RenderedHeader, RenderedRequest } from "./rendered-request.ts";
import {
  type Charset,
  type EncodingFunction,
  functionLine,
  namedInComment,
  needsFunction,
  shellWord,
  variableWord,
} from "./shell-text.ts";

/** Systems limit one argument of a program, Linux to 128 KiB; what a shell writes to a pipe has no limit. */
const MAX_ARGUMENT_BYTES = 100_000;

/**
 * The request as a curl command for a POSIX shell, which sends byte for byte what a call sends. Every secret is a shell variable
 * that holds it as it is; the command writes it as its place asks for. The first lines say what belongs into each variable.
 */
export function curlText(request: RenderedRequest, definition: ValueObject): string {
  const script = new Script(definition);
  const { method, url, headers, body } = request;
  const target = script.word(url);
  const isPiped = body !== undefined && sizeOf(body) > MAX_ARGUMENT_BYTES;
  const options = [
    ...(isGlob(url) ? ["--globoff"] : []),
    ...(definition.clientCertificate === undefined ? [] : [script.clientCertificate()]),
    ...headers.map((header) => script.header(header)),
    ...(body === undefined ? emptyBody(method) : [isPiped ? "--data-binary @-" : `--data-raw ${script.word(body)}`]),
  ];
  const command = [`curl --request ${method} ${target}`, ...options].join(" \\\n  ");
  return [...script.preamble(), isPiped ? `printf %s ${script.word(body)} |\n${command}` : command].join("\n");
}

/** What curl would take as a pattern of several URLs. Encoded text holds none of it. */
function isGlob(url: RenderedText): boolean {
  return url.some((part) => typeof part === "string" && /[[\]{}]/.test(part));
}

/** What a server expects of a method that usually has a body (RFC 9110, 8.6); curl says it only of a body that is given. */
function emptyBody(method: string): readonly string[] {
  return method === "GET" || method === "DELETE" ? [] : ["--header 'content-length: 0'"];
}

function sizeOf(text: RenderedText): number {
  return Buffer.byteLength(text.filter((part) => typeof part === "string").join(""));
}

/** The variables and functions that the words of a command need. */
class Script {
  readonly #definition: ValueObject;
  /** Where a secret comes from that the definition only refers to. */
  readonly #sources = new Map<SecretSlot, SecretSource>();
  /** Name by place. */
  readonly #variables = new Map<string, { readonly name: string; readonly holds: string }>();
  readonly #functions = new Set<EncodingFunction>();

  constructor(definition: ValueObject) {
    this.#definition = definition;
    const note = (slot: SecretSlot, { source }: SecretReference) => void this.#sources.set(slot, source);
    replaceSecrets(definition, () => undefined, note);
  }

  /** What has to be there before the command. */
  preamble(): readonly string[] {
    const variables = [...this.#variables.values()];
    return [
      ...(variables.length === 0 ? [] : ["# Set before, as they are:"]),
      ...variables.map(({ name, holds }) => `#   ${name}: ${holds}`),
      ...[...this.#functions].map(functionLine),
    ];
  }

  /** The option for one header. Basic credentials are left to curl, which knows how to write them. */
  header({ name, isNameSecret, value }: RenderedHeader): string {
    const basic = value.find((part) => typeof part === "object" && "secret" in part && isBasic(part.encoding));
    if (typeof basic === "object" && "secret" in basic && isBasic(basic.encoding)) {
      const password = this.#secretVariable(basic.slot);
      return `--user ${shellWord(`${basic.encoding.basic}:`)}${variableWord(password, "plain")}`;
    }
    const shownName =
      isNameSecret === true
        ? variableWord(this.#variable("header name", "the name of the header that carries the token"), "plain")
        : shellWord(name);
    // curl leaves a header out that ends in a colon; a semicolon says that it is empty.
    const text = joinedText(value);
    if (text.length === 0) return `--header ${joinedWords(shownName, shellWord(";"))}`;
    return `--header ${joinedWords(shownName, this.word([": ", ...text], "latin1"))}`;
  }

  clientCertificate(): string {
    const certificate = this.#variable("client certificate", "the file of the client certificate, PEM");
    const key = this.#variable("client key", "the file of its private key, PEM");
    return `--cert ${variableWord(certificate, "plain")} --key ${variableWord(key, "plain")}`;
  }

  /** The text as one word. */
  word(text: RenderedText, charset: Charset = "utf8"): string {
    const words = joinedText(text).map((part) => {
      if (typeof part === "string") return shellWord(part, charset);
      const { encoding } = part;
      if (needsFunction(encoding)) this.#functions.add(encoding);
      const variable =
        "secret" in part ? this.#secretVariable(part.slot) : this.#variable(part.fill, this.#holds(part.fill));
      return variableWord(variable, encoding);
    });
    return words.reduce(joinedWords, "") || "''";
  }

  /** The variable of a secret: a reference to an environment variable names it itself. */
  #secretVariable(slot: SecretSlot): string {
    const source = this.#sources.get(slot);
    if (source === undefined) return this.#variable(slot, `the secret ${namedInComment(slot)}`);
    const place = describeSource(source);
    return "env" in source
      ? this.#variable(place, `the secret of the environment variable ${namedInComment(source.env)}`, source.env)
      : this.#variable(
          place,
          `the secret in the file ${namedInComment(source.file)}`,
          `ACTION_SECRET_${variableName(slot)}`,
        );
  }

  #variable(place: string, holds: string, base = variableName(place)): string {
    const before = this.#variables.get(place);
    if (before !== undefined) return before.name;
    const taken = new Set(["PATH", ...[...this.#variables.values()].map(({ name }) => name)]);
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
    this.#variables.set(place, { name, holds });
    return name;
  }

  /** What only sending brings about. */
  #holds(fill: FillName): string {
    if (fill === "token") return tokenSource(this.#definition);
    if (fill === "timestamp") return "the seconds since 1970 that the signature is made with";
    const { signature } = this.#definition;
    const { algorithm, over, encoding } = isObject(signature) ? signature : {};
    const signed = over === "timestamp.body" ? "the timestamp, a dot and the body" : "the body";
    return `the ${String(algorithm)} of ${signed} as ${String(encoding)}, made with the secret of the signature`;
  }
}

function tokenSource(definition: ValueObject): string {
  const { kind, settings } = authenticationOf(definition);
  if (settings.use === "bearer") return "a JWT, signed with the private key";
  const url = settings[kind.token?.url ?? ""];
  return typeof url === "string" ? `an access token of ${namedInComment(url)}` : "an access token";
}

function isBasic(encoding: SecretEncoding): encoding is BasicEncoding {
  return typeof encoding === "object";
}

function variableName(place: string): string {
  const name =
    place
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^_|_$/g, "")
      .toUpperCase() || "SECRET";
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Two words side by side; two texts in quotes as one. */
function joinedWords(before: string, after: string): string {
  return before.endsWith("'") && after.startsWith("'") && !before.endsWith("\\'")
    ? before.slice(0, -1) + after.slice(1)
    : before + after;
}
