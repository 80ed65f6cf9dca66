import type { Static, TObject, TProperties, TSchema } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { anyJson, described, describedAs, mapOf, maybeSecretText, oneOf, record } from "../schema/annotations.ts";
import { CustomActionArgs, channels } from "./custom-action.ts";
import { ActionOutputs } from "./outputs.ts";

const { name: _, ...entryProperties } = CustomActionArgs.properties;
const { adopt, forceDelete, breakingChanges } = CustomActionArgs.properties;

/** An action of a catalog: the arguments of a CustomAction without `name`, which is its key. */
export const CatalogAction = record("CatalogAction", "An action of a catalog; its key is its name.", entryProperties);

const examples = { OrderPush: { endpoint: { url: "https://api.example.com/v1/messages" } } };

/** What holds for every action of a catalog that does not say otherwise itself. */
const directives = {
  adopt: withDescription(adopt, "Take over actions of these names that something else manages; default false."),
  forceDelete: withDescription(forceDelete, "Delete actions even while journeys use them; default false."),
  breakingChanges: withDescription(
    breakingChanges,
    "For every action that does not say otherwise: allow (default), refuse, or `{accept: <contractDigest>}`.",
  ),
};

/** The names of arguments that hold for every action unless it says otherwise. */
export const catalogDirectives: readonly string[] = Object.keys(directives);

const openApi = Type.Optional(
  describedAs(
    record("OpenApiSelection", "An OpenAPI document (3.0, 3.1), and what of it to take.", {
      document: anyJson("The document, as text in JSON or YAML, or as a value.", '{"openapi": "3.1.0"}'),
      operations: Type.Optional(
        Type.Array(
          Type.String(),
          described("Which operations, by operationId, name, or method and path; default: all.", ["POST /emails"]),
        ),
      ),
      forms: Type.Optional(
        mapOf(
          Type.String(described("The name of a form, or its number.", "EmailRecipient")),
          described("Which form to take where a value has several; default: the union of them.", {
            "Notification.target": "EmailRecipient",
          }),
        ),
      ),
      splitForms: Type.Optional(
        Type.Boolean(
          described("An action for each value of a request body's discriminator; default false.", true, {
            default: false,
          }),
        ),
      ),
      channel: Type.Optional(
        oneOf("Channel", channels, described("What the actions send; consent depends on it.", "email")),
      ),
      values: Type.Optional(
        mapOf(
          maybeSecretText("A credential, or another value that no document holds.", "(a secret)"),
          described(
            "Credentials, and variables of the server's URL, by the names that actionstore import-openapi prints.",
            {},
          ),
        ),
      ),
    }),
    "Actions for operations of an OpenAPI document, beside those of `actions`, which go before. Plugin only.",
    { document: '{"openapi": "3.1.0"}', operations: ["POST /emails"] },
  ),
);

/** The arguments of the resource `ActionCatalog`. */
export const ActionCatalogArgs = record(
  "ActionCatalogArgs",
  "Many actions as one resource, which is one step of the engine: they are registered together or not at all.",
  {
    actions: Type.Optional(
      mapOf(CatalogAction, described("Name -> what a CustomAction takes, without `name`.", examples)),
    ),
    openApi,
    ...directives,
  },
);
export type ActionCatalogArgs = Static<typeof ActionCatalogArgs>;

/** The same without the actions: each of them is held against its own schema, under its own path. */
export const ActionCatalogFrame: TObject<TProperties> = record("ActionCatalogFrame", "A catalog without its actions.", {
  actions: Type.Optional(anyJson("Name -> arguments.", examples)),
  openApi,
  ...directives,
});

const RegisteredAction = record(
  "RegisteredAction",
  "What the store computes of an action of a catalog.",
  ActionOutputs.properties,
);

/** What an ActionCatalog gives. Its arguments are not among it: the program and the engine have them. */
export const ActionCatalogOutputs = record("ActionCatalogOutputs", "The registered actions.", {
  actions: mapOf(RegisteredAction, described("Name -> the action as it is registered.", {})),
});

function withDescription<T extends TSchema>(schema: T, description: string): T {
  return { ...schema, description };
}
