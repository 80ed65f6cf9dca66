import { catalogEntries, catalogState } from "../../core/definition/catalog-entries.ts";
import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import { field, isList, isObject, type ValueObject } from "../../core/value/value.ts";
import { fieldsOf, type PreviewStep, type ResourceState } from "./preview-step.ts";

/** What a preview means to do with one action, whichever resource declares it, or with one connection. */
export interface PreviewedDefinition {
  readonly kind: DefinitionKind;
  readonly op: "create" | "import" | "update" | "delete";
  readonly name: string;
  /** URN of the resource. */
  readonly urn: string;
  /** As the store records it: that of a catalog names the action too. */
  readonly owner: string;
  readonly provider: string;
  /** Where the resource lives, as far as the preview tells: the dynamic front writes it down. */
  readonly sandbox: string | undefined;
  /** It as the state knows it. */
  readonly held: HeldState | undefined;
  /** True: a delete is not kept by what uses it. */
  readonly force: boolean;
  /** True for a delete that is an update of a catalog, which comes before everything that a run removes. */
  readonly isDropped: boolean;
  /** Arguments before and after, each secret as `[secret]`. */
  readonly before: ValueObject | undefined;
  readonly after: ValueObject | undefined;
  /** Paths of what changes, in the arguments. */
  readonly changes: PreviewStep["changes"];
}

export interface HeldState {
  readonly id: string;
  readonly registrationId: string;
  /** Of an action the journeys that use it, of a connection the actions that name it. */
  readonly usedIn: readonly string[];
}

const creating: ReadonlySet<string> = new Set(["create", "import"]);
const updating: ReadonlySet<string> = new Set(["update", "same", "refresh"]);

/**
 * The actions, or the connection, that a step is about. Replacements delete no action: their create stamps a new registration
 * first. A connection is replaced by one of another name, and then the old one is deleted.
 */
export function previewedDefinitions(step: PreviewStep): readonly PreviewedDefinition[] {
  const { op, type } = step;
  if (type === "Connection") return connectionOf(step);
  if (type !== "CustomAction" && type !== "ActionCatalog") return [];
  const before = op === "delete" || updating.has(op) ? entriesOf(type, step.old, "old") : new Map<string, Entry>();
  const after = creating.has(op) || updating.has(op) ? entriesOf(type, step.new, "new") : new Map<string, Entry>();
  const names = type === "CustomAction" ? [""] : [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((key) => actionOf(step, key, { before: before.get(key), after: after.get(key) }));
}

interface Entry {
  readonly args: ValueObject;
  readonly state: ValueObject;
}

/** By key of the catalog; a CustomAction stands under an empty one. */
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
  if (before !== undefined && after !== undefined && (step.op === "same" || isUntouched(step, key))) return [];
  return [
    {
      kind: "action",
      op: after === undefined ? "delete" : step.op === "import" ? "import" : before === undefined ? "create" : "update",
      name,
      urn: step.urn,
      owner: key === "" ? step.urn : `${step.urn}#${key}`,
      provider: step.provider,
      sandbox: sandboxIn(step),
      held: before === undefined ? undefined : heldOf(before.state, step.old?.id ?? ""),
      force: (before ?? after)?.args.forceDelete === true || step.new?.inputs.forceDelete === true,
      isDropped: after === undefined && step.op !== "delete",
      before: before?.args,
      after: after?.args,
      changes,
    },
  ];
}

function connectionOf(step: PreviewStep): readonly PreviewedDefinition[] {
  const { old, new: next, urn, provider } = step;
  const isDelete = step.op === "delete" || step.op === "delete-replaced";
  const op = isDelete ? "delete" : step.op === "import" ? "import" : step.op === "update" ? "update" : "create";
  const { name } = (isDelete ? old : next)?.inputs ?? {};
  if (typeof name !== "string" || (!isDelete && !declaring.has(step.op))) return [];
  return [
    {
      kind: "connection",
      op,
      name,
      urn,
      owner: urn,
      provider,
      sandbox: sandboxIn(step),
      held: old === undefined ? undefined : heldOf(old.outputs, old.id),
      force: old?.inputs.forceDelete === true,
      isDropped: false,
      before: op === "update" ? old?.inputs : undefined,
      after: isDelete ? undefined : next?.inputs,
      changes: step.changes,
    },
  ];
}

const declaring: ReadonlySet<string> = new Set(["create", "import", "update", "create-replacement"]);

/** Where the resource of a step lives, as far as the preview tells: the dynamic front writes it down. */
export function sandboxIn(step: PreviewStep): string | undefined {
  const { sandbox } = fieldsOf(field(step.new?.inputs ?? step.old?.inputs ?? {}, "__actionstore"));
  return typeof sandbox === "string" ? sandbox : undefined;
}

/** The changes of one entry of a catalog, at paths of its arguments. */
function below(changes: PreviewStep["changes"], key: string): PreviewStep["changes"] {
  return changes.filter(([first, second]) => first === "actions" && second === key).map((path) => path.slice(2));
}

/** True for an entry of a catalog that changes elsewhere. A front that tells of no property leaves it open. */
function isUntouched({ changes }: PreviewStep, key: string): boolean {
  return (
    key !== "" &&
    changes.length > 0 &&
    changes.every(([first, second]) => first !== "actions" || (second !== undefined && second !== key))
  );
}

function heldOf(state: ValueObject, id: string): HeldState {
  const { actionId, registrationId, usedIn, usedBy } = state;
  return {
    id: typeof actionId === "string" ? actionId : id,
    registrationId: typeof registrationId === "string" ? registrationId : "",
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
