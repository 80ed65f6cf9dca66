import * as Type from "@sinclair/typebox";
import { described, record } from "../schema/annotations.ts";
import { count, json, maybeText, nextCursor, text } from "../schema/output-fields.ts";
import { paletteMetadataOutputs } from "./action-metadata.ts";
import type { Channel } from "./custom-action.ts";
import { type FieldType, fieldType } from "./variable.ts";

const PaletteChoice = record("PaletteChoice", "A value to pick.", {
  value: json("The value.", "gold"),
  label: text("What the journey builder reads.", "Gold member"),
});

/** What a value has to keep; of a list, each of its items. */
const limits = {
  pattern: maybeText("A regular expression (RE2) that the text, of a list each item, has to match.", "^[A-Z]{2}$"),
  minLength: Type.Optional(count("Fewest characters.", 1)),
  maxLength: Type.Optional(count("Most characters.", 60)),
  minimum: Type.Optional(Type.Number(described("Smallest number.", 0))),
  maximum: Type.Optional(Type.Number(described("Largest number.", 100))),
};

const paletteInput = {
  key: text(
    "Its key: request.<path>, headers.<name>, queryParameters.<name>, pathParameters.<name>, path, or request for a body that is one variable.",
    "request.message.token",
  ),
  label: text("What the journey builder reads.", "Device token"),
  type: Type.Unsafe<FieldType>(fieldType("Its type.", "string")),
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
  default: Type.Optional(json("What is sent when it is left out.", "On its way")),
  choices: Type.Optional(Type.Array(PaletteChoice, described("The only values allowed.", []))),
  ...limits,
  template: maybeText("The text around the value when it is sent.", "whatsapp:{value}"),
  example: Type.Optional(json("A value as it may look.", "abc")),
  personal: Type.Optional(Type.Boolean(described("True for personal data.", true))),
};

const PaletteFieldType = record("PaletteField", "One field of an object, or of each object of a list.", {
  ...paletteInput,
  key: text("Its key: that of the object, or of the list and [], and its path in it.", "request.items[].price"),
});

/** One thing a journey builder fills in. */
export const PaletteInputType = record("PaletteInput", "One thing a journey builder fills in.", {
  ...paletteInput,
  fields: Type.Optional(
    Type.Array(
      PaletteFieldType,
      described("Of an object, or of a list of objects: what is in it, or in each of them, in order.", []),
    ),
  ),
});

/** One field that comes back. */
export const PaletteOutputType = record("PaletteOutput", "One field that comes back.", {
  key: text("Its path.", "message.id"),
  type: text<FieldType>("Its type.", "string"),
});

/** What a journey builder sees of one action. */
export const PaletteEntryType = record("PaletteEntry", "What a journey builder sees of one action.", {
  id: text("Id.", "act-01JZ0000000000000000000000"),
  name: text("Name.", "OrderPush"),
  label: text("Label.", "Order push message"),
  description: maybeText("What it does.", "Tells a customer that the order is on its way."),
  category: text<"Action">("Always Action.", "Action"),
  ...paletteMetadataOutputs,
  channel: text<Channel>("Channel.", "push"),
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
