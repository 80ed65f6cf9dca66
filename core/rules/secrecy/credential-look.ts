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
function isCredentialName(name: string): boolean {
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

const PRIVATE_KEY = "a private key";

/** How well-known credentials look, from their vendors' documentation; each with what a message calls it. */
const forms: readonly (readonly [form: RegExp, name: string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, PRIVATE_KEY],
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

/** Characters of a text that are looked at: credentials are shorter. */
const MAX_LOOKED_AT = 16_384;

/** What kind of credential a text holds by the form that its vendor gives it; undefined: none. */
function knownCredential(text: string): string | undefined {
  const start = text.slice(0, MAX_LOOKED_AT);
  return forms.find(([form]) => form.test(start))?.[1];
}

/** The same for a text that may speak of credentials: the boundary of a key alone is an explanation, with a body it is one. */
export function credentialInProse(text: string): string | undefined {
  const found = knownCredential(text);
  return found === PRIVATE_KEY && !/PRIVATE KEY-----[\w+/=\s\\]{200}/.test(text) ? undefined : found;
}

/** What kind of credential the text looks like, by a known form or for being random; undefined: none. */
export function credentialForm(text: string): string | undefined {
  return knownCredential(text) ?? (isRandom(text) ? "a long random text" : undefined);
}

/** What a text looks like by its form or by the name of its field; undefined: nothing secret. */
export function credentialLook(name: string, text: string): string | undefined {
  if (text.trim().length < MIN_LENGTH) return undefined;
  return credentialForm(text) ?? (isCredentialName(name) ? "a credential by its name" : undefined);
}

/** URLs that need no further credential, from their vendors' documentation. */
const webhooks: readonly (readonly [form: RegExp, name: string])[] = [
  [/^https:\/\/hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/\w+\/\w+/i, "a Slack webhook"],
  [/^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]{8,}/i, "a Discord webhook"],
  [/^https:\/\/[\w.-]+\.webhook\.office\.com\/webhookb?2?\/[\w@-]+\//i, "a Teams webhook"],
  [/^https:\/\/[\w.-]+\.logic\.azure\.com(?::443)?\/workflows\/[\w-]{8,}/i, "a webhook of Azure Logic Apps"],
  [/^https:\/\/hooks\.zapier\.com\/hooks\/catch\/\d+\/\w+/i, "a Zapier webhook"],
  [/^https:\/\/hook\.[\w.-]*make\.com\/\w{8,}/i, "a Make webhook"],
  [/^https:\/\/maker\.ifttt\.com\/trigger\/[^/]+\/(?:json\/)?with\/key\/[\w-]{4,}/i, "an IFTTT key"],
  [/^https:\/\/api\.telegram\.org\/bot\d+:[\w-]{8,}/i, "a Telegram bot token"],
];

/** Whose webhook a URL is; undefined: it is not one that is known. */
export function webhookOf(url: string): string | undefined {
  return webhooks.find(([form]) => form.test(url))?.[1];
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
