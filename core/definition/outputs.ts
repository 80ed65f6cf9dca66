import * as Type from "@sinclair/typebox";
import { anyJson, described, describedAs, mapOf, record } from "../schema/annotations.ts";
import type { Output } from "../schema/output.ts";
import { count, jsonObject, maybeText, nextCursor, text } from "../schema/output-fields.ts";

/** A journey's recorded use of an action. */
export const UseType = record("Use", "A journey's use of an action.", {
  journey: text("Name of the journey.", "Welcome"),
  activity: text("Activity in the journey.", "push-1"),
  mappedVersion: count("Version that was mapped.", 3),
  effectiveVersion: count("Version the journey runs on: the newest that compatible changes alone lead to.", 4),
  outdated: Type.Boolean(
    described("True when a breaking change stands between the mapped and the live version.", false),
  ),
});

const JourneyType = record("Journey", "A journey that stays behind.", {
  journey: text("Name of the journey.", "Welcome"),
  activity: text("Activity in the journey.", "push-1"),
  mappedVersion: count("Version that was mapped.", 3),
});

const digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
const moment = "2026-01-31T10:00:00.000Z";

/** What the store computes of actions and connections alike. */
const registered = {
  registrationId: text(
    "Stamp of the create that brought it here; a delete with another one deletes nothing.",
    "01JZ0000000000000000000000",
  ),
  revision: count("Grows by one with every write.", 4),
  version: count("Number of the live version.", 3),
  digest: text("SHA-256 of the canonical definition.", digest),
};

/** The same, of their secrets and of who wrote them. */
const written = {
  secretFingerprints: mapOf(
    Type.String(),
    described("Keyed fingerprint of each secret, by place.", {
      "auth:bearer.token": "5f4dcc3b5aa765d61d8327deb882cf99",
    }),
  ),
  createdAt: text("When it was created.", moment),
  createdBy: text("Who created it.", "anna"),
  changedAt: text("When it was last written.", moment),
  changedBy: text("Who wrote it last.", "ci"),
};

/** What the store computes of an action. */
export const ActionOutputs = record("ActionOutputs", "What the store computes of an action.", {
  actionId: text("Id, stable over renames.", "act-01JZ0000000000000000000000"),
  ...registered,
  contract: text(
    "What a journey fills in and what comes back, as one JSON text of `{input, output, failure}`, each a JSON Schema 2020-12. `parseContract` of the npm package reads it.",
    '{"failure":{"type":"object"},"input":{"type":"object"},"output":{"type":"object"}}',
  ),
  contractDigest: text("SHA-256 of the text in `contract`.", digest),
  breaking: Type.Boolean(
    described("True when journeys on the version before could not follow to the live one.", false),
  ),
  breakingReasons: Type.Array(
    Type.String(),
    described("Why they could not.", ["input.request.token was removed or renamed"]),
  ),
  outdatedIn: Type.Array(JourneyType, described("Journeys that stay behind.", [])),
  usedIn: Type.Array(UseType, described("Journeys that use it.", [])),
  ...written,
});

/** What the store computes of a connection. */
export const ConnectionOutputs = record("ConnectionOutputs", "What the store computes of a connection.", {
  connectionId: text("Id, stable over renames.", "con-01JZ0000000000000000000000"),
  ...registered,
  usedBy: Type.Array(
    Type.String(),
    described("Names of the actions that call through it, as of its last update or refresh.", ["OrderPush"]),
  ),
  ...written,
});

/** What the outputs of an action and of a connection have in common. */
export type RegisteredOutputs = Pick<Output<typeof ActionOutputs>, keyof typeof registered | keyof typeof written>;

/** What `getAction` gives. */
export const GetActionResult = record("GetActionResult", "An action and its definition.", {
  name: text("Name.", "OrderPush"),
  sandbox: text("Sandbox.", "prod"),
  definition: anyJson("Arguments that declare it, secrets as `keep:` texts.", {
    endpoint: { url: "https://api.example.com" },
  }),
  ...ActionOutputs.properties,
});

const OwnerType = record("Owner", "The resource that manages an action.", {
  urn: text("Its URN.", "urn:pulumi:prod::orders::actionstore:index:CustomAction::OrderPush"),
  stack: text("Its stack, as project/stack.", "orders/prod"),
});

/** An action in a list, as the store tells it and `getActions` gives it. */
export const ActionSummaryType = record("ActionSummary", "An action in a list.", {
  id: text("Id.", "act-01JZ0000000000000000000000"),
  sandbox: text("Sandbox.", "prod"),
  name: text("Name.", "OrderPush"),
  label: text("Label.", "Order push message"),
  description: maybeText("What it does.", "Tells a customer that the order is on its way."),
  channel: text("Channel.", "push"),
  version: count("Number of the live version.", 3),
  revision: count("Grows by one with every write.", 4),
  digest: text("SHA-256 of the canonical definition.", digest),
  metadata: jsonObject("Every metadata field that is set.", { group: "Orders" }),
  owner: Type.Optional(describedAs(OwnerType, "The resource that manages it.", {})),
  uses: count("How many journeys use it.", 2),
  changedAt: text("When it was last written.", moment),
  changedBy: text("Who wrote it last.", "ci"),
});

/** What `getActions` gives. */
export const GetActionsResult = record("GetActionsResult", "A page of actions.", {
  actions: Type.Array(ActionSummaryType, described("Actions, by name.", [])),
  cursor: nextCursor,
});

const RenderedHeaderType = record("RenderedHeader", "A header of a request.", {
  name: text("Name, in lower case.", "content-type"),
  value: text("Value, secrets as [secret].", "application/json"),
});

/** What `renderAction` gives. */
export const RenderActionResult = record("RenderActionResult", "A request, secrets as [secret].", {
  name: text("Name of the action.", "OrderPush"),
  sandbox: text("Sandbox.", "prod"),
  version: count("Number of the live version.", 3),
  method: text("Method.", "POST"),
  url: text("URL with its query.", "https://api.example.com/v1/messages"),
  headers: Type.Array(RenderedHeaderType, described("Headers in the order they are sent.", [])),
  body: maybeText("Body; absent where none is sent.", '{"message":{"token":"abc"}}'),
});
