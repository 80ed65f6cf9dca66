import fc from "fast-check";
import type { FormNames } from "../../../../../core/openapi/form-choices.ts";
import {
  type ImportedAction,
  type ImportedDocument,
  importDocument,
} from "../../../../../core/openapi/import-document.ts";
import { ProblemError, pathText } from "../../../../../core/problem/problem.ts";
import type { ItemField, ValueSpec } from "../../../../../core/render/input.ts";
import type { Renderer } from "../../../../../core/render/renderer.ts";
import { formatPath } from "../../../../../core/value/path.ts";
import type { Json, JsonObject } from "../../../../../core/value/value.ts";
import { clearRequest, generated, rendererOf } from "../../../../support/rendered.ts";
import { givenArguments } from "./checked-action.ts";
import { type DocumentValidator, documentValidator } from "./document-validator.ts";
import { sampleOf, schemasAt } from "./schema-sample.ts";

/** What became of the bodies of a document's operations. */
export interface BodyCounts {
  /** Operations with a request body. */
  readonly operations: number;
  readonly imported: number;
  /** Bodies that the document allows, rendered with required values only, and with a value for everything. */
  readonly required: number;
  readonly everything: number;
}

export interface BodyFault {
  readonly operation: string;
  readonly kind: keyof Omit<BodyCounts, "operations">;
  readonly errors: readonly string[];
  /** What the import said of the operation. */
  readonly remarks: readonly string[];
}

export interface BodyResult {
  readonly imported: ImportedDocument;
  readonly counts: BodyCounts;
  readonly faults: readonly BodyFault[];
}

interface Operation {
  readonly id: string;
  /** JSON pointer of the body's schema, its encoding in mind. */
  readonly pointer: string;
  readonly isForm: boolean;
  readonly schema: unknown;
  readonly isRequired: boolean;
}

/** What of a document to look at, and how to import it. */
export interface BodiesRequest {
  readonly json: Json;
  readonly forms?: FormNames;
  /** The operations; default: every one with a body. */
  readonly only?: readonly string[];
}

/** Imports operations with a body, renders them, and validates the bodies by the document's own schemas. */
export function vendorBodies(request: BodiesRequest): BodyResult {
  const document = request.json as unknown as Parts;
  const imported = importedWith(request);
  const validators = { json: documentValidator(document, false), form: documentValidator(document, true) };
  const faults: BodyFault[] = [];
  const { only } = request;
  const operations = operationsWithBody(document).filter(({ id }) => only === undefined || only.includes(id));
  for (const operation of operations) {
    const remarks = imported.report.filter((entry) => entry.operation === operation.id).map(({ detail }) => detail);
    const fault = (kind: BodyFault["kind"], errors: readonly string[]) =>
      faults.push({ operation: operation.id, kind, errors, remarks });
    const action = imported.actions.find((each) => each.operation === operation.id);
    if (action?.args.request === undefined) {
      fault("imported", ["not imported with a body"]);
      continue;
    }
    const renderer = rendererOf(givenArguments(action, imported));
    const validator = operation.isForm ? validators.form : validators.json;
    for (const kind of ["required", "everything"] as const) {
      const errors = errorsOf({ renderer, action, operation, validator, kind });
      if (errors.length > 0) fault(kind, errors);
    }
  }
  const without = (...kinds: readonly BodyFault["kind"][]) =>
    operations.length - faults.filter(({ kind }) => kinds.includes(kind)).length;
  const counts = {
    operations: operations.length,
    imported: without("imported"),
    required: without("imported", "required"),
    everything: without("imported", "everything"),
  };
  return { counts, faults, imported };
}

interface Rendering {
  readonly renderer: Renderer;
  readonly action: ImportedAction;
  readonly operation: Operation;
  readonly validator: DocumentValidator;
  readonly kind: "required" | "everything";
}

function errorsOf({ renderer, operation, validator, kind }: Rendering): readonly string[] {
  const values: { [place: string]: { [name: string]: Json } } = {};
  const resolve = (reference: string) => validator.resolve(reference);
  for (const { place, name, spec } of renderer.inputs) {
    if (kind === "required" && !spec.required) continue;
    const shown = place === "request" ? schemasAt(operation.schema, name, resolve) : [];
    values[place] = {
      ...values[place],
      [name]: valueFor(spec, kind, (path) => sampleOf(first(shown, path, resolve), resolve) as Json),
    };
  }
  const result = renderer.render({ values, generated, purpose: "call" });
  if (!result.ok) return result.problems.map((each) => `not rendered: ${pathText(each)} ${each.code} ${each.detail}`);
  const { body } = clearRequest(result.request, { token: "t" });
  if (body === undefined) return operation.isRequired ? ["no body"] : [];
  return validator.errorsOf(operation.pointer, operation.isForm ? formValues(body) : JSON.parse(body));
}

/** The first of the schemas, or what is at a path below it. */
function first(schemas: readonly unknown[], path: readonly string[], resolve: (reference: string) => unknown): unknown {
  const found = path.reduce<readonly unknown[]>(
    (all, step) => all.flatMap((schema) => schemasAt(schema, step, resolve)),
    schemas,
  );
  return found[0] ?? {};
}

function valueFor(spec: ValueSpec, kind: "required" | "everything", sample: (path: readonly string[]) => Json): Json {
  const { type, settings } = spec;
  const isList = type.startsWith("list");
  const [choice] = settings.choices ?? [];
  if (choice !== undefined) return (isList ? [choice.value] : choice.value) as Json;
  if (type === "object") return objectFrom(sample([]));
  if (type === "listObject")
    return spec.fields === undefined
      ? [objectFrom(sample(["[]"]))]
      : [itemOf(spec.fields, kind, (path) => sample(["[]", ...path]))];
  const scalar = scalarFor(spec);
  return isList ? [scalar] : scalar;
}

/** Where the document says nothing of a value, any object will do. */
function objectFrom(sample: Json): Json {
  return typeof sample === "object" ? sample : {};
}

function itemOf(
  fields: readonly ItemField[],
  kind: "required" | "everything",
  sample: (path: readonly string[]) => Json,
): JsonObject {
  const entries = fields.flatMap((field): readonly (readonly [string, Json])[] => {
    const inner = (path: readonly string[]) => sample([field.name, ...path]);
    if (field.kind === "constant") return [];
    if (field.kind === "object")
      return field.required || kind === "everything" ? [[field.name, itemOf(field.fields, kind, inner)]] : [];
    return field.spec.required || kind === "everything" ? [[field.name, valueFor(field.spec, kind, inner)]] : [];
  });
  return Object.fromEntries(entries);
}

export function scalarFor({ type, settings }: ValueSpec): Json {
  const kind = type.replace(/^list/, "").toLowerCase();
  if (kind === "integer" || kind === "decimal")
    return Math.min(Math.max(settings.minimum ?? 1, 1), settings.maximum ?? 1e9);
  if (kind === "boolean") return true;
  if (kind === "datetime") return "2026-01-31T10:00:00Z";
  if (kind === "datetimeonly") return "2026-01-31T10:00:00";
  if (kind === "dateonly") return "2026-01-31";
  const { minLength = 0, maxLength = Math.max(minLength, 200), pattern, example } = settings;
  if (typeof example === "string" && !type.startsWith("list")) return example;
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
  if (pattern === undefined) return "text".padEnd(minLength, "x").slice(0, maxLength);
  const texts = fc.sample(fc.stringMatching(new RegExp(pattern, "u")), { numRuns: 50, seed: 1 });
  return texts.find((text) => fits(text) && text !== "") ?? texts[0] ?? "text";
}

function formValues(body: string): object {
  const values: { [name: string]: string | string[] } = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const before = values[name];
    values[name] = before === undefined ? value : [...[before].flat(), value];
  }
  return values;
}

type Parts = { readonly [name: string]: Parts | undefined };

/** The operations of a document that say of a body in JSON or as a form what it is, but for GET. */
function operationsWithBody(document: Parts): readonly Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, pathItem]) =>
    ["post", "put", "patch", "delete"].flatMap((method): readonly Operation[] => {
      const operation = pathItem?.[method];
      const given = operation?.requestBody;
      if (operation === undefined || given === undefined) return [];
      const own = `#/paths/${escaped(path)}/${method}/requestBody`;
      const reference = given.$ref as unknown as string | undefined;
      const [pointer, body] = reference === undefined ? [own, given] : [reference, at(document, reference)];
      const types = Object.keys(body?.content ?? {});
      const type =
        types.find((each) => /^application\/json/.test(each)) ??
        types.find((each) => /json/.test(each)) ??
        types.find((each) => /urlencoded/.test(each));
      const id = (operation.operationId as unknown as string | undefined) ?? `${method.toUpperCase()} ${path}`;
      if (type === undefined) return [];
      return [
        {
          id,
          pointer: `${pointer}/content/${escaped(type)}/schema`,
          isForm: /urlencoded/.test(type),
          schema: body?.content?.[type]?.schema,
          isRequired: (body?.required as unknown) === true,
        },
      ];
    }),
  );
}

function at(document: Parts, pointer: string): Parts | undefined {
  return pointer
    .slice(2)
    .split("/")
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<Parts | undefined>((part, step) => part?.[step], document);
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** For each value with several forms the first of them, chosen as the remarks of the import offer it, until nothing is left to choose. */
export function firstForms({ json, only }: BodiesRequest): FormNames {
  let forms: FormNames = {};
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const offered = offeredForms(importedWith({ json, forms, ...(only === undefined ? {} : { only }) }));
    if (Object.keys(offered).length === 0) break;
    forms = used({ json, forms: { ...offered, ...forms }, ...(only === undefined ? {} : { only }) });
  }
  return forms;
}

const MAX_ROUNDS = 8;

function importedWith({ json, forms = {}, only }: BodiesRequest): ImportedDocument {
  const operations = only ?? operationsWithBody(json as unknown as Parts).map(({ id }) => id);
  return importDocument({ json, operations, channel: "other", forms });
}

/** Without the choices that another one has made needless: forms inside of a form that is not taken. */
function used(request: BodiesRequest): FormNames {
  const { forms = {} } = request;
  try {
    importedWith(request);
    return forms;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const unused = new Set(error.problems.map(pathText));
    const left = Object.entries(forms).filter(([key]) => !unused.has(formatPath([key])));
    return used({ ...request, forms: Object.fromEntries(left) });
  }
}

function offeredForms({ report }: ImportedDocument): FormNames {
  const found = new Map<string, string>();
  for (const { detail } of report) {
    const match = /described as (?:its form|the union of its forms) ([^,;]+).*; --form (.+)=NAME takes one$/.exec(
      detail,
    );
    const [, name, key] = match ?? [];
    if (name !== undefined && key !== undefined && !found.has(key)) found.set(key, name);
  }
  return Object.fromEntries(found);
}
