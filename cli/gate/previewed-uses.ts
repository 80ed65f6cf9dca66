import { isId } from "../../core/definition/definition-id.ts";
import type { GateFinding } from "./finding.ts";
import type { Homes } from "./homes.ts";
import { takenOverFinding } from "./logical-rename.ts";
import { type HomeReference, type PreviewStep, type ResourceState, UNKNOWN_TEXT } from "./preview-step.ts";
import { journeyText } from "./previewed-definition.ts";
import { TwoSides } from "./two-sides.ts";

export interface UseQuestion {
  readonly home: HomeReference;
  /** As {@link journeyText} writes it. */
  readonly journey: string;
  /** The action that is deleted. */
  readonly action: { readonly id: string; readonly name: string };
}

/** A use as one side of a step has it. */
interface Side {
  readonly home: HomeReference;
  readonly journey: string;
  readonly urn: string;
  readonly op: PreviewStep["op"];
  /** As the program says it. */
  readonly action: unknown;
  /** URNs of the resources whose outputs `action` is made of. */
  readonly madeOf: readonly string[];
}

/** What the steps of a preview do to the uses of actions that programs declare. */
export class PreviewedUses {
  readonly #homes: Homes;
  readonly #sides: TwoSides<Side>;

  constructor(homes: Homes) {
    this.#homes = homes;
    this.#sides = new TwoSides((side) => this.#keyOf(side));
  }

  /** Notes a step, if it is about a use. */
  note({ type, op, urn, old, new: next }: PreviewStep): void {
    if (type !== "ActionUse") return;
    if (old !== undefined) this.#sides.before.push(sideOf(old, urn, op));
    if (next !== undefined) this.#sides.after.push(sideOf(next, urn, op));
  }

  /**
   * True when a run takes the journey's use away from the action: it is removed, or its new action is another one. Both happen
   * before deletes of actions. An action that is not known yet is another one when all that it comes from declares others.
   */
  releases(question: UseQuestion, namesOf: (urn: string) => readonly string[]): boolean {
    const key = this.#keyOf(question);
    const { before, after } = this.#sides.byKey();
    const now = after.get(key);
    if (now === undefined) return before.has(key);
    return now.every((side) => isOfAnother(side, question, namesOf));
  }

  /** Uses that another resource declares now under a journey and activity that one gives up. */
  renamed(): readonly GateFinding[] {
    return this.#sides.before
      .filter(({ op }) => op === "delete")
      .flatMap((gone) => {
        const heir = this.#sides
          .byKey()
          .after.get(this.#keyOf(gone))
          ?.find(({ op }) => op === "create");
        if (heir === undefined || heir.urn === gone.urn) return [];
        return [takenOverFinding({ what: `the use of journey ${gone.journey}`, from: gone.urn, to: heir.urn })];
      });
  }

  /** The homes of the uses that the preview changes, as they will be; of one that is removed, where it was. */
  homes(): readonly { readonly home: HomeReference; readonly isHeld: boolean }[] {
    const gone = this.#sides.before.filter(({ op }) => op === "delete");
    const changed = this.#sides.after.filter(({ op }) => op !== "same");
    return [
      ...gone.map(({ home }) => ({ home, isHeld: true })),
      ...changed.map(({ home, op }) => ({ home, isHeld: op === "update" })),
    ];
  }

  #keyOf({ home, journey }: Pick<Side, "home" | "journey">): string {
    return `${this.#homes.keyOf(home)} ${journey}`;
  }
}

function sideOf(state: ResourceState, urn: string, op: PreviewStep["op"]): Side {
  const { journey, activity, action } = state.inputs;
  return {
    home: state.home,
    journey: journeyText({ journey, activity }),
    urn,
    op,
    action,
    madeOf: state.dependenciesOf("action"),
  };
}

function isOfAnother(
  { action, madeOf }: Side,
  { action: deleted }: UseQuestion,
  namesOf: (urn: string) => readonly string[],
): boolean {
  if (typeof action === "string" && action !== UNKNOWN_TEXT)
    return isId(action) ? action !== deleted.id : action !== deleted.name;
  return (
    madeOf.length > 0 &&
    madeOf.every((urn) => {
      const names = namesOf(urn);
      return names.length > 0 && !names.includes(deleted.name);
    })
  );
}
