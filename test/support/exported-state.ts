/**
 * A part of an exported state (`pulumi stack export --show-secrets`), each sealed value in it replaced by what `open` makes of
 * it. Sealed values may be inside sealed ones.
 */
export function openSealed(value: unknown, open: (plain: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => openSealed(item, open));
  if (typeof value !== "object" || value === null) return value;
  if ("plaintext" in value) return open(openSealed(JSON.parse(value.plaintext as string), open));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, openSealed(item, open)]));
}
