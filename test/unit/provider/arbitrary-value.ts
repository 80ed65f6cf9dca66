import fc from "fast-check";
import { Secret } from "../../../core/value/secret.ts";
import { UNKNOWN } from "../../../core/value/unknown.ts";
import { objectOf, type Value, type ValueObject } from "../../../core/value/value.ts";

const text = fc.string({ unit: "grapheme" });
const name = fc.oneof(text, fc.constantFrom("__proto__", "constructor", "toString", "value", ""));

const { value, object } = fc.letrec<{ value: Value; object: ValueObject }>((tie) => ({
  object: fc.array(fc.tuple(name, tie("value")), { maxLength: 4 }).map((entries) => objectOf(entries)),
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    text,
    fc.double({ noNaN: true }),
    fc.constant(UNKNOWN),
    tie("object"),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("value").map((inner) => new Secret(inner)),
  ),
}));

/** Any value that travels: secrets and unknowns at any depth, names that objects have by birth. */
export const arbitraryObject: fc.Arbitrary<ValueObject> = object;
export const arbitraryValue: fc.Arbitrary<Value> = value;
