import { basicRule } from "./authentication/basic.ts";
import { certificateRule } from "./authentication/certificate.ts";
import { customBodyRule } from "./authentication/custom-body.ts";
import { customCacheRule } from "./authentication/custom-cache.ts";
import { customTargetRule } from "./authentication/custom-target.ts";
import { customTokenRule } from "./authentication/custom-token.ts";
import { customTypeRule } from "./authentication/custom-type.ts";
import { jwtClaimsRule } from "./authentication/jwt-claims.ts";
import { jwtTokenUrlRule } from "./authentication/jwt-token-url.ts";
import { authenticationKindRule } from "./authentication/kind.ts";
import { oauth2ParametersRule } from "./authentication/oauth2-parameters.ts";
import { privateKeyRule } from "./authentication/private-key.ts";
import { connectionContentTypeRule } from "./connection/content-type.ts";
import { authenticationConflictRules } from "./endpoint/authentication-conflict.ts";
import { headerRules } from "./endpoint/header.ts";
import { parameterRules } from "./endpoint/parameter.ts";
import { queryRules } from "./endpoint/query.ts";
import { urlRules } from "./endpoint/url.ts";
import { urlOriginRules } from "./endpoint/url-origin.ts";
import { nameRule } from "./identity/name.ts";
import { silenceRule } from "./identity/silence.ts";
import type { Rule } from "./read/rule.ts";
import { unmarkedSecretRule } from "./secrecy/unmarked-secret.ts";

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
  authenticationKindRule,
  basicRule,
  oauth2ParametersRule,
  jwtTokenUrlRule,
  privateKeyRule,
  jwtClaimsRule,
  certificateRule,
  customTypeRule,
  customBodyRule,
  customTokenRule,
  customCacheRule,
  customTargetRule,
  unmarkedSecretRule,
];
