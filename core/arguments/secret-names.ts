import type { Problem } from "../problem/problem.ts";
import { appendStep, formatPath, type PathStep, type ShownStep } from "../value/path.ts";
import { REDACTED } from "../value/secret.ts";

/** A name in something that was marked as secret as a whole: a key of a secret map. */
export interface SecretName {
  /** The way to the object that has it. */
  readonly container: readonly PathStep[];
  readonly name: string;
}

/** Shorter names are words of many messages: they are masked in what concerns the same argument only. */
const MIN_TELLING = 4;

/**
 * `problems` with every secret name masked, in paths and in words: also in those of neighbours, which may name what they were
 * held against. Takes time in proportion to the texts.
 */
export function withoutSecretNames(
  problems: readonly Problem[],
  secretNames: readonly SecretName[],
): readonly Problem[] {
  if (secretNames.length === 0) return problems;
  const names = new MaskedNames(secretNames);
  return problems.map((found) => {
    const top = found.path?.[0];
    return Object.freeze({
      ...found,
      ...(found.path === undefined ? {} : { path: names.maskedPath(found.path) }),
      detail: names.maskedWords(found.detail, top),
      ...(found.hint === undefined ? {} : { hint: names.maskedWords(found.hint, top) }),
    });
  });
}

/** A text of others with every one of these words masked. */
export function withoutWords(text: string, words: readonly string[]): string {
  return new MaskedNames(words.map((name) => ({ container: [], name }))).maskedWords(text, undefined);
}

class MaskedNames {
  /** Way to a container -> its names. */
  readonly #byContainer = new Map<string, Set<string>>();
  /** Name -> the arguments that it is in. */
  readonly #tops = new Map<string, Set<ShownStep | undefined>>();
  /** Those that are more than one word. */
  readonly #odd: readonly string[];

  constructor(names: readonly SecretName[]) {
    for (const { container, name } of names) {
      entryOf(this.#byContainer, formatPath(container)).add(name);
      for (const written of [name, JSON.stringify(name).slice(1, -1)]) entryOf(this.#tops, written).add(container[0]);
    }
    this.#odd = [...this.#tops.keys()].filter((name) => name !== "" && name.replace(WORD, "") !== "");
  }

  maskedPath(path: readonly ShownStep[]): readonly ShownStep[] {
    let container = "";
    return path.map((step) => {
      const isSecret = typeof step === "string" && this.#byContainer.get(container)?.has(step) === true;
      container = appendStep(container, step);
      return isSecret ? null : step;
    });
  }

  maskedWords(text: string, top: ShownStep | undefined): string {
    const masked = text.replace(WORD, (word) => (this.#isMasked(word, top) ? REDACTED : word));
    return this.#odd.reduce(
      (shown, name) => (this.#isMasked(name, top) ? shown.replaceAll(name, REDACTED) : shown),
      masked,
    );
  }

  #isMasked(word: string, top: ShownStep | undefined): boolean {
    const tops = this.#tops.get(word);
    return tops !== undefined && (word.length >= MIN_TELLING || tops.has(top));
  }
}

const WORD = /[\p{L}\p{N}_-]+/gu;

function entryOf<Entry>(map: Map<string, Set<Entry>>, key: string): Set<Entry> {
  const found = map.get(key) ?? new Set<Entry>();
  map.set(key, found);
  return found;
}
