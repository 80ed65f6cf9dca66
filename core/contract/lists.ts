import type { Shape } from "./shape.ts";

/** True for a list of lists. */
export function holdsLists(shape: Shape): boolean {
  return shape.kind === "list" && (shape.item?.kind === "list" || shape.items.some((item) => item.kind === "list"));
}
