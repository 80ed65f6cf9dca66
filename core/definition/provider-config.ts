import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { described, describedAs, mapOf, oneOf, record, secretText } from "../schema/annotations.ts";

const SecretSources = record("SecretSources", "Where references to secrets may lead.", {
  env: Type.Optional(
    Type.Array(
      Type.String(),
      described("Environment variables: names, or beginnings with * at the end; default none.", ["ACTION_SECRET_*"]),
    ),
  ),
  files: Type.Optional(
    Type.Array(
      Type.String(),
      described("Folders, relative to the folder of Pulumi.yaml; default none.", ["/run/secrets"]),
    ),
  ),
});

/** Configuration of the provider: stack config `actionstore:store`, … or the arguments of an explicit provider. */
export const ProviderConfig = record("ProviderConfig", "Where actions are registered.", {
  store: Type.Optional(
    Type.String(
      described(
        "The store: `file:PATH`; default `.actionstore/store.db` beside Pulumi.yaml. Also ACTIONSTORE_STORE.",
        "file:/srv/actions/store.db",
      ),
    ),
  ),
  sandbox: Type.Optional(
    Type.String(described("Namespace in the store; default: the stack's name. Also ACTIONSTORE_SANDBOX.", "prod")),
  ),
  encryptionKey: Type.Optional(
    secretText(
      "Key that seals the store's secrets: 32 bytes in base64; default: a key file beside the store. Also ACTIONSTORE_ENCRYPTION_KEY.",
      { reference: false },
    ),
  ),
  allowedHosts: Type.Optional(
    Type.Array(
      Type.String(),
      described(
        "Hosts that test requests may reach although their addresses are private: names or IP addresses, without port. Also ACTIONSTORE_ALLOWED_HOSTS, separated by commas.",
        ["push.internal.acme.example"],
      ),
    ),
  ),
  trustedCertificates: Type.Optional(
    Type.Array(
      Type.String(),
      described(
        "Certificates of authorities that are trusted beside the system's: each a PEM text, or the path of a PEM file.",
        ["certificates/acme-root.pem"],
      ),
    ),
  ),
  secretSources: Type.Optional(
    describedAs(
      SecretSources,
      "Where references to secrets may lead; default: environment variables ACTION_SECRET_* and files below the project's folder. What is given replaces the default as a whole.",
      { env: ["ACTION_SECRET_*"], files: ["/run/secrets"] },
    ),
  ),
  breakingChanges: Type.Optional(
    oneOf(
      "BreakingChanges",
      ["allow", "refuse"],
      described(
        "What becomes of changes that journeys cannot follow, unless the resource says otherwise; default allow.",
        "refuse",
      ),
    ),
  ),
  rules: Type.Optional(
    mapOf(
      oneOf("RuleSetting", ["off", "warning", "error"], described("What becomes of the warning.", "off")),
      described("Warnings by code: off, warning or error.", { ACT_URL_HTTP: "error" }),
    ),
  ),
});
export type ProviderConfig = Static<typeof ProviderConfig>;
