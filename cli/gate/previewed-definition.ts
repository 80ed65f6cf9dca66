import { catalogEntries, catalogState } from "../../core/definition/catalog-entries.ts";
import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import { registrationIn, revisionIn } from "../../core/lifecycle/registration.ts";
import type { ResourceType } from "../../core/resources/kinds.ts";
import { isList, isObject, type ValueObject } from "../../core/value/value.ts";
import { fieldsOf, type HomeReference, type PreviewStep, type ResourceState } from "./preview-step.ts";

/** What a preview means to do with one action, whichever resource declares it, or with one connection. */
export interface PreviewedDefinition {
  readonly kind: DefinitionKind;
  readonly op: "create" | "import" | "update" | "delete";
  readonly name: string;
  /** URN and type of the resource. */
  readonly urn: string;
  readonly type: ResourceType;
  /** As the store records it: that of a catalog names the action too. */
  readonly owner: string;
  /** Where it lives before and after. */
  readonly oldHome: HomeReference | undefined;
  readonly newHome: HomeReference | undefined;
  /** It as the state knows it. */
  readonly held: HeldState | undefined;
  /** True: a delete is not kept by what uses it. */
  readonly force: boolean;
  /** True for a delete that is an update of a catalog, which comes before everything that a run removes. */
  readonly isDropped: boolean;
  /** True for an update that Pulumi calls a replacement: in one home it registers the definition anew under its id. */
  readonly isReplaced: boolean;
  /** Arguments before and after, each secret as `[secret]`. */
  readonly before: ValueObject | undefined;
  readonly after: ValueObject | undefined;
  /** Paths of what changes, in the arguments. */
  readonly changes: PreviewStep["changes"];
}

export interface HeldState {
  readonly id: string;
  readonly registrationId: string;
  readonly revision: number;
  /** Of an action the journeys that use it, of a connection the actions that name it. */
  readonly usedIn: readonly string[];
}

/** The actions, or the connection, that a step is about. */
export function previewedDefinitions(step: PreviewStep): readonly PreviewedDefinition[] {
  const { op, type, old, new: next } = step;
  if (op === "same" || type === "ActionUse") return [];
  if (type === "Connection") return connectionOf(step);
  const before = entriesOf(type, old, "old");
  const after = entriesOf(type, next, "new");
  const names = type === "CustomAction" ? [""] : [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((key) => actionOf(step, key, { before: before.get(key), after: after.get(key) }));
}

interface Entry {
  readonly args: ValueObject;
  readonly state: ValueObject;
}

/** By key of the catalog; a CustomAction is under an empty one. */
function entriesOf(type: string, state: ResourceState | undefined, side: "old" | "new"): ReadonlyMap<string, Entry> {
  if (state === undefined) return new Map();
  const { inputs, outputs } = state;
  if (type === "CustomAction") return new Map([["", { args: inputs, state: outputs }]]);
  const entries = new Map(
    [...catalogEntries(inputs)].map(([key, args]) => [key, { args, state: catalogState(outputs, key) }] as const),
  );
  // A catalog's delete is of what it registered.
  if (side === "new") return entries;
  return new Map([...entries].filter(([, entry]) => typeof entry.state.actionId === "string"));
}

interface Sides {
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

function actionOf(step: PreviewStep, key: string, { before, after }: Sides): readonly PreviewedDefinition[] {
  const name = after?.args.name ?? before?.args.name;
  if (typeof name !== "string") return [];
  const changes = key === "" ? step.changes : below(step.changes, key);
  if (before !== undefined && after !== undefined && step.op === "update" && isUntouched(step, key)) return [];
  return [
    {
      ...sidesOf(step),
      kind: "action",
      op: after === undefined ? "delete" : step.op === "import" ? "import" : before === undefined ? "create" : "update",
      name,
      owner: key === "" ? step.urn : `${step.urn}#${key}`,
      held: before === undefined ? undefined : heldOf(before.state, step.old?.id ?? ""),
      force: (before ?? after)?.args.forceDelete === true || step.new?.inputs.forceDelete === true,
      isDropped: after === undefined && step.op !== "delete",
      isReplaced: step.op === "replace",
      before: before?.args,
      after: after?.args,
      changes,
    },
  ];
}

/** A connection of another name is another connection: Pulumi makes it, and then deletes the old one. */
function connectionOf(step: PreviewStep): readonly PreviewedDefinition[] {
  const { op, urn, old, new: next } = step;
  const common = {
    ...sidesOf(step),
    kind: "connection",
    owner: urn,
    held: old === undefined ? undefined : heldOf(old.outputs, old.id),
    force: old?.inputs.forceDelete === true,
    isDropped: false,
    changes: step.changes,
  } as const;
  const [was, is] = [old?.inputs.name, next?.inputs.name];
  const made = (how: "create" | "import" | "update") =>
    typeof is === "string"
      ? [{ ...common, op: how, name: is, isReplaced: op === "replace", before: old?.inputs, after: next?.inputs }]
      : [];
  const gone =
    typeof was === "string"
      ? [{ ...common, op: "delete" as const, name: was, isReplaced: false, before: old?.inputs, after: undefined }]
      : [];
  if (op === "delete") return gone;
  if (op === "create" || op === "import") return made(op);
  if (op === "replace" && was !== is) return [...made("create"), ...gone];
  return made("update");
}

function sidesOf({
  urn,
  type,
  old,
  new: next,
}: PreviewStep): Pick<PreviewedDefinition, "urn" | "type" | "oldHome" | "newHome"> {
  return { urn, type, oldHome: old?.home, newHome: next?.home };
}

/** The changes of one entry of a catalog, at paths of its arguments. */
function below(changes: PreviewStep["changes"], key: string): PreviewStep["changes"] {
  return changes.filter(([first, second]) => first === "actions" && second === key).map((path) => path.slice(2));
}

/** True for an entry of a catalog that changes elsewhere. A front that names no property leaves it open. */
function isUntouched({ changes }: PreviewStep, key: string): boolean {
  return (
    key !== "" &&
    changes.length > 0 &&
    changes.every(([first, second]) => first !== "actions" || (second !== undefined && second !== key))
  );
}

function heldOf(state: ValueObject, id: string): HeldState {
  const { actionId, usedIn, usedBy } = state;
  return {
    id: typeof actionId === "string" ? actionId : id,
    registrationId: registrationIn(state),
    revision: revisionIn(state),
    usedIn: [
      ...(isList(usedIn) ? usedIn.flatMap((use) => (isObject(use) ? [journeyText(fieldsOf(use))] : [])) : []),
      ...(isList(usedBy) ? usedBy.filter((action) => typeof action === "string") : []),
    ],
  };
}

/** `Welcome (activity push-1)`. */
export function journeyText({
  journey,
  activity,
}: {
  readonly journey?: unknown;
  readonly activity?: unknown;
}): string {
  return `${String(journey)} (activity ${String(activity)})`;
}
