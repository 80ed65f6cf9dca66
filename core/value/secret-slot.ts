import type { JsonObject } from "./value.ts";

/** Where a secret is in a definition: `header:x-api-key`, `auth:bearer.token`, `body:<path>`; never a list index of a parameter. */
export type SecretSlot = string;

/** What is in a stored definition where a secret belongs. Payload fields cannot start with `$`, so nothing else looks like it. */
export const SECRET_MARKER = Object.freeze({ $secret: true }) satisfies JsonObject;
