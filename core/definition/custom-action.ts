import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { Authentication } from "../authentication/authentication.ts";
import { ClientCertificate } from "../authentication/client-certificate.ts";
import { Signature } from "../authentication/signature.ts";
import { described, describedAs, oneOf, record } from "../schema/annotations.ts";
import { actionMetadata } from "./action-metadata.ts";
import { RetryPolicy, TestOverrides } from "./call-policy.ts";
import { Endpoint } from "./endpoint.ts";
import { failureResponse, request, response } from "./payload.ts";
import { Verify } from "./verify.ts";

export const channels = ["email", "sms", "push", "other"] as const;
export type Channel = (typeof channels)[number];

const definition = { role: "definition" } as const;
const directive = { role: "directive" } as const;
const line = (description: string, example: string, maxLength = 100) =>
  Type.Optional(
    Type.String(described(description, example, { ...definition, visible: true, minLength: 1, maxLength })),
  );

/** Everything a technical user declares about an action: the arguments of the resource `CustomAction`. */
export const CustomActionArgs = record(
  "CustomActionArgs",
  "An action of a journey: a connection to any REST API with a JSON payload.",
  {
    name: Type.Optional(
      Type.String(
        described(
          "Name in the store and in expressions, `^[A-Za-z0-9_]+$`, at most 30 characters; default: the resource's name.",
          "OrderPush",
          definition,
        ),
      ),
    ),
    label: line("What journey builders read in the palette.", "Order push message"),
    description: line("What the action does.", "Tells a customer that the order is on its way.", 1000),
    channel: Type.Optional(
      oneOf(
        "Channel",
        channels,
        described("email, sms, push or other (default).", "push", { default: "other", ...definition }),
      ),
    ),
    marketingAction: line(
      "Marketing action required for consent; default by channel (emailTargeting, smsTargeting, pushTargeting); `none`: none is required.",
      "pushTargeting",
    ),
    ...actionMetadata,
    endpoint: describedAs(
      Endpoint,
      "Where the action sends its request.",
      { url: "https://api.example.com/v1/messages" },
      definition,
    ),
    authentication: Type.Optional(
      describedAs(
        Authentication,
        "How the endpoint is told who calls; default none.",
        { bearer: { token: "(a secret)" } },
        { default: { none: {} }, ...definition },
      ),
    ),
    clientCertificate: Type.Optional(
      describedAs(
        ClientCertificate,
        "Client certificate for mutual TLS.",
        { certificate: "-----BEGIN CERTIFICATE-----\n…", privateKey: "(a secret)" },
        definition,
      ),
    ),
    connection: Type.Optional(
      Type.String(
        described(
          "Name of a connection, in the place of authentication and clientCertificate; then the URL may be relative.",
          "Shop",
          definition,
        ),
      ),
    ),
    signature: Type.Optional(
      describedAs(
        Signature,
        "An HMAC of the body in a header.",
        { header: "X-Signature", secret: "(a secret)", algorithm: "hmac-sha256", over: "body", encoding: "hex" },
        definition,
      ),
    ),
    request,
    response,
    failureResponse,
    timeoutMs: Type.Optional(
      Type.Integer(
        described(
          "Deadline in milliseconds over token call, call and all retries, 1,000 to 60,000; default 30,000.",
          10000,
          {
            minimum: 1000,
            maximum: 60000,
            default: 30000,
            ...definition,
          },
        ),
      ),
    ),
    retry: Type.Optional(
      describedAs(RetryPolicy, "When a failed call is repeated.", { maxRetries: 2 }, { default: {}, ...definition }),
    ),
    testOverrides: Type.Optional(
      describedAs(TestOverrides, "What test requests send instead.", { request: { validate_only: true } }, definition),
    ),
    verify: Type.Optional(
      describedAs(
        Verify,
        "Before a changed definition or secret becomes live, a test request is sent with it; if it fails, nothing is written.",
        { values: { request: { "message.token": "abc" } } },
        directive,
      ),
    ),
    adopt: Type.Optional(
      Type.Boolean(
        described("Take over an action of this name that something else manages; default false.", true, directive),
      ),
    ),
    forceDelete: Type.Optional(
      Type.Boolean(described("Delete even while journeys use it; default false.", true, directive)),
    ),
    silence: Type.Optional(
      Type.Array(
        Type.String(),
        described("Codes of warnings that this action is not to be warned of.", ["ACT_URL_PORT"], directive),
      ),
    ),
    breakingChanges: Type.Optional(
      Type.Unsafe<string | { readonly accept: string }>({
        type: ["string", "object"],
        ...described(
          "allow (default), refuse, or `{accept: <contractDigest>}` for exactly one break.",
          "refuse",
          directive,
        ),
      }),
    ),
  },
);
export type CustomActionArgs = Static<typeof CustomActionArgs>;

/** The name of each top-level field with what a change of it means. */
export const fieldRoles: ReadonlyMap<string, "definition" | "metadata" | "directive"> = new Map(
  Object.entries(CustomActionArgs.properties).map(([name, schema]) => [name, schema.role]),
);
