/** What a store registers: an action, or a connection that actions share. */
export type DefinitionKind = "action" | "connection";

/** What ids begin with: no name holds a `-`. */
export const idPrefixes: { readonly [kind in DefinitionKind]: string } = { action: "act-", connection: "con-" };

/** True for an id of this kind; anything else is a name. */
export function isId(text: string, kind: DefinitionKind = "action"): boolean {
  return text.startsWith(idPrefixes[kind]);
}
