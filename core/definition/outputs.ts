import { Type } from "@sinclair/typebox";
import { anyJson, described, mapOf, record, use } from "../schema/annotations.ts";
import { paletteMetadataOutputs } from "./action-metadata.ts";
import { fieldType } from "./variable.ts";

const text = (description: string, example: string) => Type.String(described(description, example));
const count = (description: string, example: number) => Type.Integer(described(description, example));
const maybeText = (description: string, example: string) => Type.Optional(text(description, example));

const UseType = record("Use", "A journey's use of an action.", {
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

/** What the store computes of an action. */
export const ActionOutputs = record("ActionOutputs", "What the store computes of an action.", {
  actionId: text("Id, stable over renames.", "act-01JZ0000000000000000000000"),
  registrationId: text(
    "Stamp of the create that brought it here; a delete with another one deletes nothing.",
    "01JZ0000000000000000000000",
  ),
  revision: count("Grows by one with every write.", 4),
  version: count("Number of the live version.", 3),
  digest: text("SHA-256 of the canonical definition.", digest),
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
});

/** What the store computes of a connection. */
export const ConnectionOutputs = record("ConnectionOutputs", "What the store computes of a connection.", {
  connectionId: text("Id, stable over renames.", "con-01JZ0000000000000000000000"),
  registrationId: text(
    "Stamp of the create that brought it here; a delete with another one deletes nothing.",
    "01JZ0000000000000000000000",
  ),
  revision: count("Grows by one with every write.", 4),
  version: count("Number of the live version.", 3),
  digest: text("SHA-256 of the canonical definition.", digest),
  usedBy: Type.Array(
    Type.String(),
    described("Names of the actions that call through it, as of its last update or refresh.", ["OrderPush"]),
  ),
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
});

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

const ActionSummaryType = record("ActionSummary", "An action in a list.", {
  id: text("Id.", "act-01JZ0000000000000000000000"),
  sandbox: text("Sandbox.", "prod"),
  name: text("Name.", "OrderPush"),
  label: text("Label.", "Order push message"),
  description: maybeText("What it does.", "Tells a customer that the order is on its way."),
  channel: text("Channel.", "push"),
  version: count("Number of the live version.", 3),
  revision: count("Grows by one with every write.", 4),
  digest: text("SHA-256 of the canonical definition.", digest),
  metadata: anyJson("Every metadata field that is set.", { group: "Orders" }),
  owner: Type.Optional(use(OwnerType, "The resource that manages it.", {})),
  uses: count("How many journeys use it.", 2),
  changedAt: text("When it was last written.", moment),
  changedBy: text("Who wrote it last.", "ci"),
});

const nextCursor = maybeText("Where the next page starts; absent on the last one.", "T3JkZXJQdXNo");

/** What `getActions` gives. */
export const GetActionsResult = record("GetActionsResult", "A page of actions.", {
  actions: Type.Array(ActionSummaryType, described("Actions, by name.", [])),
  cursor: nextCursor,
});

const PaletteChoice = record("PaletteChoice", "A value to pick.", {
  value: anyJson("The value.", "gold"),
  label: text("What the journey builder reads.", "Gold member"),
});

const paletteInput = {
  key: text(
    "Its key: request.<path>, headers.<name>, queryParameters.<name>, pathParameters.<name>, path, or request for a body that is one variable.",
    "request.message.token",
  ),
  label: text("What the journey builder reads.", "Device token"),
  type: fieldType("Its type.", "string"),
  required: Type.Boolean(described("True when it must be filled in.", true)),
  within: maybeText(
    "The innermost object around it that is left out as long as nothing below it is given; request is the whole body.",
    "request.reply_to",
  ),
  requiredWithin: Type.Optional(
    Type.Boolean(described("True when it must be filled in once anything below `within` is.", true)),
  ),
  description: maybeText("What it is for.", "The token of the person's phone."),
  help: maybeText("How to find or choose it.", "Profile > Devices > Token"),
  group: maybeText("Heading under which it stands.", "Message"),
  default: Type.Optional(anyJson("What is sent when it is left out.", "On its way")),
  choices: Type.Optional(Type.Array(PaletteChoice, described("The only values allowed.", []))),
  example: Type.Optional(anyJson("A value as it may look.", "abc")),
  personal: Type.Optional(Type.Boolean(described("True for personal data.", true))),
};

const PaletteFieldType = record("PaletteField", "One thing a journey builder fills in for each item of a list.", {
  ...paletteInput,
  key: text("Its key: that of the list, [] and its path in an item.", "request.items[].price"),
});

const PaletteInputType = record("PaletteInput", "One thing a journey builder fills in.", {
  ...paletteInput,
  fields: Type.Optional(
    Type.Array(PaletteFieldType, described("Of a list of objects: what to fill in for each of them, in order.", [])),
  ),
});

const PaletteOutputType = record("PaletteOutput", "One field that comes back.", {
  key: text("Its path.", "message.id"),
  type: text("Its type.", "string"),
});

const PaletteEntryType = record("PaletteEntry", "What a journey builder sees of one action.", {
  id: text("Id.", "act-01JZ0000000000000000000000"),
  name: text("Name.", "OrderPush"),
  label: text("Label.", "Order push message"),
  description: maybeText("What it does.", "Tells a customer that the order is on its way."),
  category: text("Always Action.", "Action"),
  ...paletteMetadataOutputs,
  channel: text("Channel.", "push"),
  version: count("Number of the live version.", 3),
  outdatedUses: count("How many recorded uses cannot follow to the live version.", 0),
  managedBy: maybeText(
    "URN of the resource that manages it.",
    "urn:pulumi:prod::orders::actionstore:index:CustomAction::OrderPush",
  ),
  marketingAction: text("Marketing action required for consent; none when none is.", "pushTargeting"),
  inputs: Type.Array(PaletteInputType, described("What to fill in, in order.", [])),
  outputs: Type.Array(PaletteOutputType, described("What comes back.", [])),
  errorOutputs: Type.Array(PaletteOutputType, described("What comes back on failure.", [])),
  timeoutMs: count("Deadline of a call in milliseconds.", 30000),
  testable: Type.Boolean(described("False when a test request would reach real people.", true)),
});

/** What `getPalette` gives. */
export const GetPaletteResult = record("GetPaletteResult", "A page of the palette.", {
  entries: Type.Array(PaletteEntryType, described("Actions, by name.", [])),
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
