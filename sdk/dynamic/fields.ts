// Generated from core/resources by `npm run generate`. Do not edit.

import { EACH, type SecretField } from "./secret-fields";

/** The outputs that are not arguments, or that the lifecycle fills in, of each kind of resource. */
export const computed = {
  CustomAction: [
    "actionId",
    "breaking",
    "breakingReasons",
    "changedAt",
    "changedBy",
    "contract",
    "contractDigest",
    "createdAt",
    "createdBy",
    "digest",
    "name",
    "outdatedIn",
    "registrationId",
    "revision",
    "secretFingerprints",
    "usedIn",
    "version",
  ],
  ActionCatalog: [
    "actions",
  ],
  Connection: [
    "changedAt",
    "changedBy",
    "connectionId",
    "createdAt",
    "createdBy",
    "digest",
    "name",
    "registrationId",
    "revision",
    "secretFingerprints",
    "usedBy",
    "version",
  ],
  ActionUse: [
    "actionId",
    "actionName",
    "effectiveVersion",
    "mappedVersion",
    "outdated",
    "recordedAt",
    "recordedBy",
    "registrationId",
    "revision",
  ],
} as const;

/** The arguments that are always secret, of each kind of resource. */
export const secretFields = {
  CustomAction: [
    ["authentication", "basic", "password"],
    ["authentication", "apiKey", "value"],
    ["authentication", "bearer", "token"],
    ["authentication", "oauth2ClientCredentials", "clientSecret"],
    ["authentication", "privateKeyJwt", "privateKey"],
    ["clientCertificate", "privateKey"],
    ["signature", "secret"],
  ],
  ActionCatalog: [
    ["actions", EACH, "authentication", "basic", "password"],
    ["actions", EACH, "authentication", "apiKey", "value"],
    ["actions", EACH, "authentication", "bearer", "token"],
    ["actions", EACH, "authentication", "oauth2ClientCredentials", "clientSecret"],
    ["actions", EACH, "authentication", "privateKeyJwt", "privateKey"],
    ["actions", EACH, "clientCertificate", "privateKey"],
    ["actions", EACH, "signature", "secret"],
  ],
  Connection: [
    ["authentication", "basic", "password"],
    ["authentication", "apiKey", "value"],
    ["authentication", "bearer", "token"],
    ["authentication", "oauth2ClientCredentials", "clientSecret"],
    ["authentication", "privateKeyJwt", "privateKey"],
    ["clientCertificate", "privateKey"],
  ],
  ActionUse: [
  ],
} as const satisfies { readonly [type: string]: readonly SecretField[] };
