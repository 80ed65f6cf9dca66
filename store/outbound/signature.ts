import { createHmac } from "node:crypto";
import type { Fills } from "../../core/http/rendered-text.ts";
import { clearText } from "../../core/value/secret.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";

/** Signature and timestamp (seconds since 1970) of a body, as the definition asks for them. */
export function signatureFills({ signature }: ValueObject, body: string, now: Date): Fills {
  if (!isObject(signature)) return {};
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signed = signature.over === "timestamp.body" ? `${timestamp}.${body}` : body;
  const algorithm = signature.algorithm === "hmac-sha512" ? "sha512" : "sha256";
  const mac = createHmac(algorithm, clearText(signature.secret)).update(signed, "utf8");
  return { timestamp, signature: mac.digest(signature.encoding === "base64" ? "base64" : "hex") };
}
