import type { TSchema } from "@sinclair/typebox";
import { ActionUseArgs } from "../../../core/definition/action-use.ts";
import { ConnectionArgs } from "../../../core/definition/connection.ts";
import { CustomActionArgs } from "../../../core/definition/custom-action.ts";
import { ProviderConfig } from "../../../core/definition/provider-config.ts";
import { GetActionArgs, GetActionsArgs, GetPaletteArgs, RenderActionArgs } from "../../../core/definition/queries.ts";
import type { Value } from "../../../core/value/value.ts";

export interface ArgumentCase {
  readonly what: string;
  readonly schema: TSchema;
  readonly value: Value;
}

/** Arguments of every kind, right and wrong in every way that arguments can be. */
export const argumentCases: readonly ArgumentCase[] = [
  { what: "an action that is empty", schema: CustomActionArgs, value: {} },
  {
    what: "an action with mistakes of every kind",
    schema: CustomActionArgs,
    value: {
      label: "x".repeat(10_000),
      chanel: "push",
      channel: "pusch",
      endpoint: { url: 17, method: "POTS", headers: [{ name: "" }, "x-key"], queryParameters: {} },
      authentication: { basic: { username: "u" }, bearer: { token: null, tokken: "" } },
      request: { sample: 1, variables: { "a.b/c~d": { label: 1, order: "first", minLength: -1 } } },
      timeoutMs: 1.5,
      retry: { maxRetries: 1_000_000, statuses: "5xx" },
    },
  },
  {
    what: "a right use",
    schema: ActionUseArgs,
    value: { journey: "Welcome", activity: "push-1", action: "OrderPush", mapping: { path: { expression: "a" } } },
  },
  {
    what: "a use with mistakes of every kind",
    schema: ActionUseArgs,
    value: { journey: "", activity: "x".repeat(201), mapping: [], freeze: "no", version: 0.5, contract: { inpt: 1 } },
  },
  {
    what: "a right configuration",
    schema: ProviderConfig,
    value: { store: "file:a.db", rules: { ACT_URL_HTTP: "off" } },
  },
  { what: "a request to render that is wrong", schema: RenderActionArgs, value: { values: 1, test: "yes" } },
  { what: "a wrong configuration", schema: ProviderConfig, value: { stroe: "a", rules: { ACT_URL_HTTP: "of" } } },
  { what: "a look-up without a name", schema: GetActionArgs, value: { sandbox: 1 } },
  { what: "a list with a page that is too long", schema: GetActionsArgs, value: { limit: 501, deprecated: "no" } },
  { what: "a rendering without a name", schema: RenderActionArgs, value: { test: "yes" } },
  {
    what: "a connection with mistakes",
    schema: ConnectionArgs,
    value: { baseUrl: 1, headers: [{ name: "a", variable: {} }], authentication: { bearer: {} }, url: "x" },
  },
  { what: "a palette with a page that is empty", schema: GetPaletteArgs, value: { limit: 0, tag: "a" } },
];
