import type { Reference, ResourceDefinition } from "../../core/lifecycle/resource.ts";
import { type Problem, pathText } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { LintReport, UncheckedReference } from "./lint-report.ts";

/** A resource that was checked under lint. */
export interface LintedResource {
  /** Logical name. */
  readonly name: string;
  readonly urn: string;
  /** Undefined while it is not known. */
  readonly sandbox: string | undefined;
  readonly definition: Pick<ResourceDefinition<never>, "claims" | "contracts" | "references">;
  /** Checked. */
  readonly inputs: ValueObject;
  readonly problems: readonly Problem[];
}

/**
 * The resources of one run under lint, each held against those of the others that it refers to. A store is not asked: what no
 * resource of the run declares is reported as not checked.
 */
export class LintedRun {
  readonly #report: LintReport;
  /** What declares a thing of a sandbox. */
  readonly #declaring = new Map<string, LintedResource>();
  /** What waits for a thing that was not declared yet. */
  readonly #waiting = new Map<string, Set<LintedResource>>();

  constructor(report: LintReport) {
    this.#report = report;
  }

  /** Reports a resource, and again each earlier one that refers to what it declares: the last report counts. */
  add(resource: LintedResource): void {
    const keys = resource.definition.claims(resource.inputs).map((claim) => keyOf(resource, claim));
    for (const key of keys) this.#declaring.set(key, resource);
    this.#write(resource);
    for (const key of keys) {
      const waiting = this.#waiting.get(key) ?? [];
      this.#waiting.delete(key);
      for (const each of waiting) this.#write(each);
    }
  }

  /** A new run begins. */
  clear(): void {
    this.#declaring.clear();
    this.#waiting.clear();
  }

  #write(resource: LintedResource): void {
    const { name, urn, definition, inputs, problems } = resource;
    const found: Problem[] = [...problems];
    const unchecked: UncheckedReference[] = [];
    for (const reference of definition.references?.({ inputs, problems }) ?? []) {
      const misfits = this.#misfits(resource, reference);
      const { kind, name: of } = reference;
      if (misfits === undefined) unchecked.push({ kind, ...(of === undefined ? {} : { name: of }) });
      else found.push(...misfits.filter((misfit) => !found.some((other) => isSame(misfit, other))));
    }
    this.#report.add({ definition: name, urn, problems: found, ...(unchecked.length === 0 ? {} : { unchecked }) });
  }

  /** Undefined: only a store can tell. A thing that has mistakes itself is held against nothing. */
  #misfits(resource: LintedResource, { kind, name, misfits }: Reference): readonly Problem[] | undefined {
    if (name === undefined) return undefined;
    const key = keyOf(resource, { kind, name });
    const thing = this.#declaring.get(key);
    if (thing === undefined) {
      this.#waiting.set(key, (this.#waiting.get(key) ?? new Set()).add(resource));
      return undefined;
    }
    const { definition, inputs, problems } = thing;
    const contract = definition.contracts?.({ inputs, problems }).get(name);
    if (kind === "action" ? contract === undefined : problems.some(({ severity }) => severity === "error")) return [];
    return misfits({ inputs, contract });
  }
}

function keyOf(
  { sandbox = "" }: LintedResource,
  { kind, name }: { readonly kind: string; readonly name: string },
): string {
  return `${sandbox}/${kind}/${name}`;
}

function isSame(a: Problem, b: Problem): boolean {
  return a.code === b.code && a.detail === b.detail && pathText(a) === pathText(b);
}
