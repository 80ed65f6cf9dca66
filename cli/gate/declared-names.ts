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

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  note({ kind, name, urn, type, op, newHome }: PreviewedDefinition): void {
    if (newHome !== undefined) this.#declared.push({ kind, name, urn, type, op, home: newHome });
  }

  /** The names that the resource of this URN declares. */
  of(urn: string): readonly string[] {
    return this.#declared.filter((each) => each.urn === urn).map(({ name }) => name);
  }

  /** What declares the name of a definition that is deleted, in the home where it was. */
  heirOf({ kind, name, oldHome }: PreviewedDefinition): Declared | undefined {
    if (oldHome === undefined) return undefined;
    const key = this.#keyOf({ kind, name, home: oldHome });
    return this.#declared.find((each) => this.#keyOf(each) === key);
  }

  /** Names that two resources declare. Two providers are two processes, neither of which sees the other's names. */
  duplicates(): readonly GateFinding[] {
    const first = new Map<string, string>();
    return this.#declared.flatMap((each) => {
      const key = this.#keyOf(each);
      const { name, urn } = each;
      const holder = first.get(key) ?? urn;
      first.set(key, holder);
      if (holder === urn) return [];
      return [{ kind: "duplicateName", name, urn, text: `${name} is declared by two resources: ${holder} and ${urn}` }];
    });
  }

  #keyOf({ home, kind, name }: Pick<Declared, "home" | "kind" | "name">): string {
    return JSON.stringify([this.#homes.keyOf(home), kind, name]);
  }
}
