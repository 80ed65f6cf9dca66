const reserved: ReadonlySet<string> = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** Names that are valid and never given twice. */
export class Identifiers {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** `order-push` and `OrderPush` give `orderPush`, the second of them `orderPush2`. ASCII letters, digits and `_` only. */
  nameFor(text: string): string {
    const wanted = camelCase(text);
    let name = wanted;
    for (let count = 2; this.#taken.has(name) || reserved.has(name); count += 1) name = `${wanted}${count}`;
    this.#taken.add(name);
    return name;
  }
}

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  const joined = words
    .map((word, index) => (index === 0 ? lowered(word) : word[0]?.toUpperCase() + word.slice(1)))
    .join("");
  return /^[A-Za-z_]/.test(joined) ? joined : `_${joined}`;
}

/** `OrderPush` -> `orderPush`, `SMSSend` -> `smsSend`, `FCM` -> `fcm`. */
function lowered(word: string): string {
  return word.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
}
