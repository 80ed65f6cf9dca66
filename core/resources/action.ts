import { canonicalInputs, connectionInputs } from "../arguments/stored-inputs.ts";
import { derive } from "../contract/derive.ts";
import { CustomActionArgs } from "../definition/custom-action.ts";
import { ActionOutputs } from "../definition/outputs.ts";
import { checkAction } from "../rules/check.ts";
import { connectedProblems } from "../rules/connection/connected-action.ts";
import type { ResourceKind } from "./kind.ts";

/** An action of journeys. */
export const actionKind = {
  type: "CustomAction",
  args: CustomActionArgs,
  outputs: ActionOutputs,
  echoesInputs: true,
  settled: ["name", "endpoint"],
  naming: ["name"],
  reference: ".actionId",

  claims: ({ name }) => (typeof name === "string" ? [{ kind: "action", name, path: ["name"] }] : []),

  check({ resource, news, rules, advice }) {
    const { inputs, problems } = checkAction({ given: news, defaultName: resource.name, rules, advice });
    return { inputs, problems };
  },

  contracts({ inputs, problems }) {
    const isWrong = problems.some(({ severity }) => severity === "error");
    const contract = isWrong ? undefined : derive(canonicalInputs(inputs))?.contract;
    return new Map(typeof inputs.name === "string" && contract !== undefined ? [[inputs.name, contract]] : []);
  },

  references({ inputs, problems }) {
    const { connection } = inputs;
    if (connection === undefined) return [];
    const isWrong = problems.some(({ severity }) => severity === "error");
    const name = typeof connection === "string" ? connection : undefined;
    return [
      {
        kind: "connection",
        name,
        misfits: (thing) =>
          isWrong || name === undefined
            ? []
            : connectedProblems(canonicalInputs(inputs), {
                name,
                definition: connectionInputs.canonical(thing.inputs),
              }),
      },
    ];
  },
} as const satisfies ResourceKind;
