/** A block of PEM text (RFC 7468). */
export interface PemBlock {
  /** `PRIVATE KEY`, `CERTIFICATE`, … */
  readonly label: string;
  /** Between the boundaries, white space taken out. */
  readonly body: string;
  /** The whole block, boundaries included. */
  readonly text: string;
}

const BEGIN = "-----BEGIN ";
const END = "-----END ";
const DASHES = "-----";

/** Every block of PEM text, in order; text around them is allowed (RFC 7468, 2). One that does not end as it begins is not a block. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  let end = -1;
  for (let at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + BEGIN.length)) {
    const [, label = ""] =
      /^([A-Z0-9 ]{1,100})-----[ \t]{0,100}\r?\n/.exec(text.slice(at + BEGIN.length, at + MAX_HEAD)) ?? [];
    if (label === "") continue;
    // Looked for once: it serves every block that begins before it.
    if (end < at) end = text.indexOf(END, at);
    if (end < 0) break;
    const bodyAt = text.indexOf("\n", at);
    if (!text.startsWith(`${END}${label}${DASHES}`, end)) continue;
    blocks.push({
      label,
      body: text.slice(bodyAt, end).replaceAll(/\s/g, ""),
      text: text.slice(at, end + END.length + label.length + DASHES.length),
    });
    at = end;
  }
  return blocks;
}

const MAX_HEAD = 300;

/** The first block in words, where it is something else that is often taken for a key; labels beyond these are not repeated. */
export function wellKnownBlock(blocks: readonly PemBlock[]): string | undefined {
  const known = ["CERTIFICATE", "CERTIFICATE REQUEST", "PUBLIC KEY", "RSA PUBLIC KEY"];
  return known.find((label) => label === blocks[0]?.label)?.toLowerCase();
}

/** True for a body in base64. */
export function isBase64(body: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(body);
}

/** True for PEM text whose line breaks are written as backslash and n, as they are inside JSON. */
export function hasEscapedLineBreaks(text: string): boolean {
  return text.includes("-----BEGIN") && /\\n/.test(text);
}

/** Object identifiers in DER (RFC 8017, appendix C; RFC 5480, 2.1.1), as the bytes of a binary string. */
const RSA = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
const EC = "\x06\x07\x2a\x86\x48\xce\x3d\x02\x01";
const P256 = "\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07";
const OTHER_CURVES = ["\x06\x05\x2b\x81\x04\x00\x22", "\x06\x05\x2b\x81\x04\x00\x23", "\x06\x05\x2b\x81\x04\x00\x0a"];

/** What a private key is made for, as far as its label and its bytes say: RSA, EC on P-256, or EC on another curve. */
export function privateKeyKind({ label, body }: PemBlock): "rsa" | "p256" | "otherCurve" | undefined {
  const der = decode(body);
  if (label === "RSA PRIVATE KEY" || (label === "PRIVATE KEY" && der.slice(0, 40).includes(RSA))) return "rsa";
  if (label !== "EC PRIVATE KEY" && !der.slice(0, 40).includes(EC)) return undefined;
  if (der.includes(P256)) return "p256";
  return OTHER_CURVES.some((curve) => der.includes(curve)) ? "otherCurve" : undefined;
}

function decode(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return "";
  }
}
