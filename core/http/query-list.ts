export const queryStyles = ["repeat", "brackets", "comma", "pipe", "space"] as const;
/** How a list is written into a query. */
export type QueryStyle = (typeof queryStyles)[number];

/** What is between the items of a list that is written as one value; undefined: each item is a parameter of its own. */
export const listSeparators: { readonly [style in QueryStyle]: string | undefined } = {
  repeat: undefined,
  brackets: undefined,
  comma: ",",
  pipe: "|",
  space: " ",
};

/**
 * The separator that no item may hold: in a query `|` and the space are encoded everywhere (RFC 3986, 3.4), so an
 * endpoint could not tell one inside of an item from one between two. A comma is written unescaped between items only.
 */
export function forbiddenIn(style: QueryStyle): string | undefined {
  return style === "comma" ? undefined : listSeparators[style];
}
