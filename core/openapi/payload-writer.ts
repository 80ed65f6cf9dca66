import { fieldNameFault } from "../contract/field-name.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { type Json, type JsonObject, objectOf, type Value } from "../value/value.ts";
import { exampleIn, schemaShownBy } from "./example-schema.ts";
import { type FieldEncoding, fieldEncoding } from "./field-encoding.ts";
import { type FlatSchema, flatSchema, type SchemaFault } from "./flat-schema.ts";
import { tellForms } from "./form-report.ts";
import { lostFields } from "./lost-fields.ts";
import { PayloadRemarks } from "./payload-remarks.ts";
import type { PayloadRequest } from "./payload-schema.ts";
import { below, type Place } from "./place.ts";
import type { Report } from "./report.ts";
import { RequestVariables } from "./request-variables.ts";
import { isSilent, type Said, saidAt } from "./said.ts";
import { programValue, scalarFacts, wordsOf } from "./scalar-schema.ts";
import { isScalarKind, kindOf, type SchemaKind } from "./schema-kind.ts";
import { type UnitedForms, unitedForms } from "./united-forms.ts";

/** Where a part is in its payload. */
interface At {
  readonly steps: readonly PayloadStep[];
  /** The schemas that the part is inside of. */
  readonly open: ReadonlySet<Value>;
  readonly depth: number;
  readonly isInList: boolean;
}

/** Names that expressions use for something else (docs/model.md, Contract 4). */
const reserved: ReadonlySet<string> = new Set(["errorResponse", "jo_status_code"]);

/** Levels of an answer down to which forms are united: deeper ones are many, and few read them. */
const MAX_UNION_DEPTH = 3;

/** Writes the schema of one payload, part by part, and reports what has no place in it. */
export class PayloadWriter {
  isLarge = false;
  readonly #request: PayloadRequest;
  readonly #report: Report;
  readonly #isRequest: boolean;
  readonly #remarks: PayloadRemarks;
  readonly #variables = new RequestVariables();
  #parts = 0;

  constructor(request: PayloadRequest) {
    this.#request = request;
    this.#report = request.report;
    this.#isRequest = request.purpose === "request";
    this.#remarks = new PayloadRemarks(request.report, this.#isRequest);
  }

  /** The schema of the whole payload; undefined where it cannot be described. */
  writeWhole(): JsonObject | undefined {
    const top: At = { steps: [], open: new Set(), depth: 1, isInList: false };
    const schema = this.#write(saidAt(this.#request.place), top);
    if (schema !== undefined) this.#remarks.tellCounted(this.#request.place);
    return schema;
  }

  /** What is said of each variable of a request, by path. */
  variables(): ReadonlyMap<string, JsonObject> {
    return this.#variables.labelled();
  }

  #write(said: Said, at: At): JsonObject | undefined {
    return this.#writeFlat(flatSchema(this.#request.document, said, at.open), said, at);
  }

  /** The schema of one part; undefined where a request leaves it out. */
  #writeFlat(flat: FlatSchema | SchemaFault, said: Said, at: At): JsonObject | undefined {
    this.#parts += 1;
    this.#request.document.budget.take(1);
    if (this.#parts > this.#request.maxParts) this.isLarge = true;
    if (this.isLarge) return undefined;
    if ("fault" in flat) return this.#cut(flat, said);
    return flat.groups.length > 0 ? this.#forms(flat, at) : this.#ofKind(flat, kindOf(flat), at);
  }

  #ofKind(flat: FlatSchema, kind: SchemaKind, at: At): JsonObject | undefined {
    this.#remarks.count(flat);
    const encoding = this.#request.isForm ? this.#encodingOf(kind, at) : undefined;
    if (encoding?.isText === true && !isScalarKind(kind)) return this.#scalar(flat, "string", at);
    if (kind === "object") return this.#object(flat, at);
    if (kind === "array") return this.#list(flat, at);
    if (isScalarKind(kind)) return this.#scalar(flat, kind, at);
    if (kind === "any") {
      const shown = this.#example(flat, at);
      if (shown !== undefined) return this.#write(shown, at);
    }
    if (!this.#isRequest) return {};
    const types = [...(flat.types ?? [])];
    if (kind === "mixed") {
      const first = types.find((type) => type !== "object" && type !== "array") as SchemaKind;
      this.#report.warn(flat.place.steps, `described less exactly: as ${first}, one of ${types.join(", ")}`);
      return this.#ofKind(flat, first, at);
    }
    if (this.#request.isForm && at.depth > 1) {
      this.#remarks.describeAs(flat.place, "a text", "it may be anything");
      return this.#scalar(flat, "string", at);
    }
    return this.#remarks.leaveOut(flat.place, "it may be anything, which tells nobody what to fill in");
  }

  /** What a form says of how one of its fields is written, where that is not how an action writes it. */
  #encodingOf(kind: SchemaKind, { steps }: At): FieldEncoding | undefined {
    const [name, ...more] = steps;
    const { fields } = this.#request;
    if (typeof name !== "string" || more.length > 0 || fields === undefined) return undefined;
    const place = below(fields, name);
    const encoding = fieldEncoding(place, kind);
    if (encoding !== undefined) this.#report.warn(place.steps, encoding.remark);
    return encoding;
  }

  /** An example serves where a schema says nothing. */
  #example(flat: FlatSchema, at: At): Said | undefined {
    const shown = schemaShownBy(exampleIn(flat) ?? (at.depth === 1 ? this.#request.example : undefined));
    if (shown !== undefined)
      this.#remarks.describeAs(shown, "its example shows it", "the schema does not say what it is");
    return shown === undefined ? undefined : saidAt(shown);
  }

  /** A part that cannot be described: any object where the schema meets itself, else nothing. */
  #cut({ fault, isRecursive }: SchemaFault, said: Said): JsonObject | undefined {
    const place = said.places[0] ?? (said.groups[0]?.place as Place);
    const own = isRecursive ? flatSchema(this.#request.document, said, new Set()) : undefined;
    if (own === undefined || "fault" in own || !this.#isObject(own))
      return this.#isRequest ? this.#remarks.leaveOut(place, fault) : this.#open(place, fault);
    this.#remarks.describeAs(place, "any object", fault);
    return { type: "object" };
  }

  #isObject(flat: FlatSchema): boolean {
    if (flat.groups.length === 0) return kindOf(flat) === "object";
    const [first] = unitedForms({ document: this.#request.document, flat, open: new Set() });
    return first?.kind === "object";
  }

  #open(place: Place, why: string): JsonObject {
    this.#remarks.describeAs(place, "anything", why);
    return {};
  }

  /** Of several forms a request takes those of the first kind that can be filled in; an answer has one kind, or may be anything. */
  #forms(flat: FlatSchema, at: At): JsonObject | undefined {
    const { place, forms } = flat.groups[0] as FlatSchema["groups"][number];
    const ways = unitedForms({ document: this.#request.document, flat, open: at.open });
    if (!this.#isRequest && (ways.length !== 1 || ways[0]?.kind === "any"))
      return this.#open(place, `it has ${forms.length} forms`);
    if (!this.#isRequest && ways[0]?.kind === "object" && at.depth > MAX_UNION_DEPTH)
      return this.#anyObject(flat, at, `it has ${forms.length} forms`);
    for (const way of ways) {
      if (at.depth === 1 && way.kind !== "object") continue;
      const schema = this.#ofKind(way.flat, way.kind, at);
      if (schema === undefined) continue;
      this.#tellForms(way, at);
      return schema;
    }
    return this.#remarks.leaveOut(place, "none of its forms can be filled in");
  }

  #tellForms({ groups }: UnitedForms, { steps }: At): void {
    tellForms(groups, {
      document: this.#request.document,
      path: formatPayloadPath(steps),
      isChosen: this.#isRequest,
      report: this.#report,
    });
  }

  #object(flat: FlatSchema, at: At): JsonObject | undefined {
    const type = nullable("object", flat);
    if (this.#request.isForm && at.depth > 1) return this.#remarks.leaveOut(flat.place, "a form holds no objects");
    if (at.depth > this.#request.maxDepth && flat.properties.size > 0)
      return this.#anyObject(flat, at, "it is too deep");
    if (flat.properties.size === 0 && (at.depth === 1 || !this.#isRequest)) {
      const shown = this.#example(flat, at);
      if (shown !== undefined) return this.#write(shown, at);
    }
    const inner: Omit<At, "steps"> = { ...at, open: new Set([...at.open, ...flat.sources]), depth: at.depth + 1 };
    const properties = new Map<string, JsonObject>();
    for (const [name, said] of flat.properties) {
      if (this.isLarge) return undefined;
      const property = this.#property(name, said, { ...inner, steps: [...at.steps, name] }, flat.required.has(name));
      if (property !== undefined) properties.set(name, property);
    }
    const lost = this.#isRequest ? lostFields({ document: this.#request.document, flat, kept: properties }) : [];
    if (lost.length > 0 && at.depth > 1)
      return this.#anyObject(
        flat,
        at,
        `the endpoint requires ${quotedNames(lost)} in it, which cannot be a field of its own`,
      );
    if (lost.length > 0)
      this.#report.warn(
        flat.place.steps,
        `the endpoint requires ${quotedNames(lost)}, which is left out: add it by hand`,
      );
    this.#remarks.noteMoreFields(flat);
    if (properties.size === 0) {
      this.#describe(flat, at, {});
      return { type };
    }
    const required = [...flat.required].filter((name) => properties.has(name));
    return { type, properties: objectOf(properties), ...(required.length === 0 ? {} : { required }) };
  }

  /** One value as a whole: what was said of the fields in it no longer counts. */
  #anyObject(flat: FlatSchema, at: At, why: string): JsonObject {
    this.#variables.forgetBelow(at.steps);
    this.#remarks.describeAs(flat.place, "any object", why);
    this.#describe(flat, at, {});
    return { type: nullable("object", flat) };
  }

  #property(name: string, said: Said, at: At, isRequired: boolean): JsonObject | undefined {
    const place = said.places[0] ?? (said.groups[0]?.place as Place);
    const fault = fieldNameFault(name);
    if (fault !== undefined) return this.#remarks.leaveOut(place, `its name ${fault}`);
    if (this.#request.purpose === "response" && at.steps.length === 1 && reserved.has(name))
      return this.#remarks.leaveOut(place, "expressions use this name for something else");
    const flat = flatSchema(this.#request.document, said, at.open);
    if (!("fault" in flat) && flat.keywords.get(this.#isRequest ? "readOnly" : "writeOnly")?.value === true)
      return undefined;
    const property = this.#writeFlat(flat, said, at);
    if (property === undefined || property.const === undefined) return property;
    if (isRequired) return property;
    const { const: constant, ...rest } = property;
    this.#describe(flat as FlatSchema, at, {});
    return { ...rest, enum: [constant as Json] };
  }

  #list(flat: FlatSchema, at: At): JsonObject | undefined {
    const type = nullable("array", flat);
    const items = isSilent(flat.items) ? this.#exampleItems(flat, at) : flat.items;
    if (this.#isRequest && at.isInList)
      return this.#remarks.leaveOut(flat.place, "a list inside of a list cannot be filled in");
    if (at.depth > this.#request.maxDepth)
      return this.#isRequest ? this.#remarks.leaveOut(flat.place, "it is too deep") : { type };
    if (items === undefined)
      return this.#isRequest ? this.#remarks.leaveOut(flat.place, "what its items are is not said") : { type };
    this.#describe(flat, at, {});
    const item = this.#write(items, {
      steps: [...at.steps, EACH],
      open: new Set([...at.open, ...flat.sources]),
      depth: at.depth + 1,
      isInList: true,
    });
    if (item === undefined) {
      this.#variables.forget(at.steps);
      return this.#isRequest ? undefined : { type };
    }
    const { const: constant, ...rest } = item;
    return { type, items: constant === undefined ? item : { ...rest, enum: [constant] } };
  }

  #exampleItems(flat: FlatSchema, at: At): Said | undefined {
    const example = this.#example(flat, at);
    const [place] = example?.places ?? [];
    const { items } = (place?.value ?? {}) as { readonly items?: JsonObject };
    return place === undefined || items === undefined ? undefined : saidAt({ value: items, steps: place.steps });
  }

  #scalar(flat: FlatSchema, kind: "string" | "integer" | "number" | "boolean", at: At): JsonObject {
    const facts = scalarFacts(flat, kind, this.#isRequest ? this.#report : this.#report.fresh());
    const { type, bounds, choices, fallback } = facts;
    const only = this.#isRequest && choices?.length === 1 && !flat.isNullable ? choices[0] : undefined;
    const constant = facts.constant ?? only;
    const example = programValue(facts.example);
    if (at.steps.at(-1) === EACH)
      this.#variables.refineList(at.steps.slice(0, -1), {
        bounds,
        choices: constant === undefined ? choices : [constant],
      });
    else if (constant === undefined)
      this.#describe(flat, at, { ...bounds, ...(example === undefined || at.isInList ? {} : { example }) });
    return {
      type: nullable(kind, flat),
      ...(type === "dateTime" ? { format: "date-time" } : type === "dateOnly" ? { format: "date" } : {}),
      ...(constant === undefined ? {} : { const: constant }),
      ...(choices === undefined || constant !== undefined ? {} : { enum: choices }),
      ...(fallback === undefined || !this.#isRequest || constant !== undefined ? {} : { default: fallback }),
    };
  }

  #describe(flat: FlatSchema, { steps }: At, settings: JsonObject): void {
    if (!this.#isRequest || steps.length === 0 || steps.at(-1) === EACH) return;
    this.#variables.describe(steps, { ...wordsOf(flat), ...settings } as JsonObject);
  }
}

function quotedNames(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

function nullable(type: string, { isNullable }: FlatSchema): Json {
  return isNullable ? [type, "null"] : type;
}
