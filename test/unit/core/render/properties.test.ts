import fc from "fast-check";
import { sampleErrors } from "../../../../core/json-schema/drafts.ts";
import type { Input } from "../../../../core/render/input.ts";
import type { RenderResult } from "../../../../core/render/renderer.ts";
import { maskedRequest } from "../../../../core/render/request-text.ts";
import type { Json, JsonObject, ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";
import { clearRequest, generated, prepared, rendererOf, requestOf } from "../../../support/rendered.ts";

/** A value that a variable without bounds takes. */
function valueFor({ spec: { type } }: Input): fc.Arbitrary<Json> {
  switch (type) {
    case "integer":
      return fc.maxSafeInteger();
    case "decimal":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "listString":
      return fc.array(fc.string());
    case "listInteger":
      return fc.array(fc.maxSafeInteger());
    case "listDateOnly":
      return fc.array(fc.constantFrom("2026-01-31", "1999-12-01"));
    default:
      return fc.string({ minLength: 1 });
  }
}

/** Headers carry printable text only, and no item of a list in the query holds what may separate the items. */
function sendable(input: Input): fc.Arbitrary<Json> {
  if (input.place === "headers") return fc.stringMatching(/^[!-~]{1,20}$/);
  const isQueryList = input.place === "queryParameters" && input.spec.type === "listString";
  return isQueryList ? fc.array(fc.string().map((text) => text.replaceAll(/[ |]/g, ""))) : valueFor(input);
}

/** An action with values that its contract takes; optional ones left out now and then. */
const call = validAction.chain((args) => {
  const renderer = rendererOf(args);
  const values = renderer.inputs.map((input) =>
    input.spec.required ? sendable(input) : fc.option(sendable(input), { nil: undefined }),
  );
  return fc.tuple(...values).map((given) => {
    const byPlace: { [place: string]: { [name: string]: Json } } = {};
    for (const [index, { place, name }] of renderer.inputs.entries()) {
      const value = given[index];
      if (value !== undefined) byPlace[place] = { ...byPlace[place], [name]: value };
    }
    return { args, renderer, values: byPlace as JsonObject };
  });
});

const fills = { token: "t", signature: "s", timestamp: "1" };
const render = ({
  renderer,
  values,
}: {
  readonly renderer: { render: ReturnType<typeof rendererOf>["render"] };
  readonly values: Json;
}): RenderResult => renderer.render({ values, generated, purpose: "call" });

test("values that the contract takes are rendered, and those it refuses are not", () => {
  fc.assert(
    fc.property(call, (made) => {
      const { contract } = prepared(made.args);
      const fits = sampleErrors("2020-12", contract.input, made.values)?.length === 0;
      expect(render(made).ok).toBe(fits);
    }),
    { numRuns: 60 },
  );
});

test("a rendered body is JSON, and a rendered URL is one that WHATWG leaves as it is", () => {
  fc.assert(
    fc.property(call, (made) => {
      const { url, body } = clearRequest(requestOf(render(made)), fills);
      expect(new URL(url).href).toBe(url);
      if (body !== undefined) expect(() => JSON.parse(body)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});

test("equal values give equal requests", () => {
  fc.assert(
    fc.property(call, (made) => {
      const first = clearRequest(requestOf(render(made)), fills);
      expect(clearRequest(requestOf(render(made)), fills)).toEqual(first);
    }),
    { numRuns: 40 },
  );
});

test("a masked request holds no secret of the definition", () => {
  fc.assert(
    fc.property(call, (made) => {
      const shown = maskedRequest(requestOf(render({ ...made, values: made.values })));
      expect(JSON.stringify(shown)).not.toContain("s3cr3t-");
    }),
    { numRuns: 60 },
  );
});

test("rendering never throws on whatever values are given", () => {
  fc.assert(
    fc.property(validAction, fc.jsonValue(), (args: ValueObject, values) => {
      expect(() => rendererOf(args).render({ values: values as Json, generated, purpose: "test" })).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
