import * as pulumi from "@pulumi/pulumi";
import { refuseOfTheEngine } from "../helpers/unknown-arguments";
import { carriedOf } from "./carried";
import { lifecycle } from "./lifecycle";
import { type SecretField, withSecretFields } from "./secret-fields";

const MODULE = "actionstore";

export interface StoredResourceRequest {
  /** Type of the resource within the package: `CustomAction`. */
  readonly type: string;
  readonly name: string;
  readonly args: pulumi.Inputs;
  /** The outputs that are no arguments, or that the lifecycle fills in. */
  readonly computed: readonly string[];
  /** The arguments that are always secret. */
  readonly secretFields: readonly SecretField[];
  readonly opts: pulumi.CustomResourceOptions | undefined;
}

/** A resource that the action store keeps, run by Pulumi's own host of dynamic providers. */
export abstract class StoredResource extends pulumi.dynamic.Resource {
  protected constructor({ type, name, args, computed, secretFields, opts }: StoredResourceRequest) {
    refuseOfTheEngine(args);
    const outputs = Object.fromEntries(computed.map((output) => [output, undefined]));
    const fullType = `pulumi-nodejs:dynamic/${MODULE}:${type}`;
    const carried = carriedOf({ name, type: fullType, args: { ...args }, parent: opts?.parent });
    super(
      lifecycle,
      name,
      { ...outputs, ...withSecretFields({ ...args }, secretFields), __actionstore: carried },
      opts,
      MODULE,
      type,
    );
  }
}
