import { replaceSecrets } from "../core/definition/secret-slots.ts";
import { completeDefinition, createRenderer, type Renderer } from "../core/render/renderer.ts";
import type { JsonObject } from "../core/value/value.ts";
import { calledDefinition } from "./called-definition.ts";
import type { ActionStore } from "./port/action-store.ts";
import type { ActionRecord } from "./port/records.ts";
import type { SecretTypes } from "./port/secrets.ts";

/** What stands for a secret of each type. The text is never shown: what is shown of a secret is made from its place. */
const standIns = { string: "[secret]", number: 0, boolean: false } as const;

export interface ShownAction {
  /** As it is called, secrets as markers. */
  readonly definition: JsonObject;
  /** Its requests are for showing: every secret is a stand-in of its type. */
  readonly renderer: Renderer;
}

/** Renders an action without its secrets. Throws ACT_CONNECTION_NOT_FOUND. */
export async function shownAction(
  action: ActionRecord,
  store: Pick<ActionStore, "findConnections" | "secretTypes">,
): Promise<ShownAction> {
  const definition = await calledDefinition(action, store);
  const { sandbox, id } = action;
  const types: SecretTypes = hasBodySecret(definition) ? await store.secretTypes({ sandbox, id }) : new Map();
  const complete = completeDefinition(definition, (slot) => standIns[types.get(slot) ?? "string"]);
  return { definition, renderer: createRenderer(complete) };
}

/** Only in JSON a text looks different from a number: it has quotes. */
function hasBodySecret(definition: JsonObject): boolean {
  let found = false;
  replaceSecrets(definition, (slot) => {
    found ||= slot.startsWith("body:");
    return undefined;
  });
  return found;
}
