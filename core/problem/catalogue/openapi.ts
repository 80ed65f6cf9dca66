import type { CatalogueEntry } from "./entry.ts";

export const openapiProblems = {
  ACT_OPENAPI_DOCUMENT: {
    title: "It is not an OpenAPI document",
    class: "mistake",
    explanation:
      "An OpenAPI document is an object with openapi: 3.0.x or 3.1.x and at least one operation below paths. Everything else that is wrong in it is in the report of the import.",
  },
  ACT_OPENAPI_VERSION: {
    title: "The version of the OpenAPI document is not supported",
    class: "mistake",
    explanation:
      "OpenAPI 3.0 and 3.1 are read. A Swagger 2.0 document is converted first, for instance with the converter on the Swagger Editor's page or the npm package swagger2openapi.",
  },
  ACT_OPENAPI_OPERATION: {
    title: "The document has no such operation",
    class: "mistake",
    explanation:
      "Operations go by their operationId, by the name that their action gets, or by method and path, for instance `POST /emails`.",
  },
  ACT_OPENAPI_FORM: {
    title: "The document has no such form of a value",
    class: "mistake",
    explanation:
      "Where a value has several forms (oneOf, anyOf, a discriminator), one can be chosen: by the schema or operation, the fields that lead to the value, and the name of the form, as the report of the import writes them.",
  },
  ACT_OPENAPI_VALUE: {
    title: "A value for an OpenAPI document is missing or not needed",
    class: "mistake",
    explanation:
      "A document says how an operation is authenticated and cannot hold the credentials, nor the variables of its server's URL. openApi.values gives them, under the names that actionstore import-openapi prints; there --server-variable gives variables of the URL.",
  },
  ACT_OPENAPI_LEFT_OUT: {
    title: "A part of an OpenAPI document is left out",
    class: "mistake",
    severity: "warning",
    explanation:
      "An action cannot have everything that an OpenAPI document can say. What is left out, or described less exactly, is reported; the rest is imported.",
  },
  ACT_OPENAPI_FRONT: {
    title: "The dynamic provider takes no OpenAPI document",
    class: "mistake",
    explanation:
      "Pulumi's host of dynamic providers would keep the credentials that go into the actions in clear. Use the plugin, or let actionstore import-openapi write the actions as code.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
