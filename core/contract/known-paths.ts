import { nearestOf } from "../problem/wording.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { isUnknown, UNKNOWN, type Unknown } from "../value/unknown.ts";
import type { Value } from "../value/value.ts";
import { findShape, type Shape } from "./shape.ts";

/** Thousands of wrong paths may be looked for in one payload. */
const pathsByShape = new WeakMap<Shape, ReadonlySet<string>>();

/** Every path of a payload: fields, objects, lists, items of fixed lists, and fields of every item. */
export function pathsOf(shape: Shape): ReadonlySet<string> {
  const known = pathsByShape.get(shape) ?? new Set(pathsBelow(shape, []));
  pathsByShape.set(shape, known);
  return known;
}

function* pathsBelow(shape: Shape, steps: readonly PayloadStep[]): Generator<string> {
  if (steps.length > 0 && steps.at(-1) !== EACH) yield formatPayloadPath(steps);
  if (shape.kind === "object") for (const [name, part] of shape.fields) yield* pathsBelow(part, [...steps, name]);
  if (shape.kind !== "list") return;
  for (const [index, item] of shape.items.entries()) yield* pathsBelow(item, [...steps, index]);
  if (shape.item?.kind === "object") yield* pathsBelow(shape.item, [...steps, EACH]);
}

/** The part of `shape` that `steps` lead to: undefined when there is none, UNKNOWN when an unknown value is on the way. */
export function lookUp(shape: Shape, steps: readonly PayloadStep[]): Shape | Unknown | undefined {
  let at: Shape | undefined = shape;
  for (const step of steps) {
    if (at === undefined) return undefined;
    if (isOpen(at) || (step === EACH && at.kind === "list" && at.items.some(isOpen))) return UNKNOWN;
    at = findShape(at, [step]);
  }
  return at;
}

function isOpen(shape: Shape): boolean {
  return shape.kind === "leaf" && isUnknown(shape.sample);
}

/**
 * What to say besides, where a path may lead to a null that the program's language took out of the sample: its parent is there,
 * and the sample is not JSON text.
 */
export function droppedNullHint(sample: Value | undefined, shape: Shape, steps: readonly PayloadStep[]): string {
  const isWritten = typeof sample === "string" || sample === undefined;
  const name = steps.at(-1);
  if (isWritten || typeof name !== "string" || findShape(shape, steps.slice(0, -1))?.kind !== "object") return "";
  return `; a Pulumi YAML program drops ${name}: null from the sample: to keep it, give the sample as JSON text (docs/model.md, Payloads 1)`;
}

/** `did you mean a.b?`, or which paths there are. */
export function pathHint(path: string, known: Iterable<string>): string {
  const all = [...known];
  const name = path.split(".").at(-1) as string;
  const ofItems = all.find((candidate) => candidate.includes("[]") && candidate.replaceAll("[]", "") === path);
  if (ofItems !== undefined) return `did you mean ${ofItems}?`;
  const close = nearestOf(path, all, 1)[0] ?? all.find((candidate) => candidate.endsWith(`.${name}`));
  if (close !== undefined) return `did you mean ${close}?`;
  if (all.length === 0) return "the payload has no fields";
  return `paths are, for instance, ${all.slice(0, 3).join(", ")}`;
}
