import fc from "fast-check";
import type { Json, ValueObject } from "../../../../core/value/value.ts";
import { rendered } from "../../../support/rendered.ts";

const endpoint = { url: "https://api.example.com/v1/messages" };

const bodyOf = (request: ValueObject, values: ValueObject = {}): string | undefined =>
  rendered({ endpoint, request }, { request: values as Json }).body;

describe("for any sample of a request", () => {
  type Sample = { readonly [name: string]: Sample | string };
  /** `c…` is a constant, `o…` an optional variable, `d…` one with a default, `r…` a required one. */
  const sample = fc.letrec<{ object: Sample }>((tie) => ({
    object: fc.dictionary(
      fc.stringMatching(/^[cord][a-c]$/),
      fc.oneof({ maxDepth: 3, depthSize: "small" }, fc.constant("x"), tie("object")) as fc.Arbitrary<Sample | string>,
      { maxKeys: 4, noNullPrototype: true },
    ) as fc.Arbitrary<Sample>,
  })).object;

  const leavesOf = (value: Sample | string, path: string): readonly string[] =>
    typeof value === "string"
      ? [path]
      : Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === "" ? key : `${path}.${key}`));
  const kindOf = (path: string) => (path.split(".").at(-1) ?? "").charAt(0);
  const settings: { readonly [kind: string]: ValueObject } = { o: { optional: true }, d: { default: "y" }, r: {} };

  /** What has to be sent, by the rule alone; undefined: left out. */
  function expected(value: Sample | string, path: string, given: ReadonlySet<string>): Json | undefined {
    if (typeof value === "string") {
      if (given.has(path)) return "given";
      return kindOf(path) === "c" ? "x" : kindOf(path) === "d" ? "y" : undefined;
    }
    const leaves = leavesOf(value, path);
    const isOptional = leaves.length > 0 && !hasEmpty(value) && leaves.every((leaf) => "od".includes(kindOf(leaf)));
    if (path !== "" && isOptional && !leaves.some((leaf) => given.has(leaf))) return undefined;
    const parts = Object.entries(value).map(([key, part]) => {
      const here = path === "" ? key : `${path}.${key}`;
      return [key, expected(part, here, given)] as const;
    });
    return Object.fromEntries(parts.filter(([, part]) => part !== undefined)) as Json;
  }

  /** An empty object is a constant. */
  const hasEmpty = (value: Sample | string): boolean =>
    typeof value !== "string" && (Object.keys(value).length === 0 || Object.values(value).some(hasEmpty));

  test("an object is left out that holds nothing but what may be left out, none of it given", () => {
    const call = sample.chain((value) => {
      const variables = leavesOf(value, "").filter((path) => path !== "" && kindOf(path) !== "c");
      const optional = variables.filter((path) => kindOf(path) !== "r");
      return fc.subarray(optional).map((chosen) => {
        const given = new Set([...chosen, ...variables.filter((path) => kindOf(path) === "r")]);
        return { value, variables, given };
      });
    });
    fc.assert(
      fc.property(call, ({ value, variables, given }) => {
        const request = {
          sample: value,
          variables: Object.fromEntries(variables.map((path) => [path, settings[kindOf(path)] ?? {}])),
        } as unknown as ValueObject;
        const values = Object.fromEntries([...given].map((path) => [path, "given"]));
        expect(JSON.parse(bodyOf(request, values) ?? "")).toEqual(expected(value, "", given));
      }),
      { numRuns: 300 },
    );
  });
});
