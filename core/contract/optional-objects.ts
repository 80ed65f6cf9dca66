import { formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { isUnknown } from "../value/unknown.ts";
import { isObject } from "../value/value.ts";
import { neededWith } from "./needed-with.ts";
import { type FilledPart, type RequestModel, refinesItems } from "./request-model.ts";
import type { ObjectShape, Shape } from "./shape.ts";

/**
 * Which objects of a body are left out as long as nothing below them is given, and what has to be given because of that
 * (docs/actions.md, Optional objects). A default, a constant or a generated value gives nothing.
 */
export interface OptionalObjects {
  /** Paths of the optional objects; the empty path is the whole body. */
  readonly paths: ReadonlySet<string>;
  /** By path of a variable: the innermost optional object that it is in. */
  readonly within: ReadonlyMap<string, string>;
  /** Paths of the variables that are required once their innermost optional object is there: always, where there is none. */
  readonly required: ReadonlySet<string>;
  /** By path of a variable: the variables that have to be given with it, sorted. */
  readonly asked: ReadonlyMap<string, readonly string[]>;
  /** The other way round: the variables that make this one required, in the order of the body. */
  readonly needed: ReadonlyMap<string, readonly string[]>;
}

/** The optional objects of a body. Parts that are unknown are taken for required. */
export function optionalObjects({ shape, filledParts, optional }: RequestModel): OptionalObjects {
  const filledByPath = new Map(
    filledParts.filter((filled) => !refinesItems(filled)).map((filled) => [filled.path, filled] as const),
  );
  const always = newGroup(undefined, undefined);
  const groups: Group[] = [];
  const root = optional === true && !filledByPath.has("") ? startGroup("", always, groups) : always;
  if (shape !== undefined) fillGroups({ part: shape, steps: [], inside: root }, { filledByPath, groups });
  const asked = new Map(groups.flatMap((each) => [...askedIn(each)]));
  return {
    paths: new Set(groups.map(({ path }) => path as string)),
    within: new Map(groups.flatMap(({ path, variables }) => variables.map((each) => [each, path as string] as const))),
    required: new Set([always, ...groups].flatMap(({ required }) => required)),
    asked,
    needed: neededWith(asked),
  };
}

/** The variables of an optional object that are in no other optional object inside of it. */
interface Group {
  /** Undefined: what is always sent. */
  readonly path: string | undefined;
  readonly outer: Group | undefined;
  readonly variables: string[];
  readonly required: string[];
}

function newGroup(path: string | undefined, outer: Group | undefined): Group {
  return { path, outer, variables: [], required: [] };
}

function startGroup(path: string, outer: Group, groups: Group[]): Group {
  const made = newGroup(path, outer);
  groups.push(made);
  return made;
}

type FilledByPath = ReadonlyMap<string, FilledPart>;

interface PartOfBody {
  readonly part: Shape;
  readonly steps: readonly PayloadStep[];
  /** Of the innermost optional object around it. */
  readonly inside: Group;
}

/** Puts every variable of a part into its group; a group is added for each optional object, outer ones first. */
function fillGroups(
  { part, steps, inside }: PartOfBody,
  body: { readonly filledByPath: FilledByPath; readonly groups: Group[] },
): void {
  const filled = body.filledByPath.get(formatPayloadPath(steps));
  if (filled !== undefined) {
    if (filled.source.kind !== "variable") return;
    inside.variables.push(filled.path);
    if (!mayBeLeftOut(filled)) inside.required.push(filled.path);
    return;
  }
  for (const [step, below] of partsOf(part)) {
    const here: readonly PayloadStep[] = [...steps, step];
    const isOptional =
      below.kind === "object" && isLeftOut(below, { parent: part, here, filledByPath: body.filledByPath });
    const group = isOptional ? startGroup(formatPayloadPath(here), inside, body.groups) : inside;
    fillGroups({ part: below, steps: here, inside: group }, body);
  }
}

/** True for an object that is left out as long as nothing below it is given: by the schema where there is one, else by sample. */
function isLeftOut(
  object: ObjectShape,
  {
    parent,
    here,
    filledByPath,
  }: { readonly parent: Shape; readonly here: readonly PayloadStep[]; readonly filledByPath: FilledByPath },
): boolean {
  if (filledByPath.has(formatPayloadPath(here))) return false;
  if (parent.kind === "object") {
    const name = String(here.at(-1));
    if (parent.required !== undefined) return !parent.required.has(name);
    if (parent.requiredBeside?.has(name) === true) return false;
  }
  return holdsOnlyOptional(object, here, filledByPath);
}

/** Whatever is given brings the objects around it along, and they ask for what they require. */
function* askedIn(group: Group): Generator<readonly [string, readonly string[]]> {
  const all: string[] = [];
  for (let at: Group | undefined = group; at?.path !== undefined; at = at.outer) all.push(...at.required);
  all.sort();
  for (const path of group.variables) {
    const others = all.filter((each) => each !== path);
    if (others.length > 0) yield [path, others];
  }
}

/** By sample, an object that holds nothing but what may be left out is left out with it; a constant keeps it. */
function holdsOnlyOptional(shape: Shape, steps: readonly PayloadStep[], filledByPath: FilledByPath): boolean {
  const filled = filledByPath.get(formatPayloadPath(steps));
  if (filled !== undefined) return mayBeLeftOut(filled);
  const parts = partsOf(shape);
  return parts.length > 0 && parts.every(([step, part]) => holdsOnlyOptional(part, [...steps, step], filledByPath));
}

/** What is directly in an object or in a list. */
function partsOf(shape: Shape): readonly (readonly [PayloadStep, Shape])[] {
  if (shape.kind === "leaf") return [];
  return shape.kind === "object" ? [...shape.fields] : [...shape.items.entries()];
}

function mayBeLeftOut({ source }: FilledPart): boolean {
  if (source.kind !== "variable" || isUnknown(source.settings) || !isObject(source.settings)) return false;
  return source.settings.optional === true;
}
