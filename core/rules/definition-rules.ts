import { authenticationRules } from "./authentication/authentication-rules.ts";
import { signatureRule } from "./authentication/signature.ts";
import { connectionCredentialsRule } from "./connection/credentials.ts";
import { connectionNameRule } from "./connection/name.ts";
import { authenticationConflictRule } from "./endpoint/authentication-conflict.ts";
import { headerContentTypeRule } from "./endpoint/header-content-type.ts";
import { headerNameRule } from "./endpoint/header-name.ts";
import { headerRepeatsRule } from "./endpoint/header-repeats.ts";
import { headerReservedRule } from "./endpoint/header-reserved.ts";
import { headerValueRule } from "./endpoint/header-value.ts";
import { parameterKindRule } from "./endpoint/parameter-kind.ts";
import { pathParameterRepeatsRule } from "./endpoint/path-parameter-repeats.ts";
import { pathParametersRule } from "./endpoint/path-parameters.ts";
import { pathSegmentRule } from "./endpoint/path-segment.ts";
import { queryNameRule } from "./endpoint/query-name.ts";
import { queryRepeatsRule } from "./endpoint/query-repeats.ts";
import { urlFormRule } from "./endpoint/url-form.ts";
import { urlFragmentRule } from "./endpoint/url-fragment.ts";
import { urlHostRule } from "./endpoint/url-host.ts";
import { urlPlaceholderRule } from "./endpoint/url-placeholder.ts";
import { urlPortRule } from "./endpoint/url-port.ts";
import { urlQueryRule } from "./endpoint/url-query.ts";
import { urlRelativeRule } from "./endpoint/url-relative.ts";
import { urlSchemeRule } from "./endpoint/url-scheme.ts";
import { urlUserInfoRule } from "./endpoint/url-user-info.ts";
import { breakingChangesRule } from "./identity/breaking-changes.ts";
import { helpUrlRule } from "./identity/help-url.ts";
import { nameRule } from "./identity/name.ts";
import { replacedByRule } from "./identity/replaced-by.ts";
import { silenceRule } from "./identity/silence.ts";
import { tagsRule } from "./identity/tags.ts";
import { retryEffectRule } from "./policy/retry-effect.ts";
import { retryStatusesRule } from "./policy/retry-statuses.ts";
import { retryTimeRule } from "./policy/retry-time.ts";
import { retryUnusedRule } from "./policy/retry-unused.ts";
import { testOriginRule } from "./policy/test-origin.ts";
import { testParametersRule } from "./policy/test-parameters.ts";
import { testRequestRule } from "./policy/test-request.ts";
import { verifyExpectationRule } from "./policy/verify-expectation.ts";
import { verifyPeopleRule } from "./policy/verify-people.ts";
import type { Rule } from "./read/rule.ts";
import { unmarkedSecretRule } from "./secrecy/unmarked-secret.ts";

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
  urlFormRule,
  urlRelativeRule,
  urlSchemeRule,
  urlHostRule,
  urlUserInfoRule,
  urlFragmentRule,
  urlQueryRule,
  urlPortRule,
  urlPlaceholderRule,
  pathParametersRule,
  pathParameterRepeatsRule,
  pathSegmentRule,
  parameterKindRule,
  headerNameRule,
  headerReservedRule,
  headerValueRule,
  headerRepeatsRule,
  headerContentTypeRule,
  queryNameRule,
  queryRepeatsRule,
  authenticationConflictRule,
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
];
