import { parsePath } from "../../core/value/path.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";

/** A step of `pulumi preview --json` that concerns a resource of this package, from either front. */
export interface PreviewStep {
  /** `create`, `update`, `delete`, `replace`, `import` … */
  readonly op: string;
  readonly urn: string;
  /** `CustomAction`, `ActionCatalog` … */
  readonly type: string;
  /** The provider's URN and id; the dynamic front has one of its own. */
  readonly provider: string;
  readonly old: ResourceState | undefined;
  readonly new: ResourceState | undefined;
  /** Steps of the properties that change; empty where the front does not tell. */
  readonly changes: readonly (readonly (string | number)[])[];
}

/** As the preview shows it: secrets as the text `[secret]`, at preview without new outputs. */
export interface ResourceState {
  readonly id: string;
  readonly inputs: ValueObject;
  readonly outputs: ValueObject;
}

const OURS = /^(?:actionstore:index|pulumi-nodejs:dynamic\/actionstore):(\w+)$/;

/** The step in an item of `steps`; undefined for one of another package. Whatever has another shape counts as absent. */
export function previewStep(item: unknown): PreviewStep | undefined {
  const { op, urn, oldState, newState, detailedDiff, provider } = fieldsOf(item);
  const type = OURS.exec(text(fieldsOf(newState).type) || text(fieldsOf(oldState).type) || typeOfUrn(text(urn)))?.[1];
  if (type === undefined) return undefined;
  return {
    op: text(op),
    urn: text(urn),
    type,
    provider: text(provider) || text(fieldsOf(newState).provider) || text(fieldsOf(oldState).provider),
    old: stateOf(oldState),
    new: stateOf(newState),
    changes: Object.keys(fieldsOf(detailedDiff)).flatMap((path) => {
      const steps = parsePath(path);
      return steps === undefined ? [] : [steps];
    }),
  };
}

/** The fields of an object of unknown shape; none for anything else. */
export function fieldsOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as { readonly [name: string]: unknown })
    : {};
}

function stateOf(state: unknown): ResourceState | undefined {
  if (!isObject(state)) return undefined;
  const { id, inputs, outputs } = fieldsOf(state);
  return { id: text(id), inputs: fieldsOf(inputs) as ValueObject, outputs: fieldsOf(outputs) as ValueObject };
}

function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
