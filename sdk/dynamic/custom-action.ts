import type * as pulumi from "@pulumi/pulumi";
import type { CustomActionArgs, CustomAction as PluginCustomAction } from "../nodejs/customAction";
import type { computed } from "./fields";
import { StoredResource } from "./stored-resource";

type Outputs = Pick<PluginCustomAction, keyof CustomActionArgs | (typeof computed.CustomAction)[number]>;

/** The outputs, with the types that the plugin's SDK gives them. */
export interface CustomAction extends Outputs {}

/**
 * An action of a journey: a connection to any REST API with a JSON payload. The same resource as the plugin's, run by
 * Pulumi's own host of dynamic providers: a Node.js program needs nothing but this package. It cannot be imported into a
 * stack and shows changes by resource, not by property; the plugin can do both.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class sets every output of the interface when the resource is registered.
export class CustomAction extends StoredResource {
  /** An action that is managed elsewhere, by its id or name. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): CustomAction {
    return new CustomAction(name, {} as CustomActionArgs, { ...opts, id });
  }

  constructor(name: string, args: CustomActionArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "CustomAction", name, args: { ...args }, opts });
  }
}
