import type { CatalogueEntry } from "./entry.ts";

export const authenticationProblems = {
  ACT_AUTH_KIND: {
    title: "authentication does not hold exactly one kind",
    class: "mistake",
    explanation: "One key says how calls authenticate.",
  },
  ACT_AUTH_USERNAME: {
    title: "A user name holds a colon or a control character",
    class: "mistake",
    explanation:
      "HTTP Basic joins user name and password with a colon, and neither may hold a control character (RFC 7617, 2).",
  },
  ACT_AUTH_PASSWORD: {
    title: "A password holds a control character",
    class: "mistake",
    explanation:
      "HTTP Basic carries no control characters (RFC 7617, 2). Usually it is the line break at the end of a file.",
  },
  ACT_AUTH_SCHEME_TWICE: {
    title: "A credential begins with the word that is put before it",
    class: "mistake",
    explanation:
      "The store writes Authorization: Bearer or Authorization: Basic itself. A credential that begins with the same word would be sent with it twice, and most endpoints answer that with 401. Give what comes after the word.",
  },
  ACT_AUTH_OAUTH2_PARAMETER: {
    title: "A parameter of the token request has a field of its own",
    class: "mistake",
    explanation:
      "grant_type, client_id, client_secret and scope are filled in by the store; a second value for one of them would leave to chance which counts, and a client secret among parameters would not be sealed.",
  },
  ACT_AUTH_JWT_TOKEN_URL: {
    title: "privateKeyJwt and its tokenUrl do not fit",
    class: "mistake",
    explanation:
      "clientAssertion and grant exchange the JWT at a token URL; with use: bearer the JWT itself is the token.",
  },
  ACT_AUTH_JWT_KEY: {
    title: "A private key is not usable",
    class: "mistake",
    explanation:
      "The key of a JWT or of a client certificate is given as PEM text, not encrypted: PKCS#8, PKCS#1 or SEC1. RS256 takes an RSA key, ES256 an EC key on P-256.",
  },
  ACT_AUTH_JWT_CLAIMS: {
    title: "claims is not an object, or sets a claim that is not free",
    class: "mistake",
    explanation: "iss, sub, aud, scope, iat, exp and jti have fields of their own or are set by the store.",
  },
  ACT_AUTH_CERTIFICATE: {
    title: "A certificate is not PEM",
    class: "mistake",
    explanation:
      "Certificates are given as PEM text, the own certificate first. They are kept readable, so the private key has a field of its own.",
  },
  ACT_AUTH_CUSTOM_TYPE: {
    title: "type of the custom authentication is not customAuthorization",
    class: "mistake",
    explanation: "Adobe's document has this one type.",
  },
  ACT_AUTH_CUSTOM_BODY: {
    title: "The body of the token request does not fit its method or type",
    class: "mistake",
    explanation: "A POST has a body, a GET has none; bodyParams is an object, flat where bodyType is form.",
  },
  ACT_AUTH_CUSTOM_TOKEN: {
    title: "tokenInResponse or expiryInResponse is not a valid path",
    class: "mistake",
    explanation: "It is response, or json:// and the path of a field.",
  },
  ACT_AUTH_CUSTOM_CACHE: {
    title: "cacheDuration is not complete or has two sources",
    class: "mistake",
    explanation: "It has a duration or expiryInResponse, and the unit of it.",
  },
  ACT_AUTH_CUSTOM_TARGET: {
    title: "authorizationType and tokenTarget do not fit",
    class: "mistake",
    explanation: "header and queryParam need tokenTarget; bearer has none.",
  },
  ACT_SIGNATURE_TIMESTAMP: {
    title: "over and timestampHeader of a signature do not fit",
    class: "mistake",
    explanation: "A signature over timestamp.body needs a header for the timestamp; one over the body has none.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
