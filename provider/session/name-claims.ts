import { type Problem, problem } from "../../core/problem/problem.ts";

export interface NameClaim {
  readonly sandbox: string;
  readonly name: string;
  readonly urn: string;
}

/**
 * The action names that the resources of one run declare. A run checks each resource before it touches the store, so two
 * resources with one name are seen here and not only when they overwrite each other.
 */
export class NameClaims {
  readonly #urns = new Map<string, string>();

  /** Problem: ACT_NAME_DUPLICATE, for every claim but the first. */
  claim({ sandbox, name, urn }: NameClaim): Problem | undefined {
    const key = `${sandbox}/${name}`;
    const first = this.#urns.get(key) ?? urn;
    this.#urns.set(key, first);
    if (first === urn) return undefined;
    return problem("ACT_NAME_DUPLICATE", {
      path: ["name"],
      detail: `${name} is declared by two resources: ${first} and ${urn}`,
      hint: "give one of them another name, or remove it",
    });
  }

  /** A new run begins. */
  clear(): void {
    this.#urns.clear();
  }
}
