import type { FlatSchema } from "./flat-schema.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

/** What a schema asks of a value, and an action does not check before it sends it. */
const uncheckedKeywords = [
  "minItems",
  "maxItems",
  "uniqueItems",
  "contains",
  "prefixItems",
  "multipleOf",
  "minProperties",
  "maxProperties",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "not",
  "if",
] as const;

/** Formats of texts that are types of an action. */
const typedFormats: ReadonlySet<string> = new Set(["date-time", "date"]);

/** Counts what of a payload goes unchecked, so that one remark says it instead of hundreds. */
export class UncheckedKeywords {
  readonly #counts = new Map<string, number>();

  /** Keywords that ask nothing (`minItems: 0`, `uniqueItems: false`) do not count. */
  addFrom({ keywords, types }: FlatSchema): void {
    for (const keyword of uncheckedKeywords) {
      const value = keywords.get(keyword)?.value;
      if (value !== undefined && value !== 0 && value !== false) this.add(keyword);
    }
    const format = keywords.get("format")?.value;
    const isText = types === undefined || types.has("string");
    if (isText && typeof format === "string" && !typedFormats.has(format)) this.add(`format ${format.slice(0, 40)}`);
  }

  add(keyword: string): void {
    this.#counts.set(keyword, (this.#counts.get(keyword) ?? 0) + 1);
  }

  report(place: Place, report: Report): void {
    if (this.#counts.size === 0) return;
    const all = [...this.#counts].map(([keyword, count]) => (count === 1 ? keyword : `${keyword} (${count} times)`));
    report.warn(place.steps, `described less exactly: not checked before sending: ${all.join(", ")}`);
  }
}
