/** A name in words, as a person writes them: `deviceToken`, `device_token` -> `Device token`; undefined where it holds none. */
export function wordsOfName(name: string): string | undefined {
  const words = name
    .slice(0, MAX_LENGTH)
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (/^[\p{Lu}\p{N}]{2,}$/u.test(word) ? word : word.toLowerCase()));
  const text = words.join(" ");
  return text === "" ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Longest name that is put in words: a label has at most 100 characters. */
const MAX_LENGTH = 80;

/** Labels of fields, each from the last part of its path; where two would be the same, with the part before: `Sender email`. */
export function labelsOfFields(paths: readonly (readonly string[])[]): readonly (string | undefined)[] {
  const short = paths.map((names) => wordsOfName(names.at(-1) ?? ""));
  const count = new Map<string, number>();
  for (const label of short) if (label !== undefined) count.set(label, (count.get(label) ?? 0) + 1);
  return paths.map((names, index) => {
    const label = short[index];
    if (label === undefined || names.length < 2 || (count.get(label) as number) < 2) return label;
    const long = wordsOfName(`${names.at(-2)} ${names.at(-1)}`);
    return long ?? label;
  });
}
