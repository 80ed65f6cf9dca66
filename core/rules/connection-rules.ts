import { authenticationRules } from "./authentication/authentication-rules.ts";
import { connectionContentTypeRule } from "./connection/content-type.ts";
import { authenticationConflictRules } from "./endpoint/authentication-conflict.ts";
import { headerRules } from "./endpoint/header.ts";
import { parameterRules } from "./endpoint/parameter.ts";
import { queryRules } from "./endpoint/query.ts";
import { urlRules } from "./endpoint/url.ts";
import { urlOriginRules } from "./endpoint/url-origin.ts";
import { nameRule } from "./identity/name.ts";
import { silenceRule } from "./policy/silence.ts";
import type { Rule } from "./read/rule.ts";
import { unmarkedSecretRule } from "./secrecy/unmarked-secret.ts";
import { exponentRule } from "./text/exponent.ts";

/** The rules of a connection: those of an action that concern what both have, and its own. */
export const connectionRules: readonly Rule[] = [
  nameRule,
  silenceRule,
  ...urlRules,
  ...urlOriginRules,
  ...parameterRules,
  ...headerRules,
  connectionContentTypeRule,
  ...queryRules,
  ...authenticationConflictRules,
  ...authenticationRules,
  unmarkedSecretRule,
  exponentRule,
];
