import type { CatalogueEntry } from "./entry.ts";

export const policyProblems = {
  ACT_RETRY_STATUS: {
    title: "A status code or range is not valid",
    class: "mistake",
    explanation: "Codes (429), classes (5xx) and ranges (500-504) from 100 to 599.",
  },
  ACT_RETRY_SUCCESS_STATUS: {
    title: "A retry would repeat a success",
    class: "mistake",
    explanation: "A 2xx answer is a success and ends the call.",
  },
  ACT_RETRY_NO_EFFECT: {
    title: "retry.statuses has no effect for this method",
    class: "mistake",
    severity: "warning",
    explanation:
      "POST and PATCH may have done their work already, so they are repeated only when the request was never written or on 425, 429 and 503. Set retry.unsafeMethods or send an idempotencyKey.",
  },
  ACT_RETRY_UNUSED: {
    title: "A setting of retry can never apply",
    class: "mistake",
    severity: "warning",
    explanation:
      "With maxRetries: 0 nothing is repeated, whatever else retry says. unsafeMethods is about POST and PATCH only. Where exceptStatuses takes away every status of statuses, none is left to repeat on.",
  },
  ACT_RETRY_NO_TIME: {
    title: "The deadline leaves no time for the retries",
    class: "mistake",
    severity: "warning",
    explanation:
      "timeoutMs is one deadline over the token call, the call and all retries. Before the first, second and third retry the store waits up to 500, 1,000 and 2,000 ms. Where these waits alone may use up the deadline, the last retries are not made.",
  },
  ACT_TEST_OVERRIDE_ORIGIN: {
    title: "A test URL has another origin",
    class: "mistake",
    explanation: "Credentials are bound to the origin of the action and must not reach another host.",
  },
  ACT_TEST_OVERRIDE_INVALID: {
    title: "A test override cannot be sent",
    class: "mistake",
    explanation: "Paths, header names and values of test overrides follow the same rules as those of the definition.",
  },
  ACT_VERIFY_STATUS: {
    title: "The status code that verify expects is not valid",
    class: "mistake",
    explanation: "Codes (202), classes (2xx) and ranges (200-204) from 100 to 599.",
  },
  ACT_VERIFY_FAILED: {
    title: "The test request of verify failed",
    class: "outside",
    explanation:
      "A new definition or a new secret becomes live after its test request succeeded. This one failed, so nothing was written: a new action does not exist, a changed one is as it was. The problems that follow say what came back.",
  },
  ACT_VERIFY_ANSWER: {
    title: "The answer is not what verify expects",
    class: "outside",
    explanation:
      "verify.expect says which status code the answer to the test request has, and which schema its body fits. Correct the definition, the endpoint or the expectation.",
  },
  ACT_SILENCE_INVALID: {
    title: "silence names a code that is not the code of a warning",
    class: "mistake",
    explanation:
      "silence lists codes of warnings that this action is not to be warned of. Mistakes cannot be silenced.",
  },
  ACT_BREAKING_CHANGES_INVALID: {
    title: "breakingChanges has an unknown value",
    class: "mistake",
    explanation: "It takes allow, refuse, or an object with accept: the digest of the contract to accept.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
