import type * as pulumi from "@pulumi/pulumi";
import type { ActionCatalog as PluginActionCatalog, ActionCatalogArgs as PluginArgs } from "../nodejs/actionCatalog";
import { StoredResource } from "./stored-resource";

/** The arguments of the plugin's, but for an OpenAPI document: Pulumi's host would keep its credentials in clear. */
export type ActionCatalogArgs = Omit<PluginArgs, "openApi">;

type Outputs = Pick<PluginActionCatalog, "actions">;

/** The outputs, with the types that the plugin's SDK gives them. */
export interface ActionCatalog extends Outputs {}

/**
 * Many actions as one resource, registered together or not at all. The same resource as the plugin's, run by Pulumi's own
 * host of dynamic providers.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class sets every output of the interface when the resource is registered.
export class ActionCatalog extends StoredResource {
  constructor(name: string, args: ActionCatalogArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "ActionCatalog", name, args: { ...args }, opts });
  }
}
