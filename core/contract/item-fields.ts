import type { Variable } from "../definition/variable.ts";
import { isList, isObject, type Json, type JsonObject } from "../value/value.ts";
import type { PaletteInput } from "./contract.ts";
import { type ContractInput, inputKey } from "./inputs.ts";
import { type RequestModel, refinesItems } from "./request-model.ts";
import { typeOfSchema } from "./schema-type.ts";
import { limitsOf, scalarPart } from "./value-limits.ts";

/** What is said of the fields of list items, by path: `items[].price`. */
export type ItemSettings = ReadonlyMap<string, Variable>;

/** The settings that `variables` gives to the fields of list items. */
export function itemSettings(model: RequestModel | undefined): ItemSettings {
  return new Map(
    (model?.filledParts ?? [])
      .filter(refinesItems)
      .flatMap(({ path, source }) =>
        source.kind === "variable" && isObject(source.settings) ? [[path, source.settings as Variable] as const] : [],
      ),
  );
}

/** What is in an object that is given whole, or in each object of a list, in order; empty for everything else. */
export function itemFields(input: ContractInput, settings: ItemSettings): readonly PaletteInput[] {
  const isListed = input.type === "listObject";
  const schema = isListed ? input.schema.items : input.schema;
  if (!(isListed || input.type === "object") || !isObject(schema)) return [];
  const each = isListed ? "[]" : "";
  const path = `${input.name}${each}`;
  const key = `${inputKey(input)}${each}`;
  const fields = fieldsOf(schema as JsonObject, { path, key, settings, isRequired: true });
  return fields
    .sort((a, b) => (a.order ?? Number.POSITIVE_INFINITY) - (b.order ?? Number.POSITIVE_INFINITY) || 0)
    .map(({ field }) => field);
}

interface ItemPart {
  readonly path: string;
  readonly key: string;
  readonly settings: ItemSettings;
  /** True: the schema around it requires it. */
  readonly isRequired: boolean;
  /** Key of the innermost object around it, within the item, that may be left out. */
  readonly within?: string;
}

interface OrderedField {
  readonly field: PaletteInput;
  readonly order: number | undefined;
}

function fieldsOf(
  { properties, required }: JsonObject,
  { path, key, settings, isRequired, within }: ItemPart,
): OrderedField[] {
  if (!isObject(properties)) return [];
  const around = isRequired ? within : key;
  return Object.entries(properties as JsonObject).flatMap(([name, schema]): readonly OrderedField[] => {
    if (!isObject(schema)) return [];
    const here: ItemPart = {
      path: `${path}.${name}`,
      key: `${key}.${name}`,
      settings,
      isRequired: isList(required) && required.includes(name),
      ...(around === undefined ? {} : { within: around }),
    };
    const own = schema as JsonObject;
    const inside = own.type === "object" ? fieldsOf(own, here) : [];
    return inside.length > 0 ? inside : [fieldOf(own, name, here)];
  });
}

function fieldOf(
  schema: JsonObject,
  name: string,
  { path, key, settings, isRequired, within }: ItemPart,
): OrderedField {
  const own = settings.get(path) ?? {};
  const { label = name, description, help, choices, template, example, personal, order } = own;
  const fallback = schema.default ?? own.default;
  const allowed = scalarPart(schema).enum;
  const picked = isList(allowed) ? (allowed as readonly Json[]) : undefined;
  const isAsked = isRequired && fallback === undefined;
  return {
    order,
    field: {
      key,
      label,
      type: typeOfSchema(schema),
      required: isAsked && within === undefined,
      ...(within === undefined ? {} : { within }),
      ...(within !== undefined && isAsked ? { requiredWithin: true } : {}),
      ...(description === undefined ? {} : { description }),
      ...(help === undefined ? {} : { help }),
      ...(fallback === undefined ? {} : { default: fallback as Json }),
      ...(picked === undefined
        ? {}
        : {
            choices: picked.map((value) => ({
              value,
              label: choices?.find((choice) => choice.value === value)?.label ?? String(value),
            })),
          }),
      ...limitsOf(schema),
      ...(template === undefined ? {} : { template }),
      ...(example === undefined ? {} : { example: example as Json }),
      ...(personal === undefined ? {} : { personal }),
    },
  };
}
