import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import protobuf from "protobufjs/minimal.js";
import { sameValue } from "../../../core/definition/same-value.ts";
import { Numeral } from "../../../core/value/numeral.ts";
import { Secret } from "../../../core/value/secret.ts";
import { UNKNOWN } from "../../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../../core/value/value.ts";
import { readStruct, writeStruct } from "../../../provider/rpc/struct-codec.ts";
import { WIRE_UNKNOWN, wireSecret } from "../../support/plugin-client.ts";
import { arbitraryObject } from "./arbitrary-value.ts";

const SIGNATURE = "4dabf18193072939515e22adb298388d";

function encode(object: ValueObject): Uint8Array {
  const writer = protobuf.Writer.create();
  writeStruct(writer, object);
  return writer.finish();
}

function decode(bytes: Uint8Array): ValueObject {
  return readStruct(protobuf.Reader.create(bytes), bytes.length);
}

/** By way of the message classes of google-protobuf, which Pulumi's SDK uses. */
const byClasses = {
  encode: (plain: { readonly [name: string]: unknown }) => Struct.fromJavaScript(plain as never).serializeBinary(),
  decode: (bytes: Uint8Array) => Struct.deserializeBinary(bytes).toJavaScript(),
};

describe("the wire codec", () => {
  test("gives back every value it wrote", () => {
    fc.assert(
      fc.property(arbitraryObject, (object) => sameValue(decode(encode(object)), object)),
      { numRuns: 500 },
    );
  });

  test("writes what google-protobuf reads, and reads what it writes", () => {
    const plain = fc.dictionary(
      fc.string({ unit: "grapheme" }).filter((name) => name !== "__proto__"),
      fc.jsonValue(),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(plain, (object) => {
        const wellFormed = JSON.parse(JSON.stringify(object).replaceAll("__proto__", "proto")) as ValueObject;
        expect(byClasses.decode(encode(wellFormed))).toEqual(wellFormed);
        expect(sameValue(decode(byClasses.encode(wellFormed)), wellFormed)).toBe(true);
      }),
    );
  });

  test.each<[string, unknown, Value]>([
    ["a secret", wireSecret("s"), new Secret("s")],
    ["a secret in a list in a secret", wireSecret([wireSecret(1)]), new Secret([new Secret(1)])],
    ["a secret of nothing", { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270" }, new Secret(null)],
    ["an output", { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: [1] }, [1]],
    [
      "a secret output",
      { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4", value: 1, secret: true, dependencies: ["urn"] },
      new Secret(1),
    ],
    ["an output that is not known yet", { [SIGNATURE]: "d0e6a833031e9bbcd3f4e8bde6ca49a4" }, UNKNOWN],
    ["an unknown", WIRE_UNKNOWN, UNKNOWN],
    ["an unknown boolean", "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", UNKNOWN],
    ["an unknown number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", UNKNOWN],
    ["an unknown list", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", UNKNOWN],
    ["an unknown asset", "030794c1-ac77-496b-92df-f27374a8bd58", UNKNOWN],
    ["an unknown archive", "e48ece36-62e2-4504-bad9-02848725956a", UNKNOWN],
    ["an unknown object", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", UNKNOWN],
    ["a text as long as an unknown's", "04da6b54-80e4-46f7-96ec-b56ff0331ba0", "04da6b54-80e4-46f7-96ec-b56ff0331ba0"],
    [
      "an asset, left as it is",
      { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "x" },
      { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "x" },
    ],
    [
      "a resource reference, left as it is",
      { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "u" },
      { [SIGNATURE]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "u" },
    ],
  ])("reads %s", (_, wire, value) => {
    const found = decode(byClasses.encode({ at: { deep: [wire] } }));
    expect(sameValue(found, { at: { deep: [value] } })).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ["a secret", new Secret({ a: 1 }), wireSecret({ a: 1 })],
    ["an unknown", UNKNOWN, WIRE_UNKNOWN],
    ["a secret that is unknown", new Secret(UNKNOWN), wireSecret(WIRE_UNKNOWN)],
    ["a number beyond a double, rounded", new Numeral("9223372036854775807"), 2 ** 63],
    ["half of a surrogate pair, replaced", "a\ud800b", "a\ufffdb"],
    ["an undefined list item, as null", [undefined, 1], [null, 1]],
  ])("writes %s", (_, value, wire) => {
    expect(byClasses.decode(encode({ at: value as Value }))).toEqual({ at: wire });
  });

  test("leaves undefined fields out", () => {
    expect(byClasses.decode(encode({ a: undefined, b: 1 }))).toEqual({ b: 1 });
  });

  test.each([
    ["a Date", new Date()],
    ["a Map", new Map()],
    ["a function", () => 1],
    ["a bigint", 1n],
  ])("refuses %s instead of sending {}", (_, value) => {
    expect(() => encode({ at: value as unknown as Value })).toThrow(TypeError);
  });

  test("refuses values that nest too deep, and bytes that end too early or are none of a Struct", () => {
    let deep: Value = 1;
    for (let level = 0; level < 600; level++) deep = [deep];
    expect(() => decode(encode({ deep }))).toThrow(RangeError);
    const bytes = encode({ name: "value", list: [1, { a: "b" }] });
    for (let length = 1; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length);
      try {
        decode(cut);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });

  test("never does anything but read or refuse, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decode(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
