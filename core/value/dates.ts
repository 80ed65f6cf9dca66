const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?$/;
const OFFSET = /(?:[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/** A calendar date: `2026-02-28`. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** RFC 3339 date and time with offset, also written without its colon: `2026-02-28T10:00:00Z`, `…+0100`. */
export function isDateTime(text: string): boolean {
  const offset = OFFSET.exec(text);
  return offset !== null && isDateTimeOnly(text.slice(0, offset.index));
}

/** Date and time without offset: `2026-02-28T10:00:00`. */
export function isDateTimeOnly(text: string): boolean {
  const separator = text.search(/[Tt ]/);
  return separator === 10 && isDate(text.slice(0, 10)) && TIME.test(text.slice(11));
}
