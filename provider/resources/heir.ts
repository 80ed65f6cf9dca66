import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import { catalogKind } from "../../core/resources/catalog.ts";
import { parseUrn } from "../session/identity.ts";
import type { Services } from "../session/services.ts";
import { entryUrn } from "./catalog-plan.ts";

/** A thing that a resource gives up. */
export interface GivenUp {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** The resource itself, for an action of a catalog the catalog. */
  readonly resource: { readonly urn: string; readonly stack: string };
}

/**
 * Another resource of the run that declares the name. Its create may come after the delete, or fail: until then the thing is kept
 * for it, with its id, its versions and the journeys that use it.
 */
export function heirOf({ kind, name, resource }: GivenUp, { names, sandbox }: Services): Owner | undefined {
  const urn = names.claimantOf({ sandbox, kind, name });
  if (urn === undefined || urn === resource.urn) return undefined;
  const isOfCatalog = parseUrn(urn).type.endsWith(`:${catalogKind.type}`);
  return { ...resource, urn: isOfCatalog ? entryUrn(urn, name) : urn };
}
