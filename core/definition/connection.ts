import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { Authentication } from "../authentication/authentication.ts";
import { ClientCertificate } from "../authentication/client-certificate.ts";
import { described, describedAs, maybeSecretText, record, urlText } from "../schema/annotations.ts";
import { generatedKind } from "./variable.ts";

const definition = { role: "definition" } as const;
const directive = { role: "directive" } as const;

/** No variable: a contract does not depend on what a store holds beside the action. */
const ConnectionHeader = record(
  "ConnectionHeader",
  "A header that every action of the connection sends: exactly one of value, generated.",
  {
    name: Type.String(described("Its name as it is sent.", "X-Tenant")),
    value: Type.Optional(maybeSecretText("A constant; may be a secret.", "acme")),
    generated: Type.Optional(generatedKind("What the store makes anew for each invocation.")),
  },
);

/** What several actions share to reach one endpoint: the arguments of the resource `Connection`. */
export const ConnectionArgs = record(
  "ConnectionArgs",
  "Where an API is and how it is told who calls, for all actions that name it.",
  {
    name: Type.Optional(
      Type.String(
        described(
          "Name that actions give as `connection`, `^[A-Za-z0-9_]+$`, at most 30 characters; default: the resource's name.",
          "Shop",
          definition,
        ),
      ),
    ),
    baseUrl: Type.Optional(
      urlText(
        "Absolute URL that relative URLs of actions are joined to; https, no placeholders and no query.",
        "https://api.example.com/v1",
        definition,
      ),
    ),
    authentication: describedAs(
      Authentication,
      "How the endpoint is told who calls; `none: {}` says that it asks for nothing.",
      { bearer: { token: "(a secret)" } },
      definition,
    ),
    clientCertificate: Type.Optional(
      describedAs(
        ClientCertificate,
        "Client certificate for mutual TLS.",
        { certificate: "-----BEGIN CERTIFICATE-----\n…", privateKey: "(a secret)" },
        definition,
      ),
    ),
    headers: Type.Optional(
      Type.Array(
        ConnectionHeader,
        described("Headers that every action of the connection sends.", [{ name: "X-Tenant", value: "acme" }], {
          ...definition,
        }),
      ),
    ),
    adopt: Type.Optional(
      Type.Boolean(
        described("Take over a connection of this name that something else manages; default false.", true, directive),
      ),
    ),
    forceDelete: Type.Optional(
      Type.Boolean(described("Delete even while actions name it; default false.", true, directive)),
    ),
    silence: Type.Optional(
      Type.Array(
        Type.String(),
        described("Codes of warnings that this connection is not to be warned of.", ["ACT_URL_PORT"], directive),
      ),
    ),
  },
);
export type ConnectionArgs = Static<typeof ConnectionArgs>;

/** The name of each top-level field with what a change of it means. */
export const connectionFieldRoles: ReadonlyMap<string, "definition" | "metadata" | "directive"> = new Map(
  Object.entries(ConnectionArgs.properties).map(([name, schema]) => [name, schema.role]),
);
