import * as pulumi from "@pulumi/pulumi";
import { refuseUnsendable } from "../helpers/unknown-arguments";
import { carriedOf } from "./carried";
import { computed, secretFields } from "./fields";
import { lifecycle } from "./lifecycle";
import { withSecretFields } from "./secret-fields";

const MODULE = "actionstore";

export interface StoredResourceRequest {
  /** Type of the resource within the package. */
  readonly type: keyof typeof computed;
  readonly name: string;
  readonly args: pulumi.Inputs;
  readonly opts: pulumi.CustomResourceOptions | undefined;
}

/** A resource that the action store keeps, run by Pulumi's own host of dynamic providers. */
export abstract class StoredResource extends pulumi.dynamic.Resource {
  protected constructor({ type, name, args, opts }: StoredResourceRequest) {
    refuseUnsendable(args);
    const outputs = Object.fromEntries(computed[type].map((output) => [output, undefined]));
    const fullType = `pulumi-nodejs:dynamic/${MODULE}:${type}`;
    const carried = carriedOf({ name, type: fullType, args: { ...args }, parent: opts?.parent });
    super(
      lifecycle,
      name,
      { ...outputs, ...withSecretFields({ ...args }, secretFields[type]), __actionstore: carried },
      opts,
      MODULE,
      type,
    );
  }
}
