import type { Problem } from "../problem/problem.ts";
import { appendStep, formatPath, type PathStep } from "../value/path.ts";

/** A name in something that was marked as secret as a whole: a key of a secret map. */
export interface SecretName {
  /** The way to the object that has it. */
  readonly container: readonly PathStep[];
  readonly name: string;
}

const MASK = "[secret]";

/** `problems` with every secret name masked in paths, and in the words of problems at or below the object that has it. */
export function withoutSecretNames(
  problems: readonly Problem[],
  secretNames: readonly SecretName[],
): readonly Problem[] {
  if (secretNames.length === 0) return problems;
  // From the innermost: a path is recognised by the names around it.
  const innermostFirst = [...secretNames].sort((a, b) => b.container.length - a.container.length);
  return problems.map((found) => innermostFirst.reduce(withoutSecretName, found));
}

function withoutSecretName(found: Problem, { container, name }: SecretName): Problem {
  const around = formatPath(container);
  const { path = "", detail, hint } = found;
  if (!isAtOrBelow(path, around)) return found;
  const full = appendStep(around, name);
  const masked = isAtOrBelow(path, full)
    ? `${around === "" ? "" : `${around}.`}${MASK}${path.slice(full.length)}`
    : path;
  return Object.freeze({
    ...found,
    ...(found.path === undefined ? {} : { path: masked }),
    detail: withoutWord(detail, name),
    ...(hint === undefined ? {} : { hint: withoutWord(hint, name) }),
  });
}

function isAtOrBelow(path: string, outer: string): boolean {
  return outer === "" || path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

/** `text` with `name` masked wherever it is a word of its own, also as JSON writes it. */
function withoutWord(text: string, name: string): string {
  return [name, JSON.stringify(name).slice(1, -1)].reduce((masked, word) => withoutEach(masked, word), text);
}

function withoutEach(text: string, word: string): string {
  if (word === "") return text;
  let masked = "";
  let from = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (isLetter(text[at - 1]) || isLetter(text[at + word.length])) continue;
    masked += `${text.slice(from, at)}${MASK}`;
    from = at + word.length;
  }
  return masked + text.slice(from);
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
