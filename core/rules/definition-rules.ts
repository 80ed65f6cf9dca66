import { authenticationRules } from "./authentication/authentication-rules.ts";
import { signatureRule } from "./authentication/signature.ts";
import { connectionCredentialsRule } from "./connection/credentials.ts";
import { connectionNameRule } from "./connection/name.ts";
import { authenticationConflictRules } from "./endpoint/authentication-conflict.ts";
import { contentHeaderRules } from "./endpoint/content-header.ts";
import { headerRules } from "./endpoint/header.ts";
import { parameterRules } from "./endpoint/parameter.ts";
import { pathParameterRules } from "./endpoint/path-parameter.ts";
import { queryRules } from "./endpoint/query.ts";
import { urlRules } from "./endpoint/url.ts";
import { urlOriginRules } from "./endpoint/url-origin.ts";
import { helpUrlRule } from "./identity/help-url.ts";
import { nameRule } from "./identity/name.ts";
import { replacedByRule } from "./identity/replaced-by.ts";
import { tagsRule } from "./identity/tags.ts";
import { breakingChangesRule } from "./policy/breaking-changes.ts";
import { retryEffectRule } from "./policy/retry-effect.ts";
import { retryStatusesRule } from "./policy/retry-statuses.ts";
import { retryTimeRule } from "./policy/retry-time.ts";
import { retryUnusedRule } from "./policy/retry-unused.ts";
import { silenceRule } from "./policy/silence.ts";
import { testOriginRule } from "./policy/test-origin.ts";
import { testParametersRule } from "./policy/test-parameters.ts";
import { testRequestRule } from "./policy/test-request.ts";
import { verifyExpectationRule } from "./policy/verify-expectation.ts";
import { verifyPeopleRule } from "./policy/verify-people.ts";
import type { Rule } from "./read/rule.ts";
import { unmarkedSecretRule } from "./secrecy/unmarked-secret.ts";
import { exponentRule } from "./text/exponent.ts";

/** Rules about identity, endpoint, authentication and call policy. */
export const definitionRules: readonly Rule[] = [
  nameRule,
  replacedByRule,
  tagsRule,
  helpUrlRule,
  breakingChangesRule,
  connectionNameRule,
  connectionCredentialsRule,
  silenceRule,
  ...urlRules,
  ...urlOriginRules,
  ...pathParameterRules,
  ...parameterRules,
  ...headerRules,
  ...contentHeaderRules,
  ...queryRules,
  ...authenticationConflictRules,
  ...authenticationRules,
  signatureRule,
  retryStatusesRule,
  retryEffectRule,
  retryUnusedRule,
  retryTimeRule,
  testOriginRule,
  testParametersRule,
  testRequestRule,
  verifyExpectationRule,
  verifyPeopleRule,
  unmarkedSecretRule,
  exponentRule,
];
