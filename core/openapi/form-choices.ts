import { type Problem, ProblemError, problem } from "../problem/problem.ts";
import { nearestOf, quoted } from "../problem/wording.ts";
import type { PathStep } from "../value/path.ts";
import { isObject } from "../value/value.ts";
import { below, type Place, textOf } from "./place.ts";
import type { Form } from "./said.ts";

/** Which forms an import takes: by the key of their group, as {@link formKey} writes it, one of their names. */
export type FormNames = { readonly [key: string]: string };

/** Keeps what the user chose, and which groups of forms were met. */
export class FormChoices {
  readonly #names: ReadonlyMap<string, string>;
  readonly #met: Map<string, Set<string>>;
  readonly #used: Set<string>;

  constructor(names: FormNames = {}, before?: FormChoices) {
    this.#names = new Map([...(before === undefined ? [] : before.#names), ...Object.entries(names)]);
    this.#met = before === undefined ? new Map() : before.#met;
    this.#used = before === undefined ? new Set() : before.#used;
  }

  /** The same choices and one more. */
  with(key: string, name: string): FormChoices {
    return new FormChoices({ [key]: name }, this);
  }

  /** The form that was chosen of a group; undefined where none was. A number counts the forms from 1. */
  pick(key: string, forms: readonly Form[]): Form | undefined {
    const met = this.#met.get(key) ?? new Set();
    for (const { names } of forms) met.add(names[0] as string);
    this.#met.set(key, met);
    const name = this.#names.get(key);
    const form =
      name === undefined ? undefined : (forms.find(({ names }) => names.includes(name)) ?? forms[Number(name) - 1]);
    if (form !== undefined) this.#used.add(key);
    return form;
  }

  /** Problem: ACT_OPENAPI_FORM, one for each choice that nothing was met for. */
  requireUse(): void {
    const unused = [...this.#names].filter(([key]) => !this.#used.has(key));
    if (unused.length > 0) throw new ProblemError(unused.map(([key, name]) => this.#unused(key, name)));
  }

  #unused(key: string, name: string): Problem {
    const forms = this.#met.get(key);
    if (forms !== undefined)
      return problem("ACT_OPENAPI_FORM", {
        path: [key],
        detail: `has no form ${quoted(name)}`,
        hint: `it has ${[...forms].join(", ")}, which also go by their numbers`,
      });
    const close = nearestOf(key, this.#met.keys(), 3);
    const some = [...this.#met.keys()].slice(0, 5).join(", ");
    return problem("ACT_OPENAPI_FORM", {
      path: [key],
      detail: "is nothing that is imported and has several forms",
      hint:
        close.length > 0
          ? `did you mean ${close.join(", or ")}?`
          : some === ""
            ? "take it out: nothing has several forms"
            : `write for instance one of ${some}`,
    });
  }
}

/**
 * What a group of forms goes by: the schema, request body or operation that it is in, and the fields or the parameter that lead to
 * it: `Notification.target`, `sendMail.to`; a schema that has the forms itself: `Message`.
 */
export function formKey(root: Place, steps: readonly PathStep[]): string {
  const [first, second, third] = steps;
  if (first === "components" && third !== undefined) return [String(third), ...namesIn(root, steps, 3)].join(".");
  const pathItem = below(below(root, "paths"), String(second));
  if (third === "parameters") return [String(second), ...namesIn(root, steps, 2)].join(".");
  const operation = below(pathItem, String(third));
  const id = isObject(operation.value) ? textOf(below(operation, "operationId")) : undefined;
  return [id ?? `${String(third).toUpperCase()} ${second}`, ...namesIn(root, steps, 3)].join(".");
}

/** The fields and parameters that a way leads over, from a step on: `allOf/1/properties/to/items/oneOf` -> `to`. */
function namesIn(root: Place, steps: readonly PathStep[], start: number): readonly string[] {
  const names: string[] = [];
  for (let index = start; index < steps.length; index += 1) {
    const [step, next] = [steps[index], steps[index + 1]];
    if (step !== "content" && step !== "properties" && step !== "parameters") continue;
    index += 1;
    if (next === undefined || step === "content") continue;
    const parameter = steps.slice(0, index + 1).reduce<Place>(below, root);
    names.push(step === "properties" ? String(next) : (textOf(below(parameter, "name")) ?? String(next)));
  }
  return names;
}

/** What a form is called by: the candidates that no form before it has, else its number. */
export function formNames(forms: readonly (readonly (string | undefined)[])[]): readonly (readonly string[])[] {
  const taken = new Set<string>();
  return forms.map((candidates, index) => {
    const names = candidates.filter(
      (name): name is string => name !== undefined && name.trim() !== "" && !taken.has(name),
    );
    for (const name of names) taken.add(name);
    return names.length === 0 ? [String(index + 1)] : names;
  });
}
