import type { DefinitionKind } from "../../../core/definition/definition-id.ts";
import type { Needs } from "../../db/needs.ts";
import type { ActionKey } from "../../port/records.ts";

/** The live definitions under these keys. */
export function underKeys(keys: readonly ActionKey[], kind: DefinitionKind = "action"): Pick<Needs, "ids" | "names"> {
  return {
    ids: keys.flatMap((key) => ("id" in key ? [key.id] : [])),
    names: keys.flatMap((key) => ("name" in key ? [{ sandbox: key.sandbox, kind, name: key.name }] : [])),
  };
}

/** The sandboxes that requests write to, each once. */
export function sandboxesOf(requests: readonly { readonly sandbox: string }[]): Pick<Needs, "sandboxes"> {
  return { sandboxes: [...new Set(requests.map(({ sandbox }) => sandbox))] };
}

/** Everything that any of these need. */
export function allNeeds(all: readonly Needs[]): Needs {
  const lists: { [need: string]: unknown[] } = {};
  let rest: Needs = {};
  for (const needs of all) {
    for (const [need, wanted] of Object.entries(needs)) {
      if (!Array.isArray(wanted)) rest = { ...rest, [need]: wanted };
      else {
        lists[need] ??= [];
        for (const key of wanted) lists[need].push(key);
      }
    }
  }
  return { ...rest, ...lists };
}
