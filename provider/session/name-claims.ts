import type { Claim } from "../../core/lifecycle/resource.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";

export interface NameClaim extends Claim {
  readonly sandbox: string;
  readonly urn: string;
}

/**
 * What the resources of one run declare of things that a sandbox has once. A run checks each resource before it touches the
 * store, so two resources with one name are seen here and not only when they overwrite each other.
 */
export class NameClaims {
  readonly #claims = new Map<string, NameClaim>();

  /** Problem: ACT_NAME_DUPLICATE, for every claim but the first. */
  claim(claim: NameClaim): Problem | undefined {
    const key = keyOf(claim);
    const { name, path, urn } = claim;
    const first = this.#claims.get(key)?.urn ?? urn;
    if (first === urn) {
      this.#claims.set(key, claim);
      return undefined;
    }
    return problem("ACT_NAME_DUPLICATE", {
      path,
      detail: `${name} is declared by two resources: ${first} and ${urn}`,
      hint: "give one of them another name, or remove it",
    });
  }

  /** The inputs that came with a claim of this run. */
  inputsOf(claim: Pick<NameClaim, "sandbox" | "kind" | "name">): ValueObject | undefined {
    return this.#claims.get(keyOf(claim))?.inputs;
  }

  /** A new run begins. */
  clear(): void {
    this.#claims.clear();
  }
}

function keyOf({ sandbox, kind, name }: Pick<NameClaim, "sandbox" | "kind" | "name">): string {
  return `${sandbox}/${kind}/${name}`;
}
