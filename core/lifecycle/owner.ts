/** The resource that manages an action, a connection or a use: its URN, and its stack as `project/stack`. */
export interface Owner {
  readonly urn: string;
  readonly stack: string;
  /** Logical name of the explicit provider that serves it; absent: the default one, or the dynamic front. */
  readonly provider?: string;
}

/** The same resource, whichever provider serves it. */
export function sameOwner(a: Owner | undefined, b: Owner | undefined): boolean {
  return a?.urn === b?.urn && a?.stack === b?.stack;
}

/** Who manages a thing, as messages name it. */
export function managerText(owner: Owner | undefined): string {
  return owner === undefined ? "no stack" : `${owner.urn} of stack ${owner.stack}`;
}
