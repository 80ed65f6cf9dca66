import type { Static } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { anyJson, described, record } from "../schema/annotations.ts";

const sandbox = Type.Optional(Type.String(described("Sandbox to look in; default: the provider's.", "prod")));
const channel = Type.Optional(Type.String(described("Only actions of this channel.", "push")));
const search = Type.Optional(Type.String(described("Only actions whose name or label holds this text.", "order")));
const limit = Type.Optional(
  Type.Integer(described("Most items of a page, 1 to 500; default 50.", 50, { minimum: 1, maximum: 500 })),
);
const cursor = Type.Optional(
  Type.String(described("Where the page starts: the cursor of the page before.", "T3JkZXJQdXNo")),
);

/** Arguments of `getAction`. */
export const GetActionArgs = record("GetActionArgs", "Looks up one action by name or id.", {
  name: Type.String(described("Name or id of the action.", "OrderPush")),
  sandbox,
});
export type GetActionArgs = Static<typeof GetActionArgs>;

/** Arguments of `getActions`. */
export const GetActionsArgs = record("GetActionsArgs", "Lists actions, by name.", {
  sandbox,
  channel,
  tag: Type.Optional(Type.String(described("Only actions with this tag.", "orders"))),
  group: Type.Optional(Type.String(described("Only actions of this group.", "Orders"))),
  deprecated: Type.Optional(Type.Boolean(described("Only deprecated ones, or only those that are not.", false))),
  search,
  limit,
  cursor,
});
export type GetActionsArgs = Static<typeof GetActionsArgs>;

/** Arguments of `getPalette`. */
export const GetPaletteArgs = record("GetPaletteArgs", "What journey builders see in the category Action.", {
  sandbox,
  channel,
  search,
  limit,
  cursor,
});
export type GetPaletteArgs = Static<typeof GetPaletteArgs>;

/** Arguments of `renderAction`. */
export const RenderActionArgs = record(
  "RenderActionArgs",
  "The request that an action sends with given values, secrets masked. Nothing is sent.",
  {
    name: Type.String(described("Name or id of the action.", "OrderPush")),
    sandbox,
    values: Type.Optional(
      anyJson("Values by place and name, as the contract says; request variables by path.", {
        request: { "message.token": "abc" },
      }),
    ),
    test: Type.Optional(Type.Boolean(described("True: the request as a test sends it, testOverrides applied.", true))),
  },
);
export type RenderActionArgs = Static<typeof RenderActionArgs>;
