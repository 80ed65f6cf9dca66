import { describedAs, record } from "../schema/annotations.ts";
import { defineKind } from "./kind.ts";

const None = record("NoAuthentication", "The endpoint asks for no credentials.", {});

export const none = defineKind({
  schema: describedAs(None, "No credentials; the default.", {}),
  field: () => undefined,
  credential: () => undefined,
});
