import { formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { isUnknown } from "../value/unknown.ts";
import { isObject } from "../value/value.ts";
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
  const groups: Group[] = [];
  const group = (path: string, outer: Group | undefined): Group => {
    const made = { path, outer, variables: [], required: [] };
    groups.push(made);
    return made;
  };
  const visit = (part: Shape, steps: readonly PayloadStep[], inside: Group): void => {
    const filled = filledByPath.get(formatPayloadPath(steps));
    if (filled !== undefined) {
      if (filled.source.kind !== "variable") return;
      inside.variables.push(filled.path);
      if (!mayBeLeftOut(filled)) inside.required.push(filled.path);
    } else if (part.kind === "object") {
      for (const [name, field] of part.fields) {
        const here = [...steps, name];
        const starts =
          field.kind === "object" && !filledByPath.has(formatPayloadPath(here)) && isLeftOut(part, name, here);
        visit(field, here, starts ? group(formatPayloadPath(here), inside) : inside);
      }
    } else if (part.kind === "list") {
      for (const [index, item] of part.items.entries()) {
        const here = [...steps, index];
        const starts = item.kind === "object" && holdsOnlyOptional(item, here, filledByPath);
        visit(
          item,
          here,
          starts && !filledByPath.has(formatPayloadPath(here)) ? group(formatPayloadPath(here), inside) : inside,
        );
      }
    }
  };
  const isLeftOut = (parent: ObjectShape, name: string, here: readonly PayloadStep[]): boolean => {
    if (parent.required !== undefined) return !parent.required.has(name);
    const field = parent.fields.get(name) as Shape;
    return parent.requiredBeside?.has(name) !== true && holdsOnlyOptional(field, here, filledByPath);
  };
  const always: Group = { path: undefined, outer: undefined, variables: [], required: [] };
  if (shape !== undefined) visit(shape, [], optional === true && !filledByPath.has("") ? group("", undefined) : always);
  const asked = new Map(groups.flatMap((each) => [...askedIn(each)]));
  const needed = new Map<string, string[]>();
  for (const [path, others] of asked)
    for (const other of others) {
      const known = needed.get(other);
      if (known === undefined) needed.set(other, [path]);
      else known.push(path);
    }
  return {
    paths: new Set(groups.map(({ path }) => path as string)),
    within: new Map(groups.flatMap(({ path, variables }) => variables.map((each) => [each, path as string] as const))),
    required: new Set([always, ...groups].flatMap(({ required }) => required)),
    asked,
    needed,
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
function holdsOnlyOptional(
  shape: Shape,
  steps: readonly PayloadStep[],
  filledByPath: ReadonlyMap<string, FilledPart>,
): boolean {
  const filled = filledByPath.get(formatPayloadPath(steps));
  if (filled !== undefined) return mayBeLeftOut(filled);
  if (shape.kind === "leaf") return false;
  const parts: readonly (readonly [PayloadStep, Shape])[] =
    shape.kind === "object" ? [...shape.fields] : [...shape.items.entries()];
  return parts.length > 0 && parts.every(([step, part]) => holdsOnlyOptional(part, [...steps, step], filledByPath));
}

function mayBeLeftOut({ source }: FilledPart): boolean {
  if (source.kind !== "variable" || isUnknown(source.settings) || !isObject(source.settings)) return false;
  return source.settings.optional === true;
}
