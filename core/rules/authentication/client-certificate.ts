import type { Fault } from "../../problem/fault.ts";
import { problem } from "../../problem/problem.ts";
import { hasEscapedLineBreaks, isBase64, pemBlocks } from "../../value/pem.ts";
import { textAt } from "../read/part.ts";
import type { Rule } from "../read/rule.ts";

/** A certificate is PEM text (RFC 7468, 5), the own one first (RFC 8446, 4.4.2). It is kept readable, so no key is in it. */
export const certificateRule: Rule = {
  codes: ["ACT_AUTH_CERTIFICATE"],
  *check(context) {
    const certificate = textAt(context, ["clientCertificate", "certificate"]);
    const fault = certificate === undefined ? undefined : faultOf(certificate.text);
    if (certificate !== undefined && fault !== undefined)
      yield problem("ACT_AUTH_CERTIFICATE", { path: certificate.steps, ...fault });
  },
};

function faultOf(text: string): Fault | undefined {
  if (/PRIVATE KEY-----/.test(text)) {
    return {
      detail: "holds a private key, which the store would keep readable",
      hint: "give the key as clientCertificate.privateKey, and only certificates here",
    };
  }
  if (hasEscapedLineBreaks(text)) {
    return { detail: "holds \\n as two characters where line breaks belong", hint: "put line breaks in their place" };
  }
  const blocks = pemBlocks(text);
  const other = blocks.find(({ label }) => label !== "CERTIFICATE");
  if (blocks.length > 0 && other === undefined && blocks.every(({ body }) => isBase64(body))) return undefined;
  return {
    detail: `holds no certificate in PEM${other === undefined ? "" : `, but a ${other.label.toLowerCase()}`}`,
    hint: "give the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, line breaks included",
  };
}
