import { actionKind } from "./action.ts";
import { catalogKind } from "./catalog.ts";
import { connectionKind } from "./connection.ts";
import type { ResourceKind } from "./kind.ts";
import { useKind } from "./use.ts";

/** `CustomAction`, `ActionCatalog`, … */
export type ResourceType =
  | typeof actionKind.type
  | typeof catalogKind.type
  | typeof connectionKind.type
  | typeof useKind.type;

/** Every kind of resource of the package. */
export const resourceKinds: readonly (ResourceKind & { readonly type: ResourceType })[] = [
  actionKind,
  catalogKind,
  connectionKind,
  useKind,
];

/** The kind of this type; undefined: the package has no such resource. */
export function resourceKindOf(type: string): ResourceKind | undefined {
  return resourceKinds.find((kind) => kind.type === type);
}
