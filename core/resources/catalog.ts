import { canonicalInputs } from "../arguments/stored-inputs.ts";
import { derive } from "../contract/derive.ts";
import { ActionCatalogArgs, ActionCatalogOutputs } from "../definition/action-catalog.ts";
import { pathText, problemBelow } from "../problem/problem.ts";
import { isObject } from "../value/value.ts";
import { actionKind } from "./action.ts";
import { checkCatalog } from "./check-catalog.ts";
import type { ResourceKind } from "./kind.ts";

/** Many actions as one resource. */
export const catalogKind = {
  type: "ActionCatalog",
  args: ActionCatalogArgs,
  outputs: ActionCatalogOutputs,
  echoesInputs: false,
  settled: [],
  naming: ["actions"],
  reference: '.actions["NAME"].actionId',

  claims: ({ actions }) =>
    (isObject(actions) ? Object.keys(actions) : []).map((name) => ({ kind: "action", name, path: ["actions", name] })),

  check({ resource, news, rules, advice }) {
    // Pulumi's host of dynamic providers would keep the credentials of a document in clear.
    const keepsSecrets = !resource.urn.includes("pulumi-nodejs:dynamic/");
    const { inputs, problems } = checkCatalog({ given: news, rules, advice, keepsSecrets });
    // On the wire a map has no order, so there is none of its actions to keep.
    return { inputs, problems: problems.toSorted((a, b) => comparePaths(pathText(a), pathText(b))) };
  },

  contracts({ inputs, problems }) {
    const actions = isObject(inputs.actions) ? inputs.actions : {};
    const wrong = new Set(problems.filter(({ severity }) => severity === "error").map(({ path }) => path?.[1]));
    return new Map(
      Object.entries(actions).flatMap(([name, entry]) => {
        const derived = isObject(entry) && !wrong.has(name) ? derive(canonicalInputs({ ...entry, name })) : undefined;
        return derived === undefined ? [] : [[name, derived.contract] as const];
      }),
    );
  },

  references({ inputs, problems }) {
    const actions = isObject(inputs.actions) ? inputs.actions : {};
    return Object.entries(actions).flatMap(([name, entry]) => {
      if (!isObject(entry)) return [];
      const own = problems.filter(({ path }) => path?.[1] === name);
      return actionKind.references({ inputs: { ...entry, name }, problems: own }).map((reference) => ({
        ...reference,
        misfits: (thing: Parameters<typeof reference.misfits>[0]) =>
          reference.misfits(thing).map((problem) => problemBelow(["actions", name], problem)),
      }));
    });
  },
} as const satisfies ResourceKind;

function comparePaths(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
