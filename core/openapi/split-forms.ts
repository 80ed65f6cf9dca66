import type { Value } from "../value/value.ts";
import { type OpenApiDocument, objectAt } from "./document.ts";
import { type FlatSchema, flatSchema } from "./flat-schema.ts";
import { formKey } from "./form-choices.ts";
import { mediaOf } from "./media-type.ts";
import type { Operation } from "./operations.ts";
import { below } from "./place.ts";
import { Report } from "./report.ts";
import { isSilent, type Said, saidAt } from "./said.ts";

/** The first value in a request body whose forms a discriminator tells apart. */
export interface SplitGroup {
  /** As {@link formKey} writes it. */
  readonly key: string;
  /** The values of the discriminator, or what else the forms are called by. */
  readonly names: readonly string[];
}

/** Parts of a body that are looked at. */
const MAX_PARTS = 200;

/** Looks level by level, so that what is nearest to the top is found first; undefined where no discriminator is met. */
export function splitGroupOf(document: OpenApiDocument, operation: Operation): SplitGroup | undefined {
  const body = objectAt(document, below(operation.place, "requestBody"), new Report(null));
  const media = body === undefined ? undefined : mediaOf(body);
  if (media === undefined) return undefined;
  const waiting: { readonly said: Said; readonly open: ReadonlySet<Value> }[] = [
    { said: saidAt(media.schema), open: new Set() },
  ];
  for (const { said, open } of waiting) {
    document.budget.take(1);
    const flat = flatSchema(document, said, open);
    if ("fault" in flat) continue;
    const group = flat.groups.find(({ isDiscriminated, forms }) => isDiscriminated && forms.length > 1);
    if (group !== undefined)
      return {
        key: formKey(document.root, group.place.steps),
        names: group.forms.map(({ names }) => names[0] as string),
      };
    if (waiting.length < MAX_PARTS) waiting.push(...partsOf(flat, open));
  }
  return undefined;
}

function partsOf(flat: FlatSchema, open: ReadonlySet<Value>) {
  const inner = new Set([...open, ...flat.sources]);
  const parts = [...flat.properties.values(), ...(isSilent(flat.items) ? [] : [flat.items])];
  return parts.map((said) => ({ said, open: inner }));
}
