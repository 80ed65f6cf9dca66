import { generateKeyPairSync, randomBytes } from "node:crypto";

/** A fresh value for a secret of an example: a PEM key for `…privateKey`, else 32 random characters. */
export function demoSecret(name: string): string {
  if (!/privatekey$/i.test(name)) return randomBytes(24).toString("base64url");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
