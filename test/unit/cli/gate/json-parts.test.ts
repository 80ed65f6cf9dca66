import fc from "fast-check";
import { JsonFault, type JsonPart, jsonParts } from "../../../../cli/gate/json-parts.ts";

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(text: string, size = 7): Promise<readonly JsonPart[]> {
  const parts: JsonPart[] = [];
  for await (const part of jsonParts(inChunks(Buffer.from(text), size))) parts.push(part);
  return parts;
}

describe("the parts of a JSON object", () => {
  test("are its fields, and each item of its lists, however the text is cut and spaced", async () => {
    const object = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue(), { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(object, fc.integer({ min: 1, max: 20 }), fc.constantFrom(0, 3), async (given, size, indent) => {
        const expected = Object.entries(JSON.parse(JSON.stringify(given)) as object).flatMap(([field, value]) =>
          Array.isArray(value) ? value.map((item: unknown) => ({ field, value: item })) : [{ field, value }],
        );
        expect(await partsOf(JSON.stringify(given, null, indent), size)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("are read after a byte order mark", async () => {
    expect(await partsOf('\ufeff{"a": [1, "x"]}', 2)).toEqual([
      { field: "a", value: 1 },
      { field: "a", value: "x" },
    ]);
  });

  test("are given as soon as they are read, so that a long list is never held whole", async () => {
    let sent = 0;
    async function* long(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"steps": [');
      for (; sent < 1000; sent += 1) yield Buffer.from(`${sent > 0 ? "," : ""}{"number": ${sent}}`);
      yield Buffer.from("]}");
    }
    let got = 0;
    for await (const { value } of jsonParts(long())) {
      expect(value).toEqual({ number: got });
      expect(sent - got).toBeLessThanOrEqual(1);
      got += 1;
    }
    expect(got).toBe(1000);
  });

  test.each([
    ["", "is empty"],
    ["  \n", "is empty"],
    ["hello", "is not a JSON object"],
    ["[1]", "is not a JSON object"],
    ['{"a": [1, 2', "ends in the middle"],
    ['{"a": {"b": 1}', "ends in the middle"],
    ['{"a" 1}', "is not valid JSON"],
    ['{"a": ,}', "is not valid JSON"],
    ['{"a": nul}', "is not valid JSON"],
    ['{"a": [1 2]}', "is not valid JSON"],
    ['{"a": 1} {"b": 2}', "goes on after the end of the JSON object"],
    ["{'a': 1}", "is not valid JSON"],
  ])("of %j are refused: %s", async (text, message) => {
    await expect(partsOf(text)).rejects.toThrow(new JsonFault(message));
  });
});
