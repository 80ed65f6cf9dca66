import { formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import type { Json, JsonObject } from "../value/value.ts";
import { labelsOfFields } from "./field-label.ts";
import { type Bounds, programValue } from "./scalar-schema.ts";

/** What is said of a list's items. */
export interface ItemFacts {
  readonly bounds: Bounds;
  readonly choices: readonly Json[] | undefined;
}

interface Described {
  readonly steps: readonly PayloadStep[];
  readonly settings: JsonObject;
}

/** Gathers what is said of the variables of a request beside their types, by path: `request.variables`. */
export class RequestVariables {
  readonly #described = new Map<string, Described>();

  describe(steps: readonly PayloadStep[], settings: JsonObject): void {
    this.#described.set(formatPayloadPath(steps), { steps, settings });
  }

  /** What is said of the items of a list of scalars holds as a setting of the list. */
  refineList(steps: readonly PayloadStep[], { bounds, choices = [] }: ItemFacts): void {
    const list = this.#described.get(formatPayloadPath(steps));
    if (list === undefined) return;
    const picked = choices.flatMap((choice) => {
      const value = programValue(choice);
      return value === undefined ? [] : [{ value }];
    });
    this.describe(steps, { ...list.settings, ...bounds, ...(picked.length === 0 ? {} : { choices: picked }) });
  }

  /** A list that is left out after all. */
  forget(steps: readonly PayloadStep[]): void {
    this.#described.delete(formatPayloadPath(steps));
  }

  /** What is below becomes one value as a whole. */
  forgetBelow(steps: readonly PayloadStep[]): void {
    const prefix = formatPayloadPath(steps);
    for (const path of this.#described.keys())
      if (path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`)) this.#described.delete(path);
  }

  /** All of them, by path. One without a label of its own is labelled by its name in words. */
  labelled(): ReadonlyMap<string, JsonObject> {
    const unlabelled = [...this.#described].filter(([, { settings }]) => settings.label === undefined);
    const labels = labelsOfFields(
      unlabelled.map(([, { steps }]) => steps.filter((step): step is string => typeof step === "string")),
    );
    const labelOf = new Map(unlabelled.map(([path], index) => [path, labels[index]] as const));
    return new Map(
      [...this.#described].map(([path, { settings }]) => {
        const label = labelOf.get(path);
        return [path, label === undefined ? settings : { label, ...settings }] as const;
      }),
    );
  }
}
