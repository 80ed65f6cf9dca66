import { formEncoded } from "../../core/http/form-text.ts";
import { encodeComponent } from "../../core/http/rendered-text.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { isList, isObject, type Json, mapObject } from "../../core/value/value.ts";

/** Shorter ones are found by chance in any text, and guessed as easily. */
const MIN_LENGTH = 3;
/** Bytes from which a secret is looked for inside of longer base64 text. */
const MIN_EMBEDDED_BYTES = 6;

/** Characters from which the beginning of a secret is as telling as the whole: endpoints echo what they cut short. */
const MIN_BEGINNING = 20;

/** Takes secrets out of what is shown: as they are, cut short, JSON-escaped, percent-encoded, as base64 alone or inside of other text, hexadecimal. */
export class Redactor {
  readonly #forms = new Set<string>();
  /** What longer base64 text holds of each secret. */
  readonly #embedded = new Set<string>();
  #sorted: readonly string[] = [];

  constructor(secrets: Iterable<string>) {
    for (const secret of secrets) {
      if (secret.length < MIN_LENGTH) continue;
      for (const form of formsOf(secret)) if (form.length >= MIN_LENGTH) this.#forms.add(form);
      for (const part of embedded(Buffer.from(secret, "utf8"))) this.#embedded.add(part);
    }
    this.#sort();
  }

  /** This one and further secrets. */
  with(secrets: readonly string[]): Redactor {
    if (secrets.length === 0) return this;
    const more = new Redactor(secrets);
    for (const form of this.#forms) more.#forms.add(form);
    for (const part of this.#embedded) more.#embedded.add(part);
    more.#sort();
    return more;
  }

  #sort(): void {
    this.#sorted = [...this.#forms].sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    let result = text;
    for (const form of this.#sorted) if (result.includes(form)) result = result.replaceAll(form, "[secret]");
    for (const form of this.#sorted) if (form.length > MIN_BEGINNING) result = withoutBeginnings(result, form);
    for (const part of this.#embedded) {
      // The characters beside it hold bits of the secret as well.
      if (result.includes(part))
        result = result.replace(new RegExp(`[\\w+/-]{0,3}${RegExp.escape(part)}[\\w+/-]{0,3}={0,2}`, "g"), "[secret]");
    }
    return result;
  }

  json(value: Json): Json {
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number" || value instanceof Numeral) {
      return this.#forms.has(stringifyJson(value)) ? "[secret]" : value;
    }
    if (isList(value)) return value.map((item) => this.json(item as Json));
    return isObject(value) ? (mapObject(value, (item) => this.json(item as Json)) as Json) : value;
  }
}

/** `text` without what begins like `form`, as far as it goes on like it. */
function withoutBeginnings(text: string, form: string): string {
  const beginning = form.slice(0, MIN_BEGINNING);
  let shown = "";
  let from = 0;
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, from)) {
    let length = MIN_BEGINNING;
    while (length < form.length && text[at + length] === form[length]) length += 1;
    shown += `${text.slice(from, at)}[secret]`;
    from = at + length;
  }
  return shown + text.slice(from);
}

function* formsOf(secret: string): Generator<string> {
  yield secret;
  yield secret.trim();
  const escaped = JSON.stringify(secret).slice(1, -1);
  yield escaped;
  // JSON inside of JSON: an endpoint that sends back what it was sent.
  yield JSON.stringify(escaped).slice(1, -1);
  yield encodeComponent(secret);
  yield encodeURIComponent(secret.toWellFormed());
  yield formEncoded(secret);
  yield encodeComponent(secret).replaceAll("%20", "+");
  const bytes = Buffer.from(secret, "utf8");
  yield bytes.toString("hex");
  for (const base64 of [bytes.toString("base64"), bytes.toString("base64url")]) {
    yield base64;
    yield base64.replaceAll("=", "");
    yield encodeComponent(base64);
  }
}

/** What the base64 of longer text holds wherever the bytes are in it: without the characters that depend on what is beside them. */
function* embedded(bytes: Buffer): Generator<string> {
  if (bytes.length < MIN_EMBEDDED_BYTES) return;
  for (const before of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.subarray(0, padded.length - (padded.length % 3));
    for (const encoding of ["base64", "base64url"] as const) yield whole.toString(encoding).slice(before === 0 ? 0 : 4);
  }
}
