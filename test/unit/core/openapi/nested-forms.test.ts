import type { JsonObject } from "../../../../core/value/value.ts";
import { importedFrom } from "./support/small-document.ts";

const FORMS = 8;
const DEPTH = 7;

const each = <T>(make: (index: number) => T): readonly T[] => Array.from({ length: FORMS }, (_, index) => make(index));
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const leaf = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } } });
const own = (level: number, of: number) => leaf(`own${level}_${of}`);
const nameOf = (level: number, of: number) => (level === 0 ? "L0" : `L${level}_${of}`);

/** Schemas that refer from each level to all those of the next one: 8^7 ways from the first to a last one. */
function levels(schemaOf: (level: number, of: number) => JsonObject): { readonly [name: string]: JsonObject } {
  const below = Array.from({ length: DEPTH }, (_, index) =>
    each((of) => [nameOf(index + 1, of), index + 1, of] as const),
  );
  const all = [["L0", 0, 0] as const, ...below.flat()];
  return Object.fromEntries(
    all.map(([name, level, of]) => [name, level === DEPTH ? leaf(`leaf${of}`) : schemaOf(level, of)]),
  );
}

test.each<readonly [string, (level: number, of: number) => JsonObject]>([
  ["forms in forms", (level) => ({ oneOf: each((next) => reference(nameOf(level + 1, next))) })],
  [
    "forms beside fields of their own",
    (level, of) => ({ oneOf: each((next) => ({ allOf: [reference(nameOf(level + 1, next)), own(level, of)] })) }),
  ],
  [
    "forms in a field of forms",
    (level, of) => ({
      anyOf: each((next) => ({
        type: "object",
        properties: { part: reference(nameOf(level + 1, next)), ...own(level, of * FORMS + next).properties },
      })),
    }),
  ],
  [
    "several groups of forms at once",
    (level, of) => ({ allOf: each((next) => ({ oneOf: [reference(nameOf(level + 1, next)), own(level, of)] })) }),
  ],
  [
    "forms that a discriminator names",
    (level) => ({
      oneOf: each((next) => reference(nameOf(level + 1, next))),
      discriminator: {
        propertyName: "kind",
        mapping: Object.fromEntries(each((next) => [`v${next}`, reference(nameOf(level + 1, next)).$ref])),
      },
    }),
  ],
])("%s are followed to an end, and what is left out is said", (_, schemaOf) => {
  const start = performance.now();
  const { action, report } = importedFrom({
    root: { components: { schemas: levels(schemaOf) } },
    operation: { requestBody: { content: { "application/json": { schema: reference("L0") } } } },
  });
  expect(performance.now() - start).toBeLessThan(3000);
  expect(action).toBeDefined();
  expect(report.join("\n")).toContain("left out");
});
