import * as pulumi from "@pulumi/pulumi";
import { type SecretPath, secretPathsOf } from "./secret-paths";

/** What the lifecycle does not learn from Pulumi's host of dynamic providers, sent along as one more input. */
export interface Carried {
  /** URN of the resource. */
  owner: string;
  secretPaths: SecretPath[];
}

export interface CarriedRequest {
  name: string;
  type: string;
  args: pulumi.Inputs;
  parent: pulumi.Resource | undefined;
}

/** It is known at preview and not secret, whatever the arguments are. */
export async function carriedOf({ name, type, args, parent }: CarriedRequest): Promise<Carried> {
  const urn = pulumi.createUrn(name, type, parent) as unknown as { promise(): Promise<string> };
  const [owner, secretPaths] = await Promise.all([urn.promise(), secretPathsOf(args)]);
  return { owner, secretPaths };
}
