import type { Json, JsonObject } from "../../../../core/value/value.ts";
import { bodyOf, type Imported, importedFrom } from "./support/small-document.ts";

const SCHEMA = "#/paths/~1mails/post/requestBody/content/application~1json/schema";

const text = { type: "string" };
const object = (properties: JsonObject, ...required: readonly string[]) => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
});
const sent = (schema: Json, schemas: JsonObject = {}, forms = {}) =>
  importedFrom({ operation: bodyOf(schema), components: { schemas } }, { forms });
const schemaOf = ({ args }: Imported) => (args.request as JsonObject | undefined)?.schema;

describe("forms of an object", () => {
  test("are united beside its own fields; what every form requires is required", () => {
    const { args, report } = sent({
      ...object({ subject: text }, "subject"),
      oneOf: [
        object({ to: text, kind: { const: "one" } }, "to", "kind"),
        object({ list: text, kind: { const: "many" } }, "kind"),
      ],
    });
    expect(args.request).toMatchObject({
      schema: {
        properties: { subject: text, to: text, kind: { ...text, enum: ["one", "many"] }, list: text },
        required: ["subject", "kind"],
      },
    });
    expect(report).toEqual([
      `warning ${SCHEMA}/oneOf: described as the union of its forms to, list, where a field is required that all of them require; --form sendMail=NAME takes one`,
    ]);
  });

  test("are named in quotes where the shell would take the key apart", () => {
    const schema = { oneOf: [object({ a: text, kind: { const: "a" } }), object({ b: text, kind: { const: "b" } })] };
    const { report } = importedFrom({ operation: { ...bodyOf(schema), operationId: "send mail" } }, {});
    expect(report.join()).toContain("--form 'send mail=NAME' takes one");
  });

  test("that only say what is required together leave the fields as they are", () => {
    const result = sent({ ...object({ a: text, b: text }), anyOf: [{ required: ["a"] }, { required: ["b"] }] });
    expect(schemaOf(result)).toEqual(object({ a: text, b: text }));
    expect(
      schemaOf(
        sent(
          { ...object({ a: text, b: text }), anyOf: [{ required: ["a"] }, { required: ["b"] }] },
          {},
          { sendMail: "2" },
        ),
      ),
    ).toEqual(object({ a: text, b: text }, "b"));
  });

  test("inside of forms, and in the items of a list, are united as well", () => {
    const schemas = {
      Either: { oneOf: [object({ x: text }, "x"), { $ref: "#/components/schemas/Inner" }] },
      Inner: { anyOf: [object({ y: text }), object({ z: text })] },
    };
    const result = sent(object({ all: { type: "array", items: { $ref: "#/components/schemas/Either" } } }), schemas);
    expect(schemaOf(result)).toEqual(object({ all: { type: "array", items: object({ x: text, y: text, z: text }) } }));
    expect(result.report.map((line) => line.replace(/: .*; /, " … "))).toEqual([
      "warning #/components/schemas/Either/oneOf … --form Either=NAME takes one",
      "warning #/components/schemas/Inner/anyOf … --form Inner=NAME takes one",
    ]);
  });

  test("that describe one field differently unite what they say of it, and report what does not fit", () => {
    const result = sent(
      object({
        item: {
          oneOf: [
            object({ kind: { const: "a" }, value: text }),
            object({ kind: { const: "b" }, value: { type: "array", items: text } }),
          ],
        },
      }),
    );
    expect(schemaOf(result)).toEqual(object({ item: object({ kind: { ...text, enum: ["a", "b"] }, value: text }) }));
    expect(result.report).toContain(
      `warning ${SCHEMA}/properties/item/oneOf: item.value: described as its form kind; left out: 2; --form sendMail.item=NAME takes one`,
    );
  });

  test("in an answer are united too, and anything where they are of several kinds", () => {
    const answer = {
      200: {
        content: {
          "application/json": {
            schema: object({
              a: { oneOf: [object({ x: text }), object({ y: text })] },
              b: { oneOf: [text, object({})] },
            }),
          },
        },
      },
    };
    const { args } = importedFrom({ operation: { responses: answer } });
    expect(args.response).toEqual({ schema: object({ a: object({ x: text, y: text }), b: {} }) });
  });
});

describe("a discriminator", () => {
  const base = {
    ...object({ type: text }, "type"),
    discriminator: { propertyName: "type", mapping: { sms: "#/components/schemas/Sms", mail: "Mail" } },
  };
  const extended = (properties: JsonObject) => ({ allOf: [{ $ref: "#/components/schemas/Base" }, object(properties)] });
  const schemas = { Base: base, Sms: extended({ number: text }), Mail: extended({ address: text }) };
  const union = object({ type: { ...text, enum: ["sms", "mail"] }, number: text, address: text }, "type");

  test.each([
    ["with a mapping", schemas],
    [
      "without one: the schemas that extend it",
      { ...schemas, Base: { ...base, discriminator: { propertyName: "type" } } },
    ],
  ])("%s tells forms apart", (name, given) => {
    const values = name === "with a mapping" ? ["sms", "mail"] : ["Sms", "Mail"];
    const result = sent({ $ref: "#/components/schemas/Base" }, given);
    expect(schemaOf(result)).toEqual({
      ...union,
      properties: { ...union.properties, type: { ...text, enum: values } },
    });
  });

  test("gives the value of the form that is chosen", () => {
    const result = sent({ $ref: "#/components/schemas/Base" }, schemas, { Base: "mail" });
    expect(schemaOf(result)).toEqual(object({ type: { ...text, const: "mail" }, address: text }, "type"));
    expect(result.report).toEqual([]);
  });

  test("splits an operation, wherever it is in the body; operations without one stay as they are", () => {
    const body = bodyOf(object({ messages: { type: "array", items: { $ref: "#/components/schemas/Base" } } }));
    const { document } = importedFrom(
      { operation: { summary: "Push", ...body }, components: { schemas } },
      { splitForms: true },
    );
    expect(document.actions.map(({ name, args }) => [name, args.label])).toEqual([
      ["sendMailSms", "Push: sms"],
      ["sendMailMail", "Push: mail"],
    ]);
    const plain = importedFrom({ operation: bodyOf(object({ a: text })) }, { splitForms: true });
    expect(plain.document.actions.map(({ name }) => name)).toEqual(["sendMail"]);
    expect(plain.report).toEqual([
      "warning #: left out: splitting by forms: no request body that is imported has a discriminator",
    ]);
  });

  test("has to be given though the document forgets to require it: a constant in each action of a split operation", () => {
    const forgotten = {
      oneOf: [{ $ref: "#/components/schemas/Sms" }, { $ref: "#/components/schemas/Mail" }],
      discriminator: { propertyName: "type" },
    };
    const document = {
      operation: bodyOf(forgotten),
      components: { schemas: { Sms: object({ phone: text }, "phone"), Mail: object({ to: text }, "to") } },
    };
    expect(schemaOf(importedFrom(document))).toEqual(
      object({ phone: text, type: { ...text, enum: ["Sms", "Mail"] }, to: text }, "type"),
    );
    expect(schemaOf(importedFrom(document, { splitForms: true }))).toEqual(
      object({ phone: text, type: { ...text, const: "Sms" } }, "phone", "type"),
    );
  });

  test("whose schemas lead back to themselves ends", () => {
    const circular = {
      Base: { ...base, discriminator: { propertyName: "type", mapping: { a: "Base", b: "Sms" } } },
      Sms: extended({ more: { $ref: "#/components/schemas/Base" } }),
    };
    const { document } = importedFrom({
      operation: bodyOf({ $ref: "#/components/schemas/Base" }),
      components: { schemas: circular },
    });
    expect(document.actions).toHaveLength(1);
  });
});

describe("what cannot be a field of its own", () => {
  const lists = { type: "array", items: { type: "array", items: text } };

  test("and is required makes the list round it a list of any objects", () => {
    const result = sent(
      object({ all: { type: "array", items: object({ tags: { type: "array", items: text }, a: text }, "tags") } }),
    );
    expect(schemaOf(result)).toEqual(object({ all: { type: "array", items: { type: "object" } } }));
    expect(result.args.request).toMatchObject({ variables: { all: { label: "All" } } });
    expect(result.report).toContain(
      `warning ${SCHEMA}/properties/all/items: described as any object: the endpoint requires "tags" in it, which cannot be a field of its own`,
    );
  });

  test("and is required makes the object round it any object", () => {
    const result = sent(object({ all: object({ rows: lists, a: text }, "rows") }));
    expect(schemaOf(result)).toEqual(object({ all: { type: "object" } }));
    expect(result.args.request).toMatchObject({ variables: { all: { label: "All" } } });
  });

  test("and is optional is left out", () => {
    const result = sent(
      object({ all: { type: "array", items: object({ tags: { type: "array", items: text }, a: text }) } }),
    );
    expect(schemaOf(result)).toEqual(object({ all: { type: "array", items: object({ a: text }) } }));
    expect(result.report).toEqual([
      `warning ${SCHEMA}/properties/all/items/properties/tags: left out: a list inside of a list cannot be filled in`,
    ]);
  });
});

describe("an example", () => {
  test.each<readonly [string, Json, JsonObject]>([
    ["a field", object({ a: { example: "x" }, b: { examples: [1.5] } }), object({ a: text, b: { type: "number" } })],
    [
      "the items of a list",
      object({ a: { type: "array", example: [1, 2] } }),
      object({ a: { type: "array", items: { type: "integer" } } }),
    ],
    [
      "the body",
      { type: "object", example: { a: "x", b: { c: true } } },
      object({ a: text, b: object({ c: { type: "boolean" } }) }),
    ],
  ])("says what %s is where the schema does not", (_, given, schema) => {
    const result = sent(given);
    expect(schemaOf(result)).toEqual(schema);
    expect(result.report[0]).toContain("described as its example shows it: the schema does not say what it is");
  });

  test("of the media type serves as well, for bodies and answers", () => {
    const content = { "application/json": { examples: { first: { value: { id: 7 } } } } };
    const { args } = importedFrom({
      operation: { requestBody: { required: true, content }, responses: { 200: { content } } },
    });
    expect(args).toMatchObject({
      request: { schema: object({ id: { type: "integer" } }) },
      response: { schema: object({ id: { type: "integer" } }) },
    });
  });
});

test("labels are titles, else names in words, told apart by the object that holds the field", () => {
  const address = object({ email: text, displayName: { ...text, title: "Name" } });
  const { args } = sent(object({ from: address, replyTo: address, HTTPStatus_code: text }));
  const { variables } = args.request as {
    readonly variables: { readonly [path: string]: { readonly label?: string } };
  };
  expect(Object.entries(variables).map(([path, { label }]) => [path, label])).toEqual([
    ["from.email", "From email"],
    ["from.displayName", "Name"],
    ["replyTo.email", "Reply to email"],
    ["replyTo.displayName", "Name"],
    ["HTTPStatus_code", "HTTP status code"],
  ]);
});

test("what is not checked before sending is reported once", () => {
  const list = { type: "array", items: { ...text, enum: ["a", "b"] }, minItems: 1, maxItems: 2 };
  const { args, report } = sent(object({ a: list, b: { ...list, uniqueItems: true } }));
  expect(args.request).toMatchObject({ variables: { a: { choices: [{ value: "a" }, { value: "b" }] } } });
  expect(report).toEqual([
    `warning ${SCHEMA}: described less exactly: not checked before sending: minItems (2 times), maxItems (2 times), uniqueItems`,
  ]);
});
