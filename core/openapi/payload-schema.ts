import { fieldNameFault } from "../contract/field-name.ts";
import { EACH, formatPayloadPath, type PayloadStep } from "../value/payload-path.ts";
import { type Json, type JsonObject, objectOf, type Value } from "../value/value.ts";
import type { OpenApiDocument } from "./document.ts";
import { type FlatSchema, flatSchema, type SchemaFault } from "./flat-schema.ts";
import { tellLostFields } from "./lost-fields.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";
import { type Bounds, choicesOfForms, programValue, scalarFacts, wordsOf } from "./scalar-schema.ts";
import { commonKind, isScalarKind, kindOf, type SchemaKind } from "./schema-kind.ts";

/** A payload as an action describes it: a schema of its own, without references. */
export interface PayloadSchema {
  readonly schema: JsonObject;
  /** Of a request: what is said of each variable beside its type, by path. */
  readonly variables: { readonly [path: string]: JsonObject };
}

export interface PayloadRequest {
  readonly document: OpenApiDocument;
  readonly place: Place;
  readonly purpose: "request" | "response" | "failureResponse";
  /** Form bodies hold scalars only. */
  readonly isForm: boolean;
  /** Objects and lists inside one another that are described; deeper ones are left open. */
  readonly maxDepth: number;
  /** Parts that are described at most. */
  readonly maxParts: number;
  readonly report: Report;
}

/** Describes a payload; undefined, and told, where it is no object at the top. `"large"`: it has more parts than `maxParts`. */
export function payloadSchema(request: PayloadRequest): PayloadSchema | "large" | undefined {
  const report = request.report.fresh();
  const writer = new Writer({ ...request, report });
  const top: At = { steps: [], open: new Set(), depth: 1, isInList: false };
  const schema = writer.write([request.place], top);
  if (writer.isLarge) return "large";
  if (schema === undefined) {
    request.report.adopt(report);
    return undefined;
  }
  if (schema.type === "object" || (Array.isArray(schema.type) && schema.type[0] === "object")) {
    request.report.adopt(report);
    return { schema: { ...schema, type: "object" }, variables: objectOf(writer.variables) };
  }
  request.report.warn(
    request.place.steps,
    `left out: the ${words[request.purpose]} is ${article(schema.type)} at the top, and only fields of an object can be addressed`,
  );
  return undefined;
}

const words = { request: "request body", response: "response", failureResponse: "error response" } as const;

function article(type: Json | undefined): string {
  const name = Array.isArray(type) ? type[0] : type;
  return name === undefined ? "not described" : name === "array" ? "a list" : `a ${String(name)}`;
}

interface At {
  readonly steps: readonly PayloadStep[];
  /** The schemas that the part stands inside of. */
  readonly open: ReadonlySet<Value>;
  readonly depth: number;
  readonly isInList: boolean;
}

/** Names that expressions use for something else (action-model.md, Contract). */
const reserved: ReadonlySet<string> = new Set(["errorResponse", "jo_status_code"]);

class Writer {
  readonly variables = new Map<string, JsonObject>();
  isLarge = false;
  readonly #request: PayloadRequest;
  readonly #report: Report;
  readonly #isRequest: boolean;
  #parts = 0;

  constructor(request: PayloadRequest) {
    this.#request = request;
    this.#report = request.report;
    this.#isRequest = request.purpose === "request";
  }

  /** The schema of one part; undefined where a request leaves it out. */
  write(places: readonly Place[], at: At): JsonObject | undefined {
    this.#parts += 1;
    this.#request.document.budget.take(1);
    if (this.#parts > this.#request.maxParts) this.isLarge = true;
    if (this.isLarge) return undefined;
    const flat = flatSchema(this.#request.document, places, at.open);
    if ("fault" in flat) return this.#cut(flat, places);
    const kind = kindOf(flat);
    if (flat.forms.length > 0) {
      if (kind === "any" || (kind === "object" && flat.properties.size === 0)) return this.#form(flat, at);
      for (const { place } of flat.forms)
        this.#report.warn(place.steps, "left out: only what all forms share is described");
    }
    return this.#ofKind(flat, kind, at);
  }

  #ofKind(flat: FlatSchema, kind: SchemaKind, at: At): JsonObject | undefined {
    if (kind === "object") return this.#object(flat, at);
    if (kind === "array") return this.#list(flat, at);
    if (isScalarKind(kind)) return this.#scalar(flat, kind, at);
    if (!this.#isRequest) return {};
    const types = [...(flat.types ?? [])];
    if (kind === "mixed") {
      const first = types.find((type) => type !== "object" && type !== "array") as SchemaKind;
      this.#report.warn(flat.place.steps, `described less exactly: as ${first}, one of ${types.join(", ")}`);
      return this.#ofKind(flat, first, at);
    }
    if (this.#request.isForm && at.depth > 1) {
      this.#report.warn(flat.place.steps, "described as a text: it may be anything");
      return this.#scalar(flat, "string", at);
    }
    return this.#leaveOut(flat.place, "it may be anything, which tells nobody what to fill in");
  }

  #leaveOut(place: Place, why: string): undefined {
    this.#report.warn(place.steps, `left out: ${why}`);
    return undefined;
  }

  /** A part that cannot be described: any object where the schema meets itself, else nothing. */
  #cut({ fault, isRecursive }: SchemaFault, places: readonly Place[]): JsonObject | undefined {
    const place = places[0] as Place;
    const own = isRecursive ? flatSchema(this.#request.document, places, new Set()) : undefined;
    if (own === undefined || "fault" in own || kindOf(own) !== "object")
      return this.#isRequest ? this.#leaveOut(place, fault) : this.#open(place, fault);
    this.#report.warn(place.steps, `described as any object: ${fault}`);
    return { type: "object" };
  }

  #open(place: Place, why: string): JsonObject {
    this.#report.warn(place.steps, `described as anything: ${why}`);
    return {};
  }

  #object(flat: FlatSchema, at: At): JsonObject | undefined {
    const type = nullable("object", flat);
    if (this.#request.isForm && at.depth > 1) return this.#leaveOut(flat.place, "a form holds no objects");
    const cut = this.#reasonForAnyObject(flat, at);
    if (cut !== undefined) {
      this.#report.warn(flat.place.steps, `described as any object: ${cut}`);
      this.#describe(flat, at, {});
      return { type };
    }
    const inner: Omit<At, "steps"> = { ...at, open: new Set([...at.open, ...flat.sources]), depth: at.depth + 1 };
    const properties = new Map<string, JsonObject>();
    for (const [name, places] of flat.properties) {
      const property = this.#property(name, places, { ...inner, steps: [...at.steps, name] }, flat.required.has(name));
      if (property !== undefined) properties.set(name, property);
    }
    if (this.#isRequest)
      tellLostFields({ document: this.#request.document, flat, kept: properties, report: this.#report });
    if (properties.size === 0) {
      this.#describe(flat, at, {});
      return { type };
    }
    const required = [...flat.required].filter((name) => properties.has(name));
    return { type, properties: objectOf(properties), ...(required.length === 0 ? {} : { required }) };
  }

  #reasonForAnyObject({ properties, isPolymorphic }: FlatSchema, { depth }: At): string | undefined {
    if (depth > this.#request.maxDepth && properties.size > 0) return "it stands too deep";
    if (isPolymorphic && this.#isRequest && depth > 1) return "its discriminator tells several forms apart";
    return undefined;
  }

  #property(name: string, places: readonly Place[], at: At, isRequired: boolean): JsonObject | undefined {
    const place = places[0] as Place;
    const fault = fieldNameFault(name);
    if (fault !== undefined) return this.#leaveOut(place, `its name ${fault}`);
    if (this.#request.purpose === "response" && at.steps.length === 1 && reserved.has(name))
      return this.#leaveOut(place, "expressions use this name for something else");
    const flat = flatSchema(this.#request.document, places, at.open);
    if (!("fault" in flat) && flat.keywords.get(this.#isRequest ? "readOnly" : "writeOnly")?.value === true)
      return undefined;
    const property = this.write(places, at);
    if (property === undefined || isRequired || property.const === undefined) return property;
    const { const: constant, ...rest } = property;
    return { ...rest, enum: [constant as Json] };
  }

  #list(flat: FlatSchema, at: At): JsonObject | undefined {
    const type = nullable("array", flat);
    if (this.#request.isForm) return this.#oneOfList(flat, at);
    if (this.#isRequest && at.isInList)
      return this.#leaveOut(flat.place, "a list inside of a list cannot be filled in");
    if (at.depth > this.#request.maxDepth) {
      return this.#isRequest ? this.#leaveOut(flat.place, "it stands too deep") : { type };
    }
    if (flat.items.length === 0)
      return this.#isRequest ? this.#leaveOut(flat.place, "what its items are is not said") : { type };
    this.#describe(flat, at, {});
    const item = this.write(flat.items, {
      steps: [...at.steps, EACH],
      open: new Set([...at.open, ...flat.sources]),
      depth: at.depth + 1,
      isInList: true,
    });
    if (item === undefined) {
      this.variables.delete(formatPayloadPath(at.steps));
      return this.#isRequest ? undefined : { type };
    }
    const { const: constant, ...rest } = item;
    return { type, items: constant === undefined ? item : { ...rest, enum: [constant] } };
  }

  /** A form repeats a field for each item of a list: one item is sent. */
  #oneOfList(flat: FlatSchema, at: At): JsonObject | undefined {
    if (at.isInList || flat.items.length === 0) return this.#leaveOut(flat.place, "a form holds no lists");
    this.#report.warn(flat.place.steps, "described less exactly: a field of a form takes one value, not a list");
    return this.write(flat.items, { ...at, open: new Set([...at.open, ...flat.sources]), isInList: true });
  }

  #scalar(flat: FlatSchema, kind: "string" | "integer" | "number" | "boolean", at: At): JsonObject {
    const facts = scalarFacts(flat, kind, this.#isRequest ? this.#report : this.#report.fresh());
    const { type, bounds, choices, constant, fallback } = facts;
    const example = programValue(facts.example);
    const settings: Bounds & { readonly example?: Json } = {
      ...bounds,
      ...(example === undefined || at.isInList ? {} : { example }),
    };
    if (constant === undefined) this.#describe(flat, at, settings);
    return {
      type: nullable(kind, flat),
      ...(type === "dateTime" ? { format: "date-time" } : type === "dateOnly" ? { format: "date" } : {}),
      ...(constant === undefined ? {} : { const: constant }),
      ...(choices === undefined || constant !== undefined ? {} : { enum: choices }),
      ...(fallback === undefined || !this.#isRequest || constant !== undefined ? {} : { default: fallback }),
    };
  }

  /** Several forms: what they have in common where that has a kind, else in a request the first, in a response anything. */
  #form(flat: FlatSchema, at: At): JsonObject | undefined {
    const { place, options } = flat.forms[0] as FlatSchema["forms"][number];
    const forms = options.slice(0, MAX_FORMS).map((option) => flatSchema(this.#request.document, [option], at.open));
    const kinds = forms.map((form) => ("fault" in form ? "any" : kindOf(form)));
    const kind = commonKind(kinds);
    if (isScalarKind(kind))
      return { type: nullable(kind, flat), ...choicesOfForms(forms as readonly FlatSchema[], kind, this.#report) };
    if (kind === "object" && !(this.#isRequest && at.depth === 1)) {
      this.#report.warn(place.steps, `described as any object: it has ${options.length} forms`);
      this.#describe(flat, at, {});
      return { type: nullable("object", flat) };
    }
    if (!this.#isRequest) {
      this.#report.warn(place.steps, `described as anything: it has ${options.length} forms`);
      return kind === "array" ? { type: nullable("array", flat) } : {};
    }
    for (const [index, option] of options.slice(0, MAX_FORMS).entries()) {
      if (at.depth === 1 && kinds[index] !== "object") continue;
      const schema = this.write([option], { ...at, open: new Set([...at.open, ...flat.sources]) });
      if (schema === undefined) continue;
      this.#report.warn(
        place.steps,
        `described as number ${index + 1} of its ${options.length} forms: the others are left out`,
      );
      return schema;
    }
    return this.#leaveOut(place, "none of its forms can be filled in");
  }

  #describe(flat: FlatSchema, { steps }: At, settings: JsonObject): void {
    if (!this.#isRequest || steps.length === 0 || steps.at(-1) === EACH) return;
    const said = { ...wordsOf(flat), ...settings };
    if (Object.keys(said).length > 0) this.variables.set(formatPayloadPath(steps), said as JsonObject);
  }
}

/** More forms than a person would tell apart. */
const MAX_FORMS = 50;

function nullable(type: string, { isNullable }: FlatSchema): Json {
  return isNullable ? [type, "null"] : type;
}
