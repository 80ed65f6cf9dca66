import { actionMetadata } from "../../core/definition/action-metadata.ts";
import { secret } from "../support/engine-program.ts";

type Args = { readonly [field: string]: unknown };

/** What a change means for the store: a version, only a revision, or nothing to write. */
export type Effect = "version" | "revision" | "nothing";

export interface FieldChange {
  /** The argument that changes, with the part of it. */
  readonly field: string;
  readonly before: Args;
  readonly after: Args;
  readonly effect: Effect;
  /** Property path -> kind of change, as the plugin reports it. */
  readonly shown: { readonly [path: string]: string };
}

const url = "https://api.example.com/v1/messages";
const tokenUrl = "https://auth.example.com/token";
const pem = (kind: string, body: string) =>
  `-----BEGIN ${kind}-----\n${Buffer.from(body).toString("base64")}\n-----END ${kind}-----`;
const key = (tag: string) => secret(pem("PRIVATE KEY", tag));
const certificate = (tag: string) => pem("CERTIFICATE", tag);

/** A change of one value that is on both sides. */
function changed(request: Omit<FieldChange, "shown"> & { readonly kind?: string }): FieldChange {
  const { kind = "update", ...change } = request;
  return { ...change, shown: { [change.field]: kind } };
}

interface Sides {
  readonly from: unknown;
  readonly to: unknown;
  readonly effect?: Effect;
  readonly kind?: string;
}

/** One top-level argument; `from` undefined: it is added. */
function argument(field: string, { from, to, effect = "version", kind }: Sides): FieldChange {
  return changed({
    field,
    before: { endpoint: { url }, ...(from === undefined ? {} : { [field]: from }) },
    after: { endpoint: { url }, [field]: to },
    effect,
    kind: kind ?? (from === undefined ? "add" : "update"),
  });
}

/** A part of the endpoint. */
function endpoint(part: string, { from, to, kind }: Sides, more: Args = {}): FieldChange {
  const name = /^\w+/.exec(part)?.[0] as string;
  return changed({
    field: `endpoint.${part}`,
    before: { endpoint: { url, ...more, ...(from === undefined ? {} : { [name]: from }) } },
    after: { endpoint: { url, ...more, [name]: to } },
    effect: "version",
    kind: kind ?? (from === undefined ? "add" : "update"),
  });
}

/** A part of one kind of authentication, of the client certificate or of the signature. */
function part(path: string, { from, to, effect = "version", kind }: Sides, others: Args): FieldChange {
  const steps = path.split(".");
  const nest = (value: unknown): Args => {
    const leaf = steps.at(-1) as string;
    const record = value === undefined ? others : { ...others, [leaf]: value };
    return steps.slice(0, -1).reduceRight<Args>((inner, step) => ({ [step]: inner }), record);
  };
  return changed({
    field: path,
    before: { endpoint: { url }, ...nest(from) },
    after: { endpoint: { url }, ...nest(to) },
    effect,
    kind: kind ?? (from === undefined ? "add" : "update"),
  });
}

const rotation = { effect: "revision" } as const;
const metadata = { effect: "revision" } as const;
const directive = { effect: "nothing" } as const;

const basic = { username: "journeys", password: secret("s3cr3t-basic") };
const apiKey = { name: "X-Api-Key", in: "header", value: secret("s3cr3t-key") };
const oauth = { tokenUrl, clientId: "acme", clientSecret: secret("s3cr3t-oauth") };
const jwt = { tokenUrl, clientId: "acme", audience: tokenUrl, privateKey: key("s3cr3t jwt") };
const customBody = (text: string) => ({
  bodyType: "form",
  bodyParams: { grant_type: "client_credentials", secret: secret(text) },
});
const custom = {
  endpoint: tokenUrl,
  method: "POST",
  body: customBody("s3cr3t-custom"),
  tokenInResponse: "json://access_token",
  authorizationType: "bearer",
};
const signature = {
  header: "X-Signature",
  secret: secret("s3cr3t-hmac"),
  algorithm: "hmac-sha256",
  over: "body",
  encoding: "hex",
};

/** Every argument of an action, and every part of endpoint and authentication, each changed once. */
export const fieldChanges: readonly FieldChange[] = [
  argument("label", { from: "Old", to: "New" }),
  argument("description", { from: undefined, to: "Tells a customer" }),
  argument("channel", { from: "push", to: "sms" }),
  argument("marketingAction", { from: undefined, to: "crossSiteTargeting" }),
  argument("timeoutMs", { from: undefined, to: 10_000 }),
  ...Object.entries(actionMetadata).map(([field, { examples }]) =>
    argument(field, { from: undefined, to: examples[0], ...metadata }),
  ),
  argument("group", { from: "Orders", to: "Parcels", ...metadata }),
  argument("helpUrl", { from: "https://wiki.acme.example/a", to: "https://wiki.acme.example/b", ...metadata }),
  argument("adopt", { from: undefined, to: true, ...directive }),
  argument("forceDelete", { from: undefined, to: true, ...directive }),
  argument("silence", { from: undefined, to: ["ACT_URL_PORT"], ...directive }),
  argument("breakingChanges", { from: undefined, to: "refuse", ...directive }),
  argument("verify", { from: undefined, to: { values: {} }, ...directive }),
  argument("request", { from: undefined, to: { sample: { token: "abc" } } }),
  {
    ...argument("request", {
      from: { sample: { token: "abc" }, variables: { token: {} } },
      to: { sample: { token: "abc" }, variables: { token: {} }, optional: true },
    }),
    shown: { "request.optional": "add" },
  },
  argument("response", { from: undefined, to: { sample: { id: "1" } } }),
  argument("failureResponse", { from: undefined, to: { sample: { error: "no" } } }),
  { ...argument("retry", { from: undefined, to: { maxRetries: 1 } }), shown: { "retry.maxRetries": "add" } },
  argument("testOverrides", { from: undefined, to: { headers: { "X-Dry-Run": "1" } } }),

  endpoint("url", { from: url, to: "https://api.example.com/v2/messages" }),
  endpoint("method", { from: undefined, to: "PUT" }),
  endpoint("headers", { from: undefined, to: [{ name: "X-Tenant", value: "acme" }] }),
  endpoint("headers[0].value", { from: [{ name: "X-A", value: "1" }], to: [{ name: "X-A", value: "2" }] }),
  endpoint("queryParameters", { from: undefined, to: [{ name: "v", value: "1" }] }),
  endpoint("queryParameters[0].variable.label", {
    from: [{ name: "v", variable: { label: "Old" } }],
    to: [{ name: "v", variable: { label: "New" } }],
  }),
  endpoint("queryParameters[0].style", {
    from: [{ name: "v", value: ["1", "2"], style: "comma" }],
    to: [{ name: "v", value: ["1", "2"], style: "pipe" }],
  }),
  endpoint("queryParameters[0].value[1]", {
    from: [{ name: "v", value: ["1", "2"] }],
    to: [{ name: "v", value: ["1", "3"] }],
  }),
  endpoint(
    "pathParameters[0].value",
    { from: [{ name: "project", value: "acme" }], to: [{ name: "project", value: "other" }] },
    { url: "https://api.example.com/{project}/send" },
  ),
  endpoint("dynamicPath", { from: undefined, to: { label: "Order path" } }),

  {
    field: "authentication",
    before: { endpoint: { url } },
    after: { endpoint: { url }, authentication: { bearer: { token: secret("s3cr3t-new") } } },
    effect: "version",
    shown: { "authentication.bearer": "add" },
  },
  part("authentication.basic.username", { from: "journeys", to: "others" }, basic),
  part("authentication.basic.password", { from: secret("s3cr3t-1"), to: secret("s3cr3t-2"), ...rotation }, basic),
  part("authentication.apiKey.name", { from: "X-Api-Key", to: "X-Other-Key" }, apiKey),
  part("authentication.apiKey.value", { from: secret("s3cr3t-1"), to: secret("s3cr3t-2"), ...rotation }, apiKey),
  part("authentication.apiKey.in", { from: "header", to: "query" }, { ...apiKey, name: "key" }),
  part("authentication.bearer.token", { from: secret("s3cr3t-1"), to: secret("s3cr3t-2"), ...rotation }, {}),
  part("authentication.oauth2ClientCredentials.tokenUrl", { from: tokenUrl, to: `${tokenUrl}/2` }, oauth),
  part("authentication.oauth2ClientCredentials.clientId", { from: "acme", to: "other" }, oauth),
  part(
    "authentication.oauth2ClientCredentials.clientSecret",
    { from: secret("s3cr3t-1"), to: secret("s3cr3t-2"), ...rotation },
    oauth,
  ),
  part("authentication.oauth2ClientCredentials.scope", { from: undefined, to: "read" }, oauth),
  part("authentication.oauth2ClientCredentials.parameters", { from: undefined, to: { audience: "a" } }, oauth),
  part("authentication.oauth2ClientCredentials.clientAuthentication", { from: undefined, to: "body" }, oauth),
  part("authentication.privateKeyJwt.clientId", { from: "acme", to: "other" }, jwt),
  part("authentication.privateKeyJwt.privateKey", { from: key("one"), to: key("two"), ...rotation }, jwt),
  part("authentication.privateKeyJwt.keyId", { from: undefined, to: "2f1c" }, jwt),
  part("authentication.privateKeyJwt.algorithm", { from: undefined, to: "ES256" }, jwt),
  part("authentication.privateKeyJwt.audience", { from: tokenUrl, to: `${tokenUrl}/2` }, jwt),
  part("authentication.privateKeyJwt.scope", { from: undefined, to: "read" }, { ...jwt, use: "grant" }),
  part("authentication.privateKeyJwt.subject", { from: undefined, to: "me" }, jwt),
  part("authentication.privateKeyJwt.claims", { from: undefined, to: { tenant: "acme" } }, jwt),
  part("authentication.privateKeyJwt.lifetimeSeconds", { from: undefined, to: 60 }, jwt),
  part("authentication.privateKeyJwt.use", { from: undefined, to: "grant" }, jwt),
  part("authentication.privateKeyJwt.tokenUrl", { from: tokenUrl, to: `${tokenUrl}/2` }, jwt),
  part("authentication.custom.endpoint", { from: tokenUrl, to: `${tokenUrl}/2` }, custom),
  part("authentication.custom.headers", { from: undefined, to: { "X-Tenant": secret("s3cr3t-tenant") } }, custom),
  {
    field: "authentication.custom.body.bodyParams.secret",
    before: { endpoint: { url }, authentication: { custom } },
    after: { endpoint: { url }, authentication: { custom: { ...custom, body: customBody("s3cr3t-other") } } },
    effect: "revision",
    shown: { "authentication.custom.body.bodyParams.secret": "update" },
  },
  part("authentication.custom.tokenInResponse", { from: "response", to: "json://token" }, custom),
  part("authentication.custom.cacheDuration", { from: undefined, to: { duration: 5, timeUnit: "minutes" } }, custom),
  part(
    "authentication.custom.authorizationType",
    { from: "header", to: "queryParam" },
    { ...custom, tokenTarget: "token" },
  ),
  part("authentication.custom.tokenTarget", { from: "X-A", to: "X-B" }, { ...custom, authorizationType: "header" }),

  part(
    "clientCertificate.certificate",
    { from: certificate("one"), to: certificate("two") },
    { privateKey: key("tls") },
  ),
  part(
    "clientCertificate.privateKey",
    { from: key("one"), to: key("two"), ...rotation },
    { certificate: certificate("one") },
  ),
  part("signature.header", { from: "X-Signature", to: "X-Hmac" }, signature),
  part("signature.secret", { from: secret("s3cr3t-1"), to: secret("s3cr3t-2"), ...rotation }, signature),
  part("signature.algorithm", { from: "hmac-sha256", to: "hmac-sha512" }, signature),
  {
    field: "signature.over",
    before: { endpoint: { url }, signature },
    after: { endpoint: { url }, signature: { ...signature, over: "timestamp.body", timestampHeader: "X-Timestamp" } },
    effect: "version",
    shown: { "signature.over": "update", "signature.timestampHeader": "add" },
  },
  part("signature.timestampHeader", { from: "X-A", to: "X-B" }, { ...signature, over: "timestamp.body" }),
  part("signature.encoding", { from: "hex", to: "base64" }, signature),
  part("signature.prefix", { from: undefined, to: "sha256=" }, signature),
];
