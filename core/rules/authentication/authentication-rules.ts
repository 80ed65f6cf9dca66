import type { Rule } from "../read/rule.ts";
import { basicRule } from "./basic.ts";
import { certificateRule } from "./client-certificate.ts";
import { customRules } from "./custom.ts";
import { authenticationKindRule } from "./kind.ts";
import { oauth2ParametersRule } from "./oauth2-client-credentials.ts";
import { privateKeyJwtRules } from "./private-key-jwt.ts";
import { schemeRule } from "./scheme.ts";

/** Rules about authentication and client certificate, of an action and of a connection. */
export const authenticationRules: readonly Rule[] = [
  authenticationKindRule,
  basicRule,
  schemeRule,
  oauth2ParametersRule,
  ...privateKeyJwtRules,
  certificateRule,
  ...customRules,
];
