import { field, isList, isObject, type Value, type ValueObject } from "../value/value.ts";
import { type Discriminator, discriminatorOf, valuesSchema } from "./discriminator.ts";
import { follow, type OpenApiDocument } from "./document.ts";
import { formKey, formNames } from "./form-choices.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";
import { type Form, type FormGroup, type Said, saidAt, together } from "./said.ts";

/** What schemas say of one value, taken together: references followed, `allOf` merged, the dialect of 3.0 translated. */
export interface FlatSchema {
  /** Where it is described first. */
  readonly place: Place;
  /** JSON types that are left, null not among them; undefined: not said. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  readonly properties: ReadonlyMap<string, Said>;
  readonly required: ReadonlySet<string>;
  /** Of every item of a list. */
  readonly items: Said;
  /** The keywords that stand for themselves (`default`, `enum`, `minimum`, …); of two that say it the first counts. */
  readonly keywords: ReadonlyMap<string, Place>;
  /** Groups with more than one form beside null, of which none was chosen. */
  readonly groups: readonly FormGroup[];
  /** Every schema that was merged: met again below, it describes itself. */
  readonly sources: ReadonlySet<Value>;
}

/** Why nothing can be said of a value. */
export interface SchemaFault {
  readonly fault: string;
  /** True where the schema is met inside itself. */
  readonly isRecursive: boolean;
}

/** Schemas that may be merged into one: more is an accident. */
const MAX_MERGED = 200;

/** Flattens what is said of one value. `open`: the schemas that it is inside of. */
export function flatSchema(document: OpenApiDocument, said: Said, open: ReadonlySet<Value>): FlatSchema | SchemaFault {
  const merger = new Merger(document, open);
  const fault = merger.addSaid(said);
  return fault ?? merger.flat(said.places[0] ?? (said.groups[0]?.place as Place));
}

class Merger {
  readonly #document: OpenApiDocument;
  readonly #open: ReadonlySet<Value>;
  readonly #sources = new Set<Value>();
  readonly #properties = new Map<string, Said>();
  readonly #required = new Set<string>();
  readonly #keywords = new Map<string, Place>();
  readonly #groups: FormGroup[] = [];
  #items: Said = { places: [], groups: [] };
  #types: Set<string> | undefined;
  #isNullable = false;

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
      groups: this.#groups,
      sources: this.#sources,
    };
  }

  addSaid({ places, groups }: Said): SchemaFault | undefined {
    for (const place of places) {
      const fault = this.#add(place);
      if (fault !== undefined) return fault;
    }
    this.#groups.push(...groups);
    return undefined;
  }

  /** `isPart`: it is one of several that describe the value together. */
  #add(place: Place, isPart = false): SchemaFault | undefined {
    const { value } = place;
    if (!isObject(value)) return undefined;
    if (this.#sources.has(value)) return undefined;
    if (this.#open.has(value)) return { fault: "it describes itself", isRecursive: true };
    if (this.#sources.size >= MAX_MERGED) return { fault: "it is made of too many schemas", isRecursive: false };
    this.#sources.add(value);
    if (typeof field(value, "$ref") === "string") {
      const followed = follow(this.#document, place);
      if ("fault" in followed) return { fault: followed.fault, isRecursive: false };
      if (this.#document.version === "3.0") return this.#add(followed.place, isPart);
      this.#addOwn(place, value);
      return this.#addForms(place, value, isPart) ?? this.#addAll(place) ?? this.#add(followed.place, isPart);
    }
    this.#addOwn(place, value);
    return this.#addForms(place, value, isPart) ?? this.#addAll(place);
  }

  #addAll(place: Place): SchemaFault | undefined {
    for (const [, part] of partsOf(below(place, "allOf"))) {
      const fault = this.#add(part, true);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #addForms(place: Place, schema: ValueObject, isPart: boolean): SchemaFault | undefined {
    let hasList = false;
    for (const keyword of ["oneOf", "anyOf"]) {
      if (!isList(field(schema, keyword))) continue;
      hasList = true;
      const list = below(place, keyword);
      const all = [...partsOf(list)].map(([, option]) => option);
      const options = all.filter((option) => !isNull(option.value));
      if (options.length < all.length) this.#isNullable = true;
      const fault = this.#addGroup(list, options, discriminatorOf(this.#document, place, options));
      if (fault !== undefined) return fault;
    }
    if (hasList || isPart || !isObject(field(schema, "discriminator"))) return undefined;
    const discriminator = discriminatorOf(this.#document, place, []);
    if (discriminator === undefined || discriminator.forms.length === 0) return undefined;
    const targets = discriminator.forms.map((form) => form.place);
    return this.#addGroup(discriminator.place, targets, discriminator);
  }

  /** The one form that there is, or that was chosen, holds like any schema; a choice between one form and null is that form. */
  #addGroup(
    place: Place,
    options: readonly Place[],
    discriminator: Discriminator | undefined,
  ): SchemaFault | undefined {
    if (options.length === 0) return undefined;
    const values = options.map((_, index) => discriminator?.forms[index]?.values ?? []);
    const names = formNames(
      options.map((option, index) => [...(values[index] as readonly string[]), ...ownNames(this.#document, option)]),
    );
    const forms = options.map((option, index): Form => {
      const known = values[index] as readonly string[];
      const discriminating =
        discriminator === undefined || known.length === 0 ? [] : [valuesSchema(discriminator, known)];
      return { names: names[index] as readonly string[], said: saidAt(option, ...discriminating) };
    });
    const only =
      forms.length === 1 ? forms[0] : this.#document.forms.pick(formKey(this.#document.root, place.steps), forms);
    if (only !== undefined) return this.#addParts(only.said);
    this.#groups.push({ place, forms, isDerived: false, isDiscriminated: discriminator !== undefined });
    return undefined;
  }

  #addParts({ places }: Said): SchemaFault | undefined {
    for (const place of places) {
      const fault = this.#add(place, places.length > 1);
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
      this.#properties.set(name, said === undefined ? saidAt(property) : together(said, saidAt(property)));
    }
    const required = field(schema, "required");
    if (isList(required)) for (const name of required) if (typeof name === "string") this.#required.add(name);
    if (isObject(field(schema, "items"))) this.#items = together(this.#items, saidAt(below(place, "items")));
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

/** What a form is called by where no discriminator names it: the schema that it refers to, its title, its type or first field. */
function ownNames(document: OpenApiDocument, option: Place): readonly (string | undefined)[] {
  const reference = isObject(option.value) ? field(option.value, "$ref") : undefined;
  const name = typeof reference === "string" ? reference.split("/").at(-1) : undefined;
  const followed = follow(document, option);
  if ("fault" in followed) return [name];
  const { place } = followed;
  const title = textOf(below(place, "title"))?.slice(0, 60);
  const type = textOf(below(place, "type"));
  const [first] = partsOf(below(place, "properties"));
  return [name, title, type === "object" ? undefined : type, first?.[0]];
}
