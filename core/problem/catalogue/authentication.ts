import type { CatalogueEntry } from "../catalogue.ts";

export const authenticationProblems = {
  ACT_AUTH_KIND: {
    title: "authentication does not hold exactly one kind",
    class: "mistake",
    explanation:
      "One key says how the endpoint is told who calls.",
  },
  ACT_AUTH_USERNAME: {
    title: "A user name holds a colon",
    class: "mistake",
    explanation:
      "HTTP Basic joins user name and password with a colon (RFC 7617).",
  },
  ACT_AUTH_JWT_TOKEN_URL: {
    title: "privateKeyJwt and its tokenUrl do not fit",
    class: "mistake",
    explanation:
      "clientAssertion and grant exchange the JWT at a token URL; with use: bearer the JWT itself is the token.",
  },
  ACT_AUTH_JWT_KEY: {
    title: "A private key is not usable PEM",
    class: "mistake",
    explanation:
      "The key is given as PEM text: PKCS#8, PKCS#1 or SEC1.",
  },
  ACT_AUTH_JWT_CLAIMS: {
    title: "claims is not an object, or sets a registered claim",
    class: "mistake",
    explanation:
      "iss, sub, aud, scope, iat, exp and jti have fields of their own or are set by the store.",
  },
  ACT_AUTH_CERTIFICATE: {
    title: "A certificate is not PEM",
    class: "mistake",
    explanation:
      "Certificates are given as PEM text, the own certificate first.",
  },
  ACT_AUTH_CUSTOM_TYPE: {
    title: "type of the custom authentication is not customAuthorization",
    class: "mistake",
    explanation:
      "Adobe's document has this one type.",
  },
  ACT_AUTH_CUSTOM_BODY: {
    title: "The body of the token request does not fit its method",
    class: "mistake",
    explanation:
      "A POST has a body, a GET has none.",
  },
  ACT_AUTH_CUSTOM_TOKEN: {
    title: "tokenInResponse or expiryInResponse is not a valid path",
    class: "mistake",
    explanation:
      "It is response, or json:// and the path of a field.",
  },
  ACT_AUTH_CUSTOM_CACHE: {
    title: "cacheDuration is not complete or has two sources",
    class: "mistake",
    explanation:
      "It has a duration or expiryInResponse, and the unit of it.",
  },
  ACT_AUTH_CUSTOM_TARGET: {
    title: "authorizationType and tokenTarget do not fit",
    class: "mistake",
    explanation:
      "header and queryParam need tokenTarget; bearer has none.",
  },
  ACT_SIGNATURE_TIMESTAMP: {
    title: "over and timestampHeader of a signature do not fit",
    class: "mistake",
    explanation:
      "A signature over timestamp.body needs a header for the timestamp; one over the body has none.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
