import * as Type from "@sinclair/typebox";
import { headerEncoder, urlEncoder } from "../http/rendered-text.ts";
import { described, describedAs, oneOf, record, secretText } from "../schema/annotations.ts";
import { clearText, Secret } from "../value/secret.ts";
import { defineKind } from "./kind.ts";

const ApiKey = record("ApiKeyAuthentication", "A key in a header or a query parameter.", {
  name: Type.String(described("Name of the header or query parameter.", "X-Api-Key")),
  value: secretText("The key."),
  in: oneOf("ApiKeyLocation", ["header", "query"], described("Where the key is sent.", "header")),
});

export const apiKey = defineKind({
  schema: describedAs(ApiKey, "A key in a header or query parameter.", {
    name: "X-Api-Key",
    value: "(a secret)",
    in: "header",
  }),
  field: ({ in: place }) =>
    place === "header" || place === "query" ? { place, name: { setting: "name" }, value: "value" } : undefined,
  credential({ name, value, in: place }) {
    const { encode, encoding } = place === "query" ? urlEncoder : headerEncoder;
    return {
      place: place === "query" ? "query" : "header",
      name: name as string,
      value: [{ slot: "auth:apiKey.value", secret: new Secret(encode(clearText(value))), encoding }],
    };
  },
});
