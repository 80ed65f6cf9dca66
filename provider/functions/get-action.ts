import { inputsOfStored } from "../../core/arguments/stored-inputs.ts";
import type { GetActionResult } from "../../core/definition/outputs.ts";
import { GetActionArgs } from "../../core/definition/queries.ts";
import type { Output } from "../../core/schema/output.ts";
import { outputsOf } from "../resources/action-outputs.ts";
import { foundAction } from "../resources/found-action.ts";
import { defineFunction } from "./define-function.ts";

/** One action with its definition, secrets as `keep:` texts. Problem: ACT_ACTION_NOT_FOUND with the nearest names. */
export const getAction = defineFunction(
  "actionstore:index:getAction",
  GetActionArgs,
  async (query, services): Promise<Output<typeof GetActionResult>> => {
    const record = await foundAction(query, services);
    const { adopt: _, ...args } = inputsOfStored(record);
    return { ...outputsOf(record), name: record.name, sandbox: record.sandbox, definition: args };
  },
);
