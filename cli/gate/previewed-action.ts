import { catalogEntries, catalogState } from "../../core/definition/catalog-entries.ts";
import { field, isList, isObject, type ValueObject } from "../../core/value/value.ts";
import { fieldsOf, type PreviewStep, type ResourceState } from "./preview-step.ts";

/** What a preview means to do with one action, whichever resource declares it. */
export interface PreviewedAction {
  readonly op: "create" | "import" | "update" | "delete";
  readonly name: string;
  /** URN of the resource. */
  readonly urn: string;
  /** As the store records it: that of a catalog names the action too. */
  readonly owner: string;
  readonly provider: string;
  /** Where the resource lives, as far as the preview tells: the dynamic front writes it down. */
  readonly sandbox: string | undefined;
  /** The action as the state knows it. */
  readonly held:
    | { readonly id: string; readonly registrationId: string; readonly usedIn: readonly string[] }
    | undefined;
  /** True: a delete is not kept by journeys that use it. */
  readonly force: boolean;
  /** Arguments of a CustomAction before and after, each secret as `[secret]`. */
  readonly before: ValueObject | undefined;
  readonly after: ValueObject | undefined;
  /** Paths of what changes, in the arguments. */
  readonly changes: PreviewStep["changes"];
}

const creating: ReadonlySet<string> = new Set(["create", "import"]);
const updating: ReadonlySet<string> = new Set(["update", "same", "refresh"]);

/** The actions that a step is about. Replacements delete nothing: their create stamps a new registration first. */
export function previewedActions(step: PreviewStep): readonly PreviewedAction[] {
  const { op, type } = step;
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

function actionOf(step: PreviewStep, key: string, { before, after }: Sides): readonly PreviewedAction[] {
  const name = after?.args.name ?? before?.args.name;
  if (typeof name !== "string") return [];
  const changes = key === "" ? step.changes : below(step.changes, key);
  const isSame = before !== undefined && after !== undefined && step.op === "same";
  if (isSame) return [];
  return [
    {
      op: after === undefined ? "delete" : step.op === "import" ? "import" : before === undefined ? "create" : "update",
      name,
      urn: step.urn,
      owner: key === "" ? step.urn : `${step.urn}#${key}`,
      provider: step.provider,
      sandbox: sandboxIn(step),
      held: before === undefined ? undefined : heldOf(before.state, step.old?.id ?? ""),
      force: (before ?? after)?.args.forceDelete === true || step.new?.inputs.forceDelete === true,
      before: before?.args,
      after: after?.args,
      changes,
    },
  ];
}

/** Where the resource of a step lives, as far as the preview tells: the dynamic front writes it down. */
export function sandboxIn(step: PreviewStep): string | undefined {
  const { sandbox } = fieldsOf(field(step.new?.inputs ?? step.old?.inputs ?? {}, "__actionstore"));
  return typeof sandbox === "string" ? sandbox : undefined;
}

/** The changes of one entry of a catalog, at paths of its arguments. */
function below(changes: PreviewStep["changes"], key: string): PreviewStep["changes"] {
  return changes.filter(([first, second]) => first === "actions" && second === key).map((path) => path.slice(2));
}

function heldOf(state: ValueObject, id: string): PreviewedAction["held"] {
  const { actionId, registrationId, usedIn } = state;
  return {
    id: typeof actionId === "string" ? actionId : id,
    registrationId: typeof registrationId === "string" ? registrationId : "",
    usedIn: isList(usedIn) ? usedIn.flatMap((use) => (isObject(use) ? [journeyText(fieldsOf(use))] : [])) : [],
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
