import type { CatalogueEntry } from "./entry.ts";

export const endpointProblems = {
  ACT_URL_INVALID: {
    title: "A URL is not an absolute http or https URL",
    class: "mistake",
    explanation: "The store calls the URL as it is, so it needs a scheme, a host and a valid form (WHATWG URL).",
  },
  ACT_URL_RELATIVE: {
    title: "A relative URL leads out of the connection's baseUrl",
    class: "mistake",
    explanation:
      "With a connection a URL may be relative: it is joined to the connection's baseUrl with one /. It stays below it, so it is not empty, does not begin with // and holds no segment . or ..",
  },
  ACT_URL_HTTP: {
    title: "A URL is not encrypted",
    class: "mistake",
    severity: "warning",
    explanation: "http sends personal data and credentials in clear. Use https wherever the endpoint offers it.",
  },
  ACT_URL_IP_ADDRESS: {
    title: "A URL names its host by IP address",
    class: "mistake",
    explanation:
      "Hosts are named (Adobe Journey Optimizer has the same rule), in no spelling of an address: dotted, decimal, octal, hexadecimal or IPv6.",
  },
  ACT_URL_USER_INFO: {
    title: "A URL holds a user name or password",
    class: "mistake",
    explanation: "Credentials in a URL end up in logs and are not sealed. Use authentication.basic.",
  },
  ACT_URL_FRAGMENT: {
    title: "A URL holds a fragment",
    class: "mistake",
    explanation: "A fragment (#…) is never sent to a server.",
  },
  ACT_URL_QUERY: {
    title: "A URL holds a query",
    class: "mistake",
    explanation: "Query parameters have a list of their own, where each can be a constant, a variable or a secret.",
  },
  ACT_URL_PORT: {
    title: "A URL has an unusual port",
    class: "mistake",
    severity: "warning",
    explanation: "Adobe Journey Optimizer allows ports 80 and 443 only, and firewalls often do the same.",
  },
  ACT_URL_PLACEHOLDER: {
    title: "A placeholder of a URL is misplaced or malformed",
    class: "mistake",
    explanation:
      "{name} is filled per call, by the path parameter of that name, and may be in the path only: in scheme, host or port it would let a value choose where credentials are sent. Token URLs have no placeholders.",
  },
  ACT_URL_TOKEN_HTTPS: {
    title: "A token URL is not https",
    class: "mistake",
    explanation: "A token request carries the credentials themselves.",
  },
  ACT_PATH_PARAMETER_MISSING: {
    title: "A placeholder of the URL has no path parameter",
    class: "mistake",
    explanation: "Every {name} in the path needs a parameter of that name.",
  },
  ACT_PATH_PARAMETER_UNUSED: {
    title: "A path parameter has no placeholder in the URL",
    class: "mistake",
    explanation: "The value would never be sent.",
  },
  ACT_PATH_PARAMETER_DUPLICATE: {
    title: "A placeholder or path parameter is given twice",
    class: "mistake",
    explanation: "Each placeholder occurs once in the URL and has one parameter.",
  },
  ACT_PATH_SEGMENT_INVALID: {
    title: "A value cannot be a path segment",
    class: "mistake",
    explanation:
      "Each value becomes exactly one segment; empty, . and .. would change the path itself. So a path variable is left out only where it has a default.",
  },
  ACT_PARAMETER_KIND: {
    title: "A parameter is not exactly one of constant, variable, generated",
    class: "mistake",
    explanation: "A parameter has one source for its value.",
  },
  ACT_HEADER_NAME_INVALID: {
    title: "A header name is not valid",
    class: "mistake",
    explanation: "Header names are tokens (RFC 9110, 5.6.2) and do not start with . or $.",
  },
  ACT_HEADER_VALUE_INVALID: {
    title: "A header value is not valid",
    class: "mistake",
    explanation:
      "Header values are visible characters up to U+00FF, with spaces and tabs between them (RFC 9110, 5.5); CR, LF and NUL would let a value add headers.",
  },
  ACT_HEADER_DUPLICATE: {
    title: "A header is given twice",
    class: "mistake",
    explanation: "Header names are compared without regard to case.",
  },
  ACT_HEADER_RESERVED: {
    title: "A header is not yours to set",
    class: "mistake",
    explanation:
      "Hop-by-hop headers, Host and Content-Length belong to the connection (RFC 9110, 7.6.1). Content-Encoding would say that the body is compressed, and bodies are sent as they are. Content-Type says what the body is and carries no credential.",
  },
  ACT_HEADER_CONTENT_TYPE: {
    title: "Content-Type does not fit the body",
    class: "mistake",
    explanation:
      "The body is JSON (application/json or application/*+json), or application/x-www-form-urlencoded where encoding is form. Without a body Content-Type is sent only where the definition declares it.",
  },
  ACT_HEADER_AUTHENTICATION: {
    title: "A header or query parameter is also set by authentication",
    class: "mistake",
    explanation: "Two sources for one value: which one wins would be left to chance. A signature sets headers as well.",
  },
  ACT_QUERY_NAME_INVALID: {
    title: "A query parameter name is not valid",
    class: "mistake",
    explanation: "Names are not empty. Anything else may be in one: $select, filter[status], .x.",
  },
  ACT_QUERY_DUPLICATE: {
    title: "A query parameter is given twice",
    class: "mistake",
    explanation:
      "Constants without a secret may repeat a name (tag[] twice). A variable, a generated value and a secret are known by their name, so it is unique.",
  },
  ACT_QUERY_STYLE: {
    title: "The style of a query parameter does not fit its value",
    class: "mistake",
    explanation:
      "style says how a list is sent, so it belongs to a list only. With pipe and space no item holds the separator: the endpoint could not tell the two apart.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
