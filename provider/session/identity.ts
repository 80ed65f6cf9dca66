import type { Owner } from "../../core/lifecycle/owner.ts";
import type { ResourceIdentity } from "../../core/lifecycle/resource.ts";

/** What a URN says: `urn:pulumi:<stack>::<project>::<types>::<name>`. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  /** Type of the resource itself, without those of its parents. */
  readonly type: string;
  readonly name: string;
}

/** The parts of a URN; any other text gives empty parts. A logical name may hold `::` itself. */
export function parseUrn(urn: string): UrnParts {
  const [stack = "", project = "", types = "", ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  return { stack, project, type: types.split("$").at(-1) as string, name: name.join("::") };
}

/** The resource with this URN, served by the explicit provider of this name, if any. */
export function identityOf(urn: string, provider?: string): ResourceIdentity {
  const { stack, project, name } = parseUrn(urn);
  return { urn, name, stack: `${project}/${stack}`, ...(provider === undefined ? {} : { provider }) };
}

/** The resource as the store names who manages a thing. */
export function ownerOf({ urn, stack, provider }: ResourceIdentity): Owner {
  return { urn, stack, ...(provider === undefined ? {} : { provider }) };
}
