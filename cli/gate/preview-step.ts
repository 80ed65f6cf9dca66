import { type ResourceType, resourceKindOf } from "../../core/resources/kinds.ts";
import { isObject, type ValueObject } from "../../core/value/value.ts";
import { PreviewFault } from "./preview-fault.ts";
import { parsePropertyPath } from "./property-path.ts";

/** A step of `pulumi preview --json` that does something to a resource of this package, from either front. */
export interface PreviewStep {
  readonly op: StepOp;
  readonly urn: string;
  readonly type: ResourceType;
  /** Absent for `create` and `import`. */
  readonly old: ResourceState | undefined;
  /** Absent for `delete`. */
  readonly new: ResourceState | undefined;
  /** True where another provider is why it is replaced; a newer release of the plugin is another provider of the same home. */
  readonly isOfAnotherProvider: boolean;
  /** Steps of the properties that change; empty where the front does not say. */
  readonly changes: readonly (readonly (string | number)[])[];
}

export type StepOp = "create" | "import" | "same" | "update" | "replace" | "delete";

/** As the preview shows it: secrets as the text `[secret]`, at preview without new outputs. */
export interface ResourceState {
  readonly id: string;
  readonly inputs: ValueObject;
  readonly outputs: ValueObject;
  readonly home: HomeReference;
  /** Where the program declares it, as far as its language says. */
  readonly position: SourcePosition | undefined;
  /** URNs of the resources that an argument is made of; those of all arguments where the program does not distinguish them. */
  dependenciesOf(argument: string): readonly string[];
}

/** Where a resource lives, as far as its own state says. */
export interface HomeReference {
  /** URN and id of its provider. */
  readonly provider: string;
  /** What the dynamic front writes down of its home; undefined for the plugin's. */
  readonly carried: { readonly sandbox?: unknown; readonly store?: unknown } | undefined;
}

/** A place in a file of the project. */
export interface SourcePosition {
  /** Relative to the project's folder. */
  readonly file: string;
  readonly line: number;
}

/** What a preview prints for a value that is not known before the apply. */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** How the types of the dynamic front begin. */
const DYNAMIC = "pulumi-nodejs:";

const OURS = /^(?:actionstore:index|pulumi-nodejs:dynamic\/actionstore):(\w+)$/;

/** Which sides a step has to show. */
const sidesOf: { readonly [op in StepOp]: readonly ("old" | "new")[] } = {
  create: ["new"],
  import: ["new"],
  same: ["old", "new"],
  update: ["old", "new"],
  replace: ["old", "new"],
  delete: ["old"],
};

/** What does nothing to the store, or is a part of a `replace`, which is beside it (engine v3.254, deploy/step.go). */
const passedOver: ReadonlySet<string> = new Set([
  "create-replacement",
  "delete-replaced",
  "import-replacement",
  "remove-pending-replace",
  "read",
  "read-replacement",
  "discard",
  "discard-replaced",
  "refresh",
]);

/**
 * The step in an item of `steps`; undefined for one of another package and for one that does nothing to the store. What cannot be
 * understood as a whole is a fault: it might be what the gate should stop for.
 * @throws PreviewFault.
 */
export function previewStep(item: unknown): PreviewStep | undefined {
  const { op, urn, oldState, newState, detailedDiff, provider, replaceReasons } = fieldsOf(item);
  if (typeof op !== "string" || op === "" || typeof urn !== "string" || urn === "")
    throw new PreviewFault("holds a step without op and urn");
  const type = OURS.exec(text(fieldsOf(newState).type) || text(fieldsOf(oldState).type) || typeOfUrn(urn))?.[1];
  if (type === undefined || passedOver.has(op)) return undefined;
  if (!isResourceType(type))
    throw new PreviewFault(`holds a resource of type ${type}, which this release does not know`);
  if (!isStepOp(op)) throw new PreviewFault(`holds the step ${JSON.stringify(op)}, which this release does not know`);
  const states = { old: stateOf(oldState, provider), new: stateOf(newState, provider) };
  const missing = sidesOf[op].find((side) => states[side] === undefined);
  if (missing !== undefined) throw new PreviewFault(`does not show the ${missing} state of ${urn}`);
  for (const side of sidesOf[op]) refusePart({ state: side === "old" ? oldState : newState, side, type, urn });
  refuseContradiction(fieldsOf(item), urn);
  return {
    op,
    urn,
    type,
    old: sidesOf[op].includes("old") ? states.old : undefined,
    new: sidesOf[op].includes("new") ? states.new : undefined,
    isOfAnotherProvider:
      op === "replace" &&
      states.old?.home.provider !== states.new?.home.provider &&
      (texts(replaceReasons).length === 0 || texts(replaceReasons).includes("provider")),
    changes: Object.keys(fieldsOf(detailedDiff)).flatMap((path) => {
      const steps = parsePropertyPath(path);
      return steps === undefined ? [] : [steps];
    }),
  };
}

interface ShownState {
  readonly state: unknown;
  readonly side: "old" | "new";
  readonly type: ResourceType;
  readonly urn: string;
}

/** @throws PreviewFault where a state does not show what every state has. */
function refusePart({ state, side, type, urn }: ShownState): void {
  const { inputs, outputs, id, provider } = fieldsOf(state);
  // A catalog that registered nothing may be without actions.
  const isEmpty = type === "ActionCatalog" && Object.keys(fieldsOf(fieldsOf(outputs).actions)).length === 0;
  const naming = isEmpty ? [] : (resourceKindOf(type)?.naming ?? []);
  const missing = [
    ...naming.filter((name) => fieldsOf(inputs)[name] === undefined).map((name) => `inputs.${name}`),
    ...(side === "old" && !isObject(outputs) ? ["outputs"] : []),
    ...(side === "old" && text(id) === "" ? ["id"] : []),
    ...(text(provider) === "" ? ["provider"] : []),
  ];
  if (missing.length > 0) throw new PreviewFault(`does not show ${missing.join(", ")} in the ${side} state of ${urn}`);
}

/**
 * What the engine says twice of a step: whose it is, and of the plugin's resources what changes (provider/rpc/diff-response.ts).
 * @throws PreviewFault where it does not agree.
 */
function refuseContradiction({ op, newState, oldState, diffReasons, detailedDiff }: Fields, urn: string): void {
  // An alias is why an old state has another URN.
  const state = fieldsOf(op === "delete" ? oldState : newState);
  if (state.urn !== urn || state.type !== typeOfUrn(urn))
    throw new PreviewFault(`does not agree with itself: the step of ${urn} shows another resource`);
  if (op !== "update" || text(state.type).startsWith(DYNAMIC)) return;
  const stated = new Set(texts(diffReasons));
  const shown = new Set(
    Object.keys(fieldsOf(detailedDiff)).map((path) => String(parsePropertyPath(path)?.[0] ?? path)),
  );
  if (stated.symmetricDifference(shown).size > 0)
    throw new PreviewFault(`does not agree with itself: diffReasons and detailedDiff of ${urn} name other properties`);
}

type Fields = { readonly [name: string]: unknown };

/** The fields of an object of unknown shape; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The logical name in a URN. */
export function logicalName(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function isResourceType(type: string): type is ResourceType {
  return resourceKindOf(type) !== undefined;
}

function isStepOp(op: string): op is StepOp {
  return Object.hasOwn(sidesOf, op);
}

function stateOf(state: unknown, providerOfStep: unknown): ResourceState | undefined {
  if (!isObject(state)) return undefined;
  const { id, type, inputs, outputs, provider, sourcePosition, dependencies, propertyDependencies } = fieldsOf(state);
  const given = fieldsOf(inputs) as ValueObject;
  const isDynamic = text(type).startsWith(DYNAMIC);
  return {
    id: text(id),
    inputs: given,
    outputs: fieldsOf(outputs) as ValueObject,
    home: {
      provider: text(provider) || text(providerOfStep),
      carried: isDynamic ? carriedHome(given.__actionstore) : undefined,
    },
    position: positionOf(text(sourcePosition)),
    dependenciesOf: (argument) => {
      const own = texts(fieldsOf(propertyDependencies)[argument]);
      return own.length > 0 ? own : texts(dependencies);
    },
  };
}

function carriedHome(carried: unknown): HomeReference["carried"] {
  const { sandbox, store } = fieldsOf(carried);
  return { sandbox, store };
}

/** `project:///index.ts#12,5`. A position outside of the project is one in the language's own host. */
function positionOf(sourcePosition: string): SourcePosition | undefined {
  const [, file, line] = /^project:\/\/\/([^#]+)#(\d+)/.exec(sourcePosition) ?? [];
  if (file === undefined || line === undefined || file.split("/").includes("..")) return undefined;
  return { file, line: Number(line) };
}

function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
