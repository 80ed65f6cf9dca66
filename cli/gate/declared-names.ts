import type { GateFinding } from "./finding.ts";
import type { Homes } from "./homes.ts";
import type { HomeReference } from "./preview-step.ts";
import type { PreviewedDefinition } from "./previewed-definition.ts";

/** A name that a resource of the preview has after it. */
interface Declared extends Pick<PreviewedDefinition, "kind" | "name" | "urn" | "type" | "op"> {
  readonly home: HomeReference;
}

/** The names of actions and connections that the resources of a preview declare, as far as it shows them. */
export class DeclaredNames {
  readonly #homes: Homes;
  readonly #declared: Declared[] = [];
  readonly #namesOf = new Map<string, string[]>();
  /** Made when the preview is at its end: only then all homes are known. */
  #index: ReadonlyMap<string, readonly Declared[]> | undefined;

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  note({ kind, name, urn, type, op, newHome }: PreviewedDefinition): void {
    if (newHome === undefined) return;
    this.#declared.push({ kind, name, urn, type, op, home: newHome });
    const names = this.#namesOf.get(urn) ?? [];
    names.push(name);
    this.#namesOf.set(urn, names);
  }

  /** The names that the resource of this URN declares. */
  of(urn: string): readonly string[] {
    return this.#namesOf.get(urn) ?? [];
  }

  /** What declares the name of a definition that is deleted, in the home where it was. */
  heirOf({ kind, name, oldHome }: Pick<PreviewedDefinition, "kind" | "name" | "oldHome">): Declared | undefined {
    if (oldHome === undefined) return undefined;
    return this.#byKey().get(this.#keyOf({ kind, name, home: oldHome }))?.[0];
  }

  /** Names that two resources declare. Two providers are two processes, neither of which sees the other's names. */
  duplicates(): readonly GateFinding[] {
    return [...this.#byKey().values()].flatMap(([first, ...others]) =>
      others
        .filter(({ urn }) => urn !== first?.urn)
        .map(({ name, urn }) => {
          const text = `${name} is declared by two resources: ${first?.urn} and ${urn}`;
          return { kind: "duplicateName", name, urn, text };
        }),
    );
  }

  #byKey(): ReadonlyMap<string, readonly Declared[]> {
    this.#index ??= Map.groupBy(this.#declared, (each) => this.#keyOf(each));
    return this.#index;
  }

  #keyOf({ home, kind, name }: Pick<Declared, "home" | "kind" | "name">): string {
    return JSON.stringify([this.#homes.keyOf(home), kind, name]);
  }
}
