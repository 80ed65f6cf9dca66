import type { Claim, ResourceDefinition } from "../../core/lifecycle/resource.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";

export interface NameClaim extends Claim {
  readonly sandbox: string;
  readonly urn: string;
}

/** A resource of a run, as it is checked. */
export interface Declaration {
  readonly urn: string;
  readonly sandbox: string;
  readonly claims: readonly Claim[];
  /** True for one that no earlier run made. */
  readonly isNew: boolean;
  /** What it declared before, where its update deletes what it declares no more. */
  readonly before: readonly Claim[];
}

/** A resource that is about to take over what another one has registered. */
export interface Takeover {
  readonly name: string;
  /** URN of the resource that takes. */
  readonly by: string;
  /** URN of the one that has it. */
  readonly from: string;
}

/**
 * What the resources of one run declare of things that a sandbox has once. A run checks each resource before it touches the
 * store, so two resources with one name are seen here and not only when they overwrite each other.
 */
export class NameClaims {
  readonly #claims = new Map<string, NameClaim>();
  readonly #staying = new Set<string>();
  readonly #takeovers = new Map<string, Takeover>();
  /** URN of the resource of an earlier run that has given a name up in this one. */
  readonly #dropped = new Map<string, string>();

  /** Problem: ACT_NAME_DUPLICATE, for every claim but the first. */
  claim(claim: NameClaim): Problem | undefined {
    const key = keyOf(claim);
    const { kind, name, path, urn } = claim;
    const first = this.#claims.get(key)?.urn ?? urn;
    if (first === urn) {
      this.#claims.set(key, claim);
      return undefined;
    }
    return problem("ACT_NAME_DUPLICATE", {
      path,
      detail: `${name} is declared by two resources: ${first} and ${urn}`,
      hint: `give one of them another ${kind === "use" ? "activity" : "name"}, or remove it`,
    });
  }

  /**
   * What a resource declares, and what it did in an earlier run, of which its update deletes the rest. Problems: ACT_NAME_DUPLICATE;
   * ACT_NAME_TAKEN, where a new resource wants what another one may delete before.
   */
  declare({ urn, sandbox, claims, isNew, before }: Declaration): readonly Problem[] {
    const problems = claims.flatMap((claim) => {
      const duplicate = this.claim({ ...claim, sandbox, urn });
      const from = this.#dropped.get(keyOf({ ...claim, sandbox }));
      return duplicate ?? (isNew && from !== undefined && from !== urn ? [deletedBefore(claim, { urn, from })] : []);
    });
    for (const claim of before) {
      const key = keyOf({ ...claim, sandbox });
      if (!this.#claims.has(key)) this.#dropped.set(key, urn);
    }
    return problems;
  }

  /** The inputs that came with a claim of this run. */
  inputsOf(claim: Pick<NameClaim, "sandbox" | "kind" | "name">): ValueObject | undefined {
    return this.#claims.get(keyOf(claim))?.inputs;
  }

  /** URN of the resource of this run that claims it. */
  claimantOf(claim: Pick<NameClaim, "sandbox" | "kind" | "name">): string | undefined {
    return this.#claims.get(keyOf(claim))?.urn;
  }

  /** A resource of an earlier run is declared again. Problem: ACT_NAME_TAKEN, where another one of this run takes what it has. */
  stay(urn: string): Problem | undefined {
    this.#staying.add(urn);
    const takeover = this.#takeovers.get(urn);
    if (takeover === undefined) return undefined;
    return problem("ACT_NAME_TAKEN", {
      path: ["name"],
      detail: `${takeover.name}, which this resource has in the store, is wanted by ${takeover.by} in the same run`,
      hint: "rename or remove this one first, in a pulumi up of its own; to swap two names, go through a third one",
    });
  }

  /** True: a resource of an earlier run that is declared in this one too. */
  stays(urn: string): boolean {
    return this.#staying.has(urn);
  }

  /** True while any resource of this run was there before it. */
  get anyStays(): boolean {
    return this.#staying.size > 0;
  }

  /** Remembers a takeover, in case its former owner turns out to stay. */
  takeOver(takeover: Takeover): void {
    this.#takeovers.set(takeover.from, takeover);
  }

  /** A new run begins. */
  clear(): void {
    this.#claims.clear();
    this.#staying.clear();
    this.#takeovers.clear();
    this.#dropped.clear();
  }
}

/** What a resource declares by its checked inputs, and did by the earlier ones, which are empty for a new one. */
export function declarationOf({
  olds,
  inputs,
  definition,
}: {
  readonly olds: ValueObject;
  readonly inputs: ValueObject;
  readonly definition: Pick<ResourceDefinition<never>, "claims" | "partAt">;
}): Pick<Declaration, "claims" | "isNew" | "before"> {
  // Only what has many parts deletes one of them in an update; anything else is renamed, or deleted at the end of the run.
  const before = definition.partAt === undefined ? [] : definition.claims(olds);
  return { claims: definition.claims(inputs), isNew: Object.keys(olds).length === 0, before };
}

function deletedBefore({ name, path }: Claim, { urn, from }: { readonly urn: string; readonly from: string }): Problem {
  return problem("ACT_NAME_TAKEN", {
    path,
    detail: `${from} gives up ${name} in the same run, and may delete it before this resource takes it over`,
    hint: `give that one the option dependsOn with ${urn}, or keep ${name} there until a later pulumi up`,
  });
}

function keyOf({ sandbox, kind, name }: Pick<NameClaim, "sandbox" | "kind" | "name">): string {
  return `${sandbox}/${kind}/${name}`;
}
