import { paletteOf } from "./support/palette.ts";

describe("the fields of the items of a list", () => {
  const items = { sku: "A-1", price: 1.5, kind: "gift", note: "Hi", at: { shop: "Bonn", fixed: "x" } };

  test("stand with the list, in order, each with what is said of it", () => {
    const { inputs } = paletteOf({
      request: {
        sample: { rows: [items], tags: ["a"] },
        variables: {
          rows: { label: "Basket" },
          "rows[].price": { label: "Price", order: 1, example: 9.9 },
          "rows[].sku": { label: "Article", order: 2, description: "As in the shop.", personal: true },
          "rows[].kind": { optional: true, choices: [{ value: "gift", label: "A gift" }, { value: "own" }] },
          "rows[].note": { default: "none" },
          "rows[].at.fixed": { constant: true },
          tags: {},
        },
      },
    });
    expect(inputs.map(({ key, fields }) => [key, fields?.map((field) => field.key)])).toEqual([
      [
        "request.rows",
        [
          "request.rows[].price",
          "request.rows[].sku",
          "request.rows[].at.shop",
          "request.rows[].kind",
          "request.rows[].note",
        ],
      ],
      ["request.tags", undefined],
    ]);
    expect(inputs[0]?.fields).toMatchObject([
      { label: "Price", type: "decimal", required: true, example: 9.9 },
      { label: "Article", type: "string", required: true, description: "As in the shop.", personal: true },
      { label: "shop", type: "string", required: true },
      {
        label: "kind",
        required: false,
        choices: [
          { value: "gift", label: "A gift" },
          { value: "own", label: "own" },
        ],
      },
      { label: "note", required: false, default: "none" },
    ]);
  });

  test("say which object of an item they belong to where that may be left out", () => {
    const gift = { type: "object", required: ["to"], properties: { to: { type: "string" }, note: { type: "string" } } };
    const shop = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
    const items = { type: "object", required: ["shop"], properties: { shop, gift } };
    const schema = { type: "object", required: ["rows"], properties: { rows: { type: "array", items } } };
    const { inputs } = paletteOf({ request: { schema } });
    expect(inputs[0]?.fields).toMatchObject([
      { key: "request.rows[].gift.note", required: false, within: "request.rows[].gift" },
      { key: "request.rows[].gift.to", required: false, within: "request.rows[].gift", requiredWithin: true },
      { key: "request.rows[].shop.id", required: true },
    ]);
    expect(inputs[0]?.fields?.map(({ within }) => within)[2]).toBeUndefined();
  });

  test("come from a schema too", () => {
    const { inputs } = paletteOf({
      request: {
        schema: {
          type: "object",
          required: ["rows"],
          properties: {
            rows: {
              type: "array",
              items: {
                type: "object",
                required: ["sku"],
                properties: {
                  sku: { type: "string" },
                  count: { type: "integer" },
                  when: { type: "string", format: "date" },
                },
              },
            },
          },
        },
      },
    });
    expect(inputs[0]?.fields?.map(({ key, type, required }) => [key, type, required])).toEqual([
      ["request.rows[].count", "integer", false],
      ["request.rows[].sku", "string", true],
      ["request.rows[].when", "dateOnly", false],
    ]);
  });
});

test("an object that is given whole tells what is in it", () => {
  const meta = {
    type: "object",
    required: ["a"],
    properties: {
      a: { enum: ["x"] },
      b: { type: "object", required: ["c"], properties: { c: { type: "integer" } } },
    },
  };
  const { inputs } = paletteOf({
    request: {
      schema: { type: "object", properties: { meta, free: { type: "object" } } },
      variables: { meta: { type: "object" } },
    },
  });
  expect(inputs).toMatchObject([
    { key: "request.free" },
    {
      key: "request.meta",
      required: false,
      fields: [
        { key: "request.meta.a", required: true, choices: [{ value: "x", label: "x" }] },
        { key: "request.meta.b.c", required: false, within: "request.meta.b", requiredWithin: true },
      ],
    },
  ]);
  expect(inputs[0]?.fields).toBeUndefined();
});
