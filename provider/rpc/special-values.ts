import { Secret } from "../../core/value/secret.ts";
import { UNKNOWN } from "../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";

/** The field that makes an object on the wire more than an object; its value says what. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Signature of a secret: the value is in the field `value`. */
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** Signature of an output: `value` is absent while it is unknown, `secret` marks it as secret, `dependencies` do not concern us. */
const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** The text that stands for a value of any type that is not known yet. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** {@link UNKNOWN_TEXT} and its typed relatives (pulumi/sdk, go/common/resource/plugin/rpc.go). */
const unknownTexts: ReadonlySet<string> = new Set([
  UNKNOWN_TEXT,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const UNKNOWN_LENGTH = UNKNOWN_TEXT.length;

/** What a text on the wire means. */
export function textValue(text: string): Value {
  return text.length === UNKNOWN_LENGTH && unknownTexts.has(text) ? UNKNOWN : text;
}

/**
 * What an object that carries {@link SIGNATURE} means. Assets, archives and references to resources stay the objects they
 * are, signature included: they have no place in an action, and the shape check says so (ACT_SHAPE_ASSET).
 */
export function signedValue(object: ValueObject): Value {
  switch (object[SIGNATURE]) {
    case SECRET_SIGNATURE:
      return new Secret(object.value ?? null);
    case OUTPUT_SIGNATURE: {
      const value = object.value ?? UNKNOWN;
      return object.secret === true ? new Secret(value) : value;
    }
    default:
      return object;
  }
}
