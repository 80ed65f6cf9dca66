import type { CatalogueEntry } from "./entry.ts";

export const callProblems = {
  ACT_CALL_VALUES_SHAPE: {
    title: "The values of a call have another shape",
    class: "mistake",
    explanation:
      "Values come by place and name, as the contract says: { path, pathParameters, headers, queryParameters, request }, each but path an object with one entry per variable.",
  },
  ACT_CALL_VALUE_MISSING: {
    title: "A required value is missing",
    class: "mistake",
    explanation:
      "Every variable that is not optional and has no default is filled in; one inside of an optional object is as soon as anything else of that object is given. Null counts as left out.",
  },
  ACT_CALL_VALUE_UNKNOWN: {
    title: "A value has no variable",
    class: "mistake",
    explanation: "Only what the contract names can be filled in. Request variables go by their path, as one key.",
  },
  ACT_CALL_VALUE_TYPE: {
    title: "A value has the wrong type",
    class: "mistake",
    explanation: "Nothing is converted: a number given as text is a text.",
  },
  ACT_CALL_VALUE_BOUNDS: {
    title: "A value is out of bounds",
    class: "mistake",
    explanation: "minLength, maxLength, pattern, minimum and maximum of the variable hold for every value.",
  },
  ACT_CALL_VALUE_CHOICE: {
    title: "A value is not one of the choices",
    class: "mistake",
    explanation: "A variable with choices takes these and nothing else.",
  },
  ACT_CALL_VALUE_UNSENDABLE: {
    title: "A value does not fit where it is sent",
    class: "mistake",
    explanation:
      "A header value has no line break and no character beyond U+00FF; a path segment is not empty, not . and not .., because these would change the path; an item of a list with the style pipe or space does not hold what separates the items.",
  },
  ACT_CALL_REACHES_PEOPLE: {
    title: "A test request may reach a person",
    class: "mistake",
    severity: "warning",
    explanation:
      "The action has a channel (email, sms, push) and no testOverrides, so a test request delivers what it is given. Set the endpoint's dry-run switch in testOverrides, or use values of your own.",
  },
  ACT_CALL_ADDRESS_REFUSED: {
    title: "The address is not one that actions may call",
    class: "mistake",
    explanation:
      "Loopback, private, link-local, multicast, metadata and other special addresses are refused, in any spelling and behind any name, so that an action cannot reach into the store's own network. allowedHosts of the store opens named hosts.",
  },
  ACT_CALL_UNREACHABLE: {
    title: "The endpoint cannot be reached",
    class: "outside",
    explanation: "The name does not resolve, or no connection comes about. Nothing was sent.",
  },
  ACT_CALL_TLS: {
    title: "There is no trusted connection to the endpoint",
    class: "outside",
    explanation:
      "The certificate is expired, for another name, or signed by nobody that is trusted; or the two sides share no version of TLS (1.2 or newer). Nothing was sent. trustedCertificates of the store adds authorities.",
  },
  ACT_CALL_BROKEN: {
    title: "The connection broke, or the answer is not HTTP",
    class: "outside",
    explanation: "The request may have arrived: whether it is repeated depends on the method (call policy).",
  },
  ACT_CALL_TIMED_OUT: {
    title: "The call took longer than its deadline",
    class: "outside",
    explanation: "timeoutMs is the time for everything: token call, call and all retries.",
  },
  ACT_CALL_ANSWER_TOO_LARGE: {
    title: "The answer is larger than 1 MiB",
    class: "outside",
    explanation: "Bodies are read up to 1 MiB after decompression.",
  },
  ACT_CALL_REDIRECT: {
    title: "A redirect is not followed",
    class: "outside",
    explanation:
      "At most 3 are followed. 301, 302 and 303 for GET only, from https never to http, and to another origin never with a secret in the body.",
  },
  ACT_CALL_TOKEN: {
    title: "No token could be had",
    class: "outside",
    explanation: "The token endpoint refused, or its answer holds no token where the definition says it is.",
  },
  ACT_CALL_STATUS: {
    title: "The endpoint answered with a failure",
    class: "outside",
    explanation: "A success is 2xx.",
  },
  ACT_CALL_SUCCESS_WHEN: {
    title: "The answer is 2xx, but a condition of successWhen does not hold",
    class: "outside",
    explanation: "Some endpoints report failures with 200; response.successWhen tells them apart.",
  },
  ACT_CALL_ANSWER_EMPTY: {
    title: "A declared answer did not come",
    class: "outside",
    severity: "warning",
    explanation: "The body is empty or not JSON, so every declared field is null.",
  },
  ACT_CALL_ANSWER_TYPE: {
    title: "A field of the answer has another type than declared",
    class: "outside",
    severity: "warning",
    explanation: "The field is null for the journey. Correct the payload's sample, schema or types.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
