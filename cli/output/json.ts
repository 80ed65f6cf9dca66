import { Numeral } from "../../core/value/numeral.ts";
import { withEscapes } from "../../core/value/visible-text.ts";

/** `JSON.rawJSON` (ECMAScript proposal JSON.parse source text access, in Node since 22). */
const { rawJSON } = JSON as unknown as { readonly rawJSON: (text: string) => unknown };

/** JSON text for programs: an object that begins with its version. Numbers that a double would lose keep their digits; what nobody sees is escaped. */
export function toJson(value: object): string {
  const text = JSON.stringify(
    { version: 1, ...value },
    (_, part: unknown) => (part instanceof Numeral ? rawJSON(part.text) : part),
    2,
  );
  return withEscapes(text);
}
