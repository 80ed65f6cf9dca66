import * as Type from "@sinclair/typebox";
import { described, oneOf, record, secretText } from "../schema/annotations.ts";

export const Signature = record("Signature", "An HMAC of the body in a header.", {
  header: Type.String(described("Header that carries the signature.", "X-Signature")),
  secret: secretText("Key of the HMAC."),
  algorithm: oneOf("SignatureAlgorithm", ["hmac-sha256", "hmac-sha512"], described("Hash of the HMAC.", "hmac-sha256")),
  over: oneOf("SignatureInput", ["body", "timestamp.body"], described("What is signed.", "timestamp.body")),
  timestampHeader: Type.Optional(
    Type.String(described("Header that carries the timestamp, for `timestamp.body`.", "X-Timestamp")),
  ),
  encoding: oneOf("SignatureEncoding", ["hex", "base64"], described("Encoding of the signature.", "hex")),
  prefix: Type.Optional(Type.String(described("Text before the signature.", "sha256="))),
});
