import { field, isList, isObject, type Value, type ValueObject } from "../value/value.ts";
import { follow, type OpenApiDocument } from "./document.ts";
import { below, type Place, partsOf } from "./place.ts";

/** What schemas say of one value, taken together: references followed, `allOf` merged, the dialect of 3.0 translated. */
export interface FlatSchema {
  /** Where it is described first. */
  readonly place: Place;
  /** JSON types that are left, null not among them; undefined: not said. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  /** What is said of each property, at every place that speaks of it. */
  readonly properties: ReadonlyMap<string, readonly Place[]>;
  readonly required: ReadonlySet<string>;
  readonly items: readonly Place[];
  /** The keywords that stand for themselves (`default`, `enum`, `minimum`, …); of two that say it the first counts. */
  readonly keywords: ReadonlyMap<string, Place>;
  /** `oneOf` and `anyOf` with more than one form beside null. */
  readonly forms: readonly Forms[];
  /** True where a `discriminator` tells which of several schemas describes the value. */
  readonly isPolymorphic: boolean;
  /** Every schema that was merged: met again below, it describes itself. */
  readonly sources: ReadonlySet<Value>;
}

export interface Forms {
  readonly place: Place;
  readonly options: readonly Place[];
}

/** Why nothing can be said of a value. */
export interface SchemaFault {
  readonly fault: string;
  /** True where the schema is met inside itself. */
  readonly isRecursive: boolean;
}

/** Schemas that may be merged into one: more is an accident. */
const MAX_MERGED = 200;

/** Flattens what `places` say of one value. `open`: the schemas that it stands inside of. */
export function flatSchema(
  document: OpenApiDocument,
  places: readonly Place[],
  open: ReadonlySet<Value>,
): FlatSchema | SchemaFault {
  const merger = new Merger(document, open);
  for (const place of places) {
    const fault = merger.add(place);
    if (fault !== undefined) return fault;
  }
  return merger.flat(places[0] as Place);
}

class Merger {
  readonly #document: OpenApiDocument;
  readonly #open: ReadonlySet<Value>;
  readonly #sources = new Set<Value>();
  readonly #properties = new Map<string, Place[]>();
  readonly #required = new Set<string>();
  readonly #items: Place[] = [];
  readonly #keywords = new Map<string, Place>();
  readonly #forms: Forms[] = [];
  #types: Set<string> | undefined;
  #isNullable = false;
  #isPolymorphic = false;

  constructor(document: OpenApiDocument, open: ReadonlySet<Value>) {
    this.#document = document;
    this.#open = open;
  }

  flat(place: Place): FlatSchema {
    return {
      place,
      types: this.#types,
      isNullable: this.#isNullable,
      properties: this.#properties,
      required: this.#required,
      items: this.#items,
      keywords: this.#keywords,
      forms: this.#forms,
      isPolymorphic: this.#isPolymorphic,
      sources: this.#sources,
    };
  }

  /** `isPart`: it is one of several that describe the value together. */
  add(place: Place, isPart = false): SchemaFault | undefined {
    const { value } = place;
    if (!isObject(value)) return undefined;
    if (this.#sources.has(value)) return undefined;
    if (this.#open.has(value)) return { fault: "it describes itself", isRecursive: true };
    if (this.#sources.size >= MAX_MERGED) return { fault: "it is made of too many schemas", isRecursive: false };
    this.#sources.add(value);
    if (typeof field(value, "$ref") === "string") {
      const followed = follow(this.#document, place);
      if ("fault" in followed) return { fault: followed.fault, isRecursive: false };
      if (this.#document.version === "3.0") return this.add(followed.place, isPart);
      this.#addOwn(place, value);
      return this.#addForms(place, value) ?? this.#addAll(place) ?? this.add(followed.place, isPart);
    }
    if (!isPart && isObject(field(value, "discriminator"))) this.#isPolymorphic = true;
    this.#addOwn(place, value);
    return this.#addForms(place, value) ?? this.#addAll(place);
  }

  #addAll(place: Place): SchemaFault | undefined {
    for (const [, part] of partsOf(below(place, "allOf"))) {
      const fault = this.add(part, true);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  /** A choice between one form and null is that form. */
  #addForms(place: Place, schema: ValueObject): SchemaFault | undefined {
    for (const keyword of ["oneOf", "anyOf"]) {
      if (!isList(field(schema, keyword))) continue;
      const list = below(place, keyword);
      const options = [...partsOf(list)].map(([, option]) => option);
      const others = options.filter((option) => !isNull(option.value));
      if (others.length < options.length) this.#isNullable = true;
      if (others.length > 1) this.#forms.push({ place: list, options: others });
      const fault = others.length === 1 ? this.add(others[0] as Place) : undefined;
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #addOwn(place: Place, schema: ValueObject): void {
    const { properties } = schema;
    this.#document.budget.take(1 + (isObject(properties) ? Object.keys(properties).length : 0));
    this.#addTypes(schema);
    for (const [name, property] of partsOf(below(place, "properties"))) {
      const said = this.#properties.get(name);
      if (said === undefined) this.#properties.set(name, [property]);
      else said.push(property);
    }
    const required = field(schema, "required");
    if (isList(required)) for (const name of required) if (typeof name === "string") this.#required.add(name);
    if (isObject(field(schema, "items"))) this.#items.push(below(place, "items"));
    for (const keyword of Object.keys(schema)) {
      if (!this.#keywords.has(keyword)) this.#keywords.set(keyword, below(place, keyword));
    }
  }

  #addTypes(schema: ValueObject): void {
    if (field(schema, "nullable") === true) this.#isNullable = true;
    const given = [field(schema, "type")].flat().filter((type) => typeof type === "string");
    if (given.length === 0) return;
    if (given.includes("null")) this.#isNullable = true;
    const named = given.filter((type) => type !== "null") as readonly string[];
    const before = this.#types;
    this.#types = new Set(before === undefined ? named : named.filter((type) => before.has(type)));
  }
}

function isNull(value: Value | undefined): boolean {
  if (!isObject(value)) return false;
  const { type, enum: choices } = value;
  return type === "null" || (isList(choices) && choices.length === 1 && choices[0] === null);
}
