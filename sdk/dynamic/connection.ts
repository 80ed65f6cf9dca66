import type * as pulumi from "@pulumi/pulumi";
import type { ConnectionArgs, Connection as PluginConnection } from "../nodejs/connection";
import type { computed } from "./fields";
import { StoredResource } from "./stored-resource";

type Outputs = Pick<PluginConnection, keyof ConnectionArgs | (typeof computed.Connection)[number]>;

/** The outputs, with the types that the plugin's SDK gives them. */
export interface Connection extends Outputs {}

/** Where an API is and how calls authenticate, for all actions that name it: the same resource as the plugin's. */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the base class sets every output of the interface when the resource is registered.
export class Connection extends StoredResource {
  /** A connection that is managed elsewhere, by its id or name. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Connection {
    return new Connection(name, {} as ConnectionArgs, { ...opts, id });
  }

  constructor(name: string, args: ConnectionArgs, opts?: pulumi.CustomResourceOptions) {
    super({ type: "Connection", name, args: { ...args }, opts });
  }
}
