import type * as pulumi from "@pulumi/pulumi";
import type { ActionUseArgs, ActionUse as PluginActionUse } from "../nodejs/actionUse";
import type { computed } from "./fields";
import { StoredResource } from "./stored-resource";

type Outputs = Pick<PluginActionUse, keyof ActionUseArgs | (typeof computed.ActionUse)[number]>;

/** The outputs, with the types that the plugin's SDK gives them. */
export interface ActionUse extends Outputs {}

/**
 * A journey's use of an action, with its mapping of variables. The same resource as the plugin's, run by Pulumi's own host of
 * dynamic providers. A preview holds the mapping against `contract`; without it the mapping is looked at when it is recorded.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class sets every output of the interface when the resource is registered.
export class ActionUse extends StoredResource {
  /** A use that is managed elsewhere, by its id: `Welcome/push-1`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ActionUse {
    return new ActionUse(name, {} as ActionUseArgs, { ...opts, id });
  }

  constructor(name: string, args: ActionUseArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "ActionUse", name, args: { ...args }, opts });
  }
}
