import { authenticationRules } from "./authentication/authentication-rules.ts";
import { connectionContentTypeRule } from "./connection/content-type.ts";
import { authenticationConflictRule } from "./endpoint/authentication-conflict.ts";
import { headerNameRule } from "./endpoint/header-name.ts";
import { headerRepeatsRule } from "./endpoint/header-repeats.ts";
import { headerReservedRule } from "./endpoint/header-reserved.ts";
import { headerValueRule } from "./endpoint/header-value.ts";
import { parameterKindRule } from "./endpoint/parameter-kind.ts";
import { queryNameRule } from "./endpoint/query-name.ts";
import { urlFormRule } from "./endpoint/url-form.ts";
import { urlFragmentRule } from "./endpoint/url-fragment.ts";
import { urlHostRule } from "./endpoint/url-host.ts";
import { urlPlaceholderRule } from "./endpoint/url-placeholder.ts";
import { urlPortRule } from "./endpoint/url-port.ts";
import { urlQueryRule } from "./endpoint/url-query.ts";
import { urlSchemeRule } from "./endpoint/url-scheme.ts";
import { urlUserInfoRule } from "./endpoint/url-user-info.ts";
import { nameRule } from "./identity/name.ts";
import { silenceRule } from "./identity/silence.ts";
import type { Rule } from "./read/rule.ts";
import { unmarkedSecretRule } from "./secrecy/unmarked-secret.ts";

/** The rules of a connection: those of an action that concern what both have, and its own. */
export const connectionRules: readonly Rule[] = [
  nameRule,
  silenceRule,
  urlFormRule,
  urlSchemeRule,
  urlHostRule,
  urlUserInfoRule,
  urlFragmentRule,
  urlQueryRule,
  urlPortRule,
  urlPlaceholderRule,
  parameterKindRule,
  headerNameRule,
  headerReservedRule,
  headerValueRule,
  headerRepeatsRule,
  connectionContentTypeRule,
  queryNameRule,
  authenticationConflictRule,
  ...authenticationRules,
  unmarkedSecretRule,
];
