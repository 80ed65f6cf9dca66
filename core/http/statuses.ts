/** Status codes from `from` to `to`, both included. */
export interface StatusRange {
  readonly from: number;
  readonly to: number;
}

/** `429`, `5xx`, `500-504`, as text or number; undefined for anything else. Blanks around it and the case of x do not count. */
export function parseStatus(given: string | number): StatusRange | undefined {
  const text = String(given).trim().toLowerCase();
  const match = /^(?:([1-5])xx|([1-5]\d\d)(?:-([1-5]\d\d))?)$/.exec(text);
  if (match === null) return undefined;
  const [, hundred, first, last = first] = match;
  const range =
    hundred === undefined
      ? { from: Number(first), to: Number(last) }
      : { from: Number(hundred) * 100, to: Number(hundred) * 100 + 99 };
  return range.from <= range.to ? range : undefined;
}
