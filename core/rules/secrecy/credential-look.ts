/** Last words of names that credentials go by. */
const names: ReadonlySet<string> = new Set([
  "accesskey",
  "accesstoken",
  "apikey",
  "apitoken",
  "authorization",
  "authtoken",
  "cookie",
  "credential",
  "credentials",
  "jwt",
  "passphrase",
  "passwd",
  "password",
  "privatekey",
  "pwd",
  "secret",
  "secretkey",
  "token",
]);

/** What makes a key a secret one. */
const keys: ReadonlySet<string> = new Set([
  "access",
  "api",
  "auth",
  "encryption",
  "functions",
  "master",
  "private",
  "secret",
  "signing",
  "subscription",
]);

/** True for `Authorization`, `x-api-key`, `clientSecret`, `auth_token`; false for `tokenType`, `key`, `maxTokens`. */
export function isCredentialName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
  const last = words.at(-1) ?? "";
  return names.has(last) || (last === "key" && keys.has(words.at(-2) ?? ""));
}

/** Shorter texts protect nothing, and samples are full of them. */
const MIN_LENGTH = 6;

/** True for a text that may be a credential where its name says so. */
export function mayBeCredential(text: string): boolean {
  return text.trim().length >= MIN_LENGTH;
}

/** How well-known credentials look, from their vendors' documentation; each with what a message calls it. */
const forms: readonly (readonly [form: RegExp, name: string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, "a private key"],
  [/(?:^|[^\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/, "a JSON Web Token"],
  [/^(?:bearer|basic)\s+[\w+/=.~-]{8,}$/i, "an Authorization header"],
  [/\b[rs]k_(?:live|test)_[A-Za-z0-9]{8,}/, "a Stripe key"],
  [/\bwhsec_[A-Za-z0-9+/=]{16,}/, "a webhook secret"],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, "an AWS access key"],
  [/\bgh[oprsu]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{20,}/, "a GitHub token"],
  [/\bglpat-[\w-]{16,}/, "a GitLab token"],
  [/\bxox[abeoprs]-[\w-]{8,}/, "a Slack token"],
  [/\bSG\.[\w-]{16,}\.[\w-]{16,}/, "a SendGrid key"],
  [/\bAIza[\w-]{30,}/, "a Google API key"],
  [/\bya29\.[\w-]{16,}/, "a Google token"],
  [/\bsk-[A-Za-z0-9_-]{20,}/, "an API key"],
  [/\bnpm_[A-Za-z0-9]{30,}/, "an npm token"],
  [/\bshp(?:at|ca|pa|ss)_[0-9a-f]{16,}/i, "a Shopify token"],
];

/** What kind of credential the text looks like; undefined: none. */
export function credentialForm(text: string): string | undefined {
  return forms.find(([form]) => form.test(text))?.[1] ?? (isRandom(text) ? "a long random text" : undefined);
}

const MIN_RANDOM = 32;
const MAX_RANDOM = 512;
const MIN_HEX = 64;
/** Bits a character: random base64 of 32 characters has about 4.5, an identifier made of words less than 4. */
const MIN_ENTROPY = 4.2;

/** Base64 or the like without words in it, or at least 256 bits in hexadecimal; identifiers and UUIDs are shorter or plainer. */
function isRandom(text: string): boolean {
  if (text.length < MIN_RANDOM || text.length > MAX_RANDOM) return false;
  if (/^[0-9a-f]+$/i.test(text)) return text.length >= MIN_HEX && new Set(text.toLowerCase()).size >= 10;
  if (!/^[\w+/-]+={0,2}$/.test(text) || /[a-z]{7}/.test(text)) return false;
  return /\d.*\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && entropy(text) >= MIN_ENTROPY;
}

/** Shannon's, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
