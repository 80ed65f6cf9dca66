import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { anyJson, described, mapOf, record } from "../schema/annotations.ts";

/** Longest name of a journey or an activity, in characters. */
export const MAX_USE_NAME_LENGTH = 200;

const named = (description: string, example: string) =>
  Type.String(described(description, example, { minLength: 1, maxLength: MAX_USE_NAME_LENGTH, visible: true }));

/** What a program declares about a journey's use of an action: the arguments of the resource `ActionUse`. */
export const ActionUseArgs = record("ActionUseArgs", "A journey's use of an action, with its mapping of variables.", {
  journey: named("Name of the journey.", "Welcome"),
  activity: named("Activity in the journey; an activity uses one action.", "push-1"),
  action: Type.String(
    described(
      "The action: its id, best as the output `actionId` of its resource, or its name. The output lets Pulumi delete the use before the action; a name does not.",
      "OrderPush",
    ),
  ),
  contract: Type.Optional(
    Type.String(
      described(
        "The contract that the mapping has to fit at preview, as JSON text: the output `contract` of the action's resource. Without it the store's is taken.",
        '{"failure":{"type":"object"},"input":{"type":"object"},"output":{"type":"object"}}',
      ),
    ),
  ),
  mapping: Type.Optional(
    mapOf(
      anyJson('What fills a variable: `{ expression: "@event{order.id}" }`, or a constant.', "On its way"),
      described(
        "What fills the variables, by key: request.<path>, headers.<name>, queryParameters.<name>, pathParameters.<name>, path. Left out where the action asks for nothing.",
        {
          "request.message.token": { expression: "@event{token}" },
        },
      ),
    ),
  ),
  freeze: Type.Optional(
    Type.Boolean(
      described(
        "True: the journey stays on the mapped version and follows no compatible change; default false.",
        true,
        {
          default: false,
        },
      ),
    ),
  ),
  version: Type.Optional(
    Type.Integer(described("Version that is mapped; default: the live one at the time of mapping.", 3, { minimum: 1 })),
  ),
  adopt: Type.Optional(
    Type.Boolean(described("Take over a use of this activity that something else recorded; default false.", true)),
  ),
});
export type ActionUseArgs = Static<typeof ActionUseArgs>;

const moment = "2026-01-31T10:00:00.000Z";

/** What the store computes of a use. */
export const ActionUseOutputs = record("ActionUseOutputs", "What the store computes of a use.", {
  actionId: Type.String(described("Id of the action.", "act-01JZ0000000000000000000000")),
  actionName: Type.String(described("Name of the action.", "OrderPush")),
  mappedVersion: Type.Integer(described("Version that was mapped.", 3)),
  effectiveVersion: Type.Integer(
    described("Version the journey runs on: the newest that compatible changes alone lead to.", 4),
  ),
  outdated: Type.Boolean(
    described("True when a breaking change stands between the mapped and the live version.", false),
  ),
  registrationId: Type.String(
    described(
      "Stamp of the create that brought it here; a delete with another one deletes nothing.",
      "01JZ0000000000000000000000",
    ),
  ),
  revision: Type.Integer(described("Grows by one with every write.", 1)),
  recordedAt: Type.String(described("When it was last written.", moment)),
  recordedBy: Type.String(described("Who wrote it last.", "ci")),
});
