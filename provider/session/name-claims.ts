import type { Claim } from "../../core/lifecycle/resource.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";

export interface NameClaim extends Claim {
  readonly sandbox: string;
  readonly urn: string;
}

/**
 * What the resources of one run declare of things that a sandbox has once. A run checks each resource before it touches the
 * store, so two resources with one name are seen here and not only when they overwrite each other.
 */
export class NameClaims {
  readonly #urns = new Map<string, string>();

  /** Problem: ACT_NAME_DUPLICATE, for every claim but the first. */
  claim({ sandbox, kind, name, path, urn }: NameClaim): Problem | undefined {
    const key = `${sandbox}/${kind}/${name}`;
    const first = this.#urns.get(key) ?? urn;
    this.#urns.set(key, first);
    if (first === urn) return undefined;
    return problem("ACT_NAME_DUPLICATE", {
      path,
      detail: `${name} is declared by two resources: ${first} and ${urn}`,
      hint: "give one of them another name, or remove it",
    });
  }

  /** A new run begins. */
  clear(): void {
    this.#urns.clear();
  }
}
