import type { ValueObject } from "../../../../core/value/value.ts";
import { base, bySchema, grouped, text, told } from "./support/contracts.ts";

/** What a change of an optional object breaks. */
function groupBreaks(
  now: ValueObject,
  required: readonly string[],
  old: ValueObject,
  wasRequired: readonly string[],
): readonly string[] {
  return told(grouped(old, wasRequired), grouped(now, required));
}

describe("a change of a contract", () => {
  test("of optional objects breaks the uses alone that map something of them", () => {
    expect(groupBreaks({ name: text, mail: text }, ["mail"], { name: text, mail: text }, [])).toEqual([
      'input.request["reply.mail"] was optional and is required now together with reply.name if request.reply.name',
    ]);
    expect(groupBreaks({ name: text, mail: text }, ["mail"], { name: text }, [])).toEqual([
      'input.request["reply.mail"] was added and is required now together with reply.name if request.reply.name',
    ]);
    expect(
      groupBreaks({ a: text, b: text, c: text, d: text, e: text }, ["e"], { a: text, b: text, c: text, d: text }, []),
    ).toEqual([
      'input.request["reply.e"] was added and is required now together with reply.a, reply.b, reply.c … if request.reply.a,request.reply.b,request.reply.c,request.reply.d',
    ]);
    expect(groupBreaks({ mail: text, more: text }, ["mail"], { mail: text }, ["mail"])).toEqual([]);
    expect(groupBreaks({ name: text, mail: text }, [], { name: text, mail: text }, ["mail"])).toEqual([]);
  });

  test("of an optional object into a required one breaks what it requires, and back nothing", () => {
    const optional = grouped({ name: text, mail: text }, ["mail"]);
    const required = grouped({ name: text, mail: text }, ["mail"], ["to", "reply"]);
    expect(told(optional, required)).toEqual(['input.request["reply.mail"] was optional and is required now']);
    expect(told(required, optional)).toEqual([]);
    expect(told(grouped({ name: text }, []), grouped({ name: text }, [], ["to", "reply"]))).toEqual([]);
  });

  test("of an optional body counts as one of any optional object", () => {
    const always = grouped({ name: text }, []);
    const optional = { ...always, request: { ...always.request, optional: true } };
    expect(told(optional, always)).toEqual(["input.request.to was optional and is required now"]);
    expect(told(always, optional)).toEqual([]);
  });

  test("of what a list's items or a whole object hold is found, and stops those alone that map it", () => {
    const items = (properties: ValueObject, required: readonly string[]) =>
      bySchema({ items: { type: "array", items: { type: "object", properties, required } } }, []);
    const size = (required: readonly string[]) => ({
      sku: text,
      size: { type: "object", properties: { eu: text }, required },
    });
    expect(told(items(size([]), []), items(size(["eu"]), []))).toEqual([
      "input.request.items[].size.eu was optional and is required now if request.items",
    ]);
    expect(told(items({ sku: text }, []), items(size(["eu"]), []))).toEqual([]);
    expect(told(items({ sku: text }, []), items(size(["eu"]), ["size"]))).toEqual([
      "input.request.items[].size was added as required if request.items",
    ]);
    const whole = (properties: ValueObject, required: readonly string[]) => ({
      ...bySchema({ data: { type: "object", properties, required } }, ["data"]),
      request: {
        ...bySchema({ data: { type: "object", properties, required } }, ["data"]).request,
        variables: { data: { label: "Data", type: "object" } },
      },
    });
    expect(told(whole({ a: text }, []), whole({ b: text }, ["b"]))).toEqual([
      "input.request.data.b was added as required",
    ]);
  });

  test("of any object into a described one breaks, and back nothing", () => {
    const items = (schema: ValueObject) => bySchema({ items: { type: "array", items: schema } }, ["items"]);
    const any = items({ type: "object" });
    const described = items({ type: "object", properties: { sku: text } });
    expect(told(any, described)).toEqual([
      "input.request.items took any object and takes its described fields only now",
    ]);
    expect(told(described, any)).toEqual([]);
  });

  test("of a body of fields into one variable breaks, and back", () => {
    const whole = { ...base, request: { schema: { type: "object" } } };
    const fields = bySchema({ a: text }, ["a"]);
    expect(told(fields, { ...fields, request: whole.request })).toEqual([
      "input.request was added as required",
      "input.request.a was removed or renamed",
    ]);
    expect(told({ ...fields, request: whole.request }, fields)).toEqual([
      "input.request was removed or renamed",
      "input.request.a was added as required",
    ]);
    expect(
      told({ ...fields, request: { ...whole.request, optional: true } }, { ...fields, request: whole.request }),
    ).toEqual(["input.request was optional and is required now"]);
  });
});
