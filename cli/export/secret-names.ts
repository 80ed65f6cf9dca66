import { parsePayloadPath } from "../../core/value/payload-path.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";

/**
 * Names for entries of the stack's configuration: letters, digits and `_`, readable, never given twice. The name of a secret
 * says which action it belongs to and what it is: `orderPushPassword`.
 */
export class SecretNames {
  readonly #taken: Set<string>;

  /** `taken`: names that mean something else in the program. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The short name where it is free, else the one with the whole place, else that with a number. */
  nameFor(action: string, slot: SecretSlot): string {
    const words = wordsOf(slot);
    const short = configName(action, words.slice(-1));
    const long = configName(action, words);
    let name = this.#taken.has(short) ? long : short;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${long}${count}`;
    this.#taken.add(name);
    return name;
  }
}

/** What a slot is about, from the general to the particular: `auth:basic.password` -> `basic`, `password`. */
function wordsOf(slot: SecretSlot): readonly string[] {
  const [kind = "", ...rest] = slot.split(":");
  const place = rest.join(":");
  if (kind === "auth") {
    const steps = place.split(".");
    return place === "apiKey.value" ? ["auth", "apiKey"] : steps;
  }
  if (kind === "body") return (parsePayloadPath(place) ?? [place]).filter((step) => typeof step === "string");
  if (kind === "header" || kind === "query" || kind === "path") return [kind, place];
  return [kind, `${kind} ${place}`];
}

function configName(action: string, words: readonly string[]): string {
  const [first = "", ...rest] = [action, ...words].flatMap(asciiWords);
  const name = [lowered(first), ...rest.map(capitalised)].join("");
  if (words.flatMap(asciiWords).length === 0) return `${name}Secret`;
  return name;
}

/** `x-api-key` -> `x`, `api`, `key`. An action's name has at least one such word. */
function asciiWords(text: string): readonly string[] {
  return text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
}

/** `OrderPush` -> `orderPush`, `SMSSend` -> `smsSend`; a name never begins with a digit. */
function lowered(word: string): string {
  const name = word.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
  return /^[0-9]/.test(name) ? `action${name}` : name;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
