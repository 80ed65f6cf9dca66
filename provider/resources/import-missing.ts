import { type DefinitionKind, isId } from "../../core/definition/definition-id.ts";
import { type UseName, useId } from "../../core/definition/use-id.ts";
import { fail } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { allItems } from "../../store/pages.ts";
import type { Services } from "../session/services.ts";
import { actionNames } from "./found-action.ts";

const codes = { action: "ACT_ACTION_NOT_FOUND", connection: "ACT_CONNECTION_NOT_FOUND" } as const;

/** Refuses the import of what is not there. Problems: ACT_ACTION_NOT_FOUND, ACT_CONNECTION_NOT_FOUND, with the nearest names. */
export async function importMissing(kind: DefinitionKind, nameOrId: string, services: Services): Promise<never> {
  const { sandbox } = services;
  const names = isId(nameOrId, kind) ? [] : await namesOf(kind, services);
  return fail(codes[kind], {
    detail: `nothing to import: sandbox ${sandbox} has no ${kind} ${quoted(nameOrId)}`,
    hint: hintOf(nameOrId, names, `actionstore ${kind === "action" ? "list" : "connections"} --all`),
  });
}

/** The same for uses. Problem: ACT_USE_NOT_FOUND. */
export async function useImportMissing(name: UseName, { store, sandbox }: Services): Promise<never> {
  const uses = await allItems((cursor) => store.listUses({ sandbox, limit: 500, ...at(cursor) }));
  return fail("ACT_USE_NOT_FOUND", {
    detail: `nothing to import: sandbox ${sandbox} has no use ${quoted(useId(name))}`,
    hint: hintOf(useId(name), uses.map(useId), "actionstore uses --all"),
  });
}

async function namesOf(kind: DefinitionKind, services: Services): Promise<readonly string[]> {
  const { store, sandbox } = services;
  if (kind === "action") return actionNames(sandbox, services);
  const connections = await allItems((cursor) => store.listConnections({ sandbox, limit: 500, ...at(cursor) }));
  return connections.map(({ name }) => name);
}

function hintOf(wanted: string, names: readonly string[], command: string): string {
  const near = nearestOf(wanted, names, 3);
  const sandboxHint = "see that actionstore:sandbox and actionstore:store are the right ones";
  return near.length > 0 ? `did you mean ${near.join(" or ")}?` : `${command} shows all there are; ${sandboxHint}`;
}

function at(cursor: string | undefined): { readonly cursor?: string } {
  return cursor === undefined ? {} : { cursor };
}
