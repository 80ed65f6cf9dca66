import { quoted } from "../problem/wording.ts";
import { deceptionIn, storageFaultIn } from "../value/visible-text.ts";
import type { ObjectShape, Shape } from "./shape.ts";

const MAX_LENGTH = 200;

/** Why no path, and so no expression, can name a field of this name; undefined where one can. */
export function fieldNameFault(name: string): string | undefined {
  if (/^\w{1,99}$/.test(name) && name !== "__proto__") return undefined;
  if (name === "") return "is empty";
  if (name.length > MAX_LENGTH) return `has ${name.length} characters, at most ${MAX_LENGTH} are allowed`;
  if (name === "__proto__") return "is a name that programs cannot use safely";
  if (name.startsWith("$")) return "starts with $";
  const mark = /[.[\]]/.exec(name)?.[0];
  if (mark !== undefined) return `holds ${quoted(mark)}`;
  return /\p{Cc}/u.test(name) ? "holds a control character" : (storageFaultIn(name) ?? deceptionIn(name));
}

/** The answer's shape without the fields that no expression can name, such as `odata.count`: they come and are passed over. */
export function reachable(shape: ObjectShape): ObjectShape {
  const fields = new Map<string, Shape>();
  for (const [name, part] of shape.fields)
    if (fieldNameFault(name) === undefined) fields.set(name, reachablePart(part));
  return { ...shape, fields };
}

function reachablePart(shape: Shape): Shape {
  if (shape.kind === "object") return reachable(shape);
  if (shape.kind === "leaf") return shape;
  const items = shape.items.map(reachablePart);
  return { ...shape, items, ...(shape.item === undefined ? {} : { item: reachablePart(shape.item) }) };
}
