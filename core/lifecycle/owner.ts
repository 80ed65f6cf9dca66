/** The resource that manages an action, a connection or a use: its URN, and its stack as `project/stack`. */
export interface Owner {
  readonly urn: string;
  readonly stack: string;
  /** Logical name of the explicit provider that serves it; absent: the default one, or the dynamic front. */
  readonly provider?: string;
}

/** The logical name of an explicit provider; undefined for one that Pulumi makes of its own (sdk/go/common/resource/urn, default providers). */
export function explicitProvider(name: string): string | undefined {
  return name === "" || name === "default" || name.startsWith("default_") ? undefined : name;
}

/** The same resource, whichever provider serves it. */
export function sameOwner(a: Owner | undefined, b: Owner | undefined): boolean {
  return a?.urn === b?.urn && a?.stack === b?.stack;
}

/** The same resource, served by the same provider. */
export function sameServedOwner(a: Owner | undefined, b: Owner | undefined): boolean {
  return sameOwner(a, b) && a?.provider === b?.provider;
}

/** Who manages a thing, as messages name it. */
export function managerText(owner: Owner | undefined): string {
  return owner === undefined ? "no stack" : `${owner.urn} of stack ${owner.stack}`;
}
