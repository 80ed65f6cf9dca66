import type { RenderActionResult } from "../../core/definition/outputs.ts";
import { RenderActionArgs } from "../../core/definition/queries.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { generatedValues } from "../../core/render/generated-values.ts";
import { maskedRequest } from "../../core/render/request-text.ts";
import type { Output } from "../../core/schema/output.ts";
import type { Json } from "../../core/value/value.ts";
import { shownAction } from "../../store/shown-action.ts";
import { foundAction } from "../resources/found-action.ts";
import { defineFunction } from "./define-function.ts";

/** Generated values are zeros: the same arguments give the same result, and no preview shows a change. */
const generated = generatedValues({ now: new Date(0), uuid: () => "00000000-0000-0000-0000-000000000000" });

/**
 * The request that an action sends with given values, secrets masked; nothing is sent and no secret leaves the store.
 * Problems: ACT_ACTION_NOT_FOUND, ACT_CONNECTION_NOT_FOUND, ACT_CALL_VALUE_*, ACT_CALL_VALUES_SHAPE.
 */
export const renderAction = defineFunction(
  "actionstore:index:renderAction",
  RenderActionArgs,
  async ({ values = {}, test, ...query }, services): Promise<Output<typeof RenderActionResult>> => {
    const action = await foundAction(query, services);
    const { name, sandbox, version } = action;
    const { renderer } = await shownAction(action, services.store);
    const rendered = renderer.render({ values: values as Json, generated, purpose: test === true ? "test" : "call" });
    if (!rendered.ok) throw new ProblemError(rendered.problems);
    return { name, sandbox, version, ...maskedRequest(rendered.request) };
  },
);
