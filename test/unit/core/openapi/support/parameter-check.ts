import {
  type ImportedAction,
  type ImportedDocument,
  importDocument,
} from "../../../../../core/openapi/import-document.ts";
import { pathText } from "../../../../../core/problem/problem.ts";
import type { Json } from "../../../../../core/value/value.ts";
import { type ClearRequest, clearRequest, generated, rendererOf } from "../../../../support/rendered.ts";
import { givenArguments } from "./checked-action.ts";
import { merged } from "./schema-sample.ts";
import { scalarFor } from "./vendor-bodies.ts";

/** What a check of the parameters of a document has found. */
export interface ParameterResult {
  /** Parameters that are sent as the document says. */
  readonly sent: number;
  /** Parameters that a remark names. */
  readonly told: number;
  /** Parameters that are neither. */
  readonly wrong: readonly string[];
}

type Part = { readonly [name: string]: unknown };
type Values = { [place: string]: { [name: string]: Json } };

interface GivenParameter {
  readonly name: string;
  readonly in: string;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: Part;
  /** JSON pointer, references followed. */
  readonly pointer: string;
}

/** Imports a document without its bodies, renders every action with a value for everything, and looks for every parameter. */
export function parameterCheck(json: Json): ParameterResult {
  const document = withoutBodies(json as unknown as Part);
  const imported = importDocument({ json: document as unknown as Json, operations: [], channel: "other" });
  const resolve = (reference: string) => at(document, reference);
  const wrong: string[] = [];
  let sent = 0;
  let told = 0;
  for (const { id, path, parameters } of operationsOf(document)) {
    const action = imported.actions.find(({ operation }) => operation === id);
    if (action === undefined) continue;
    const { request, values } = renderedAction(action, imported);
    const remarks = imported.report.filter(({ operation }) => operation === id).map(({ pointer }) => pointer);
    for (const given of parameters) {
      const parameter = { ...given, schema: merged(given.schema, resolve, 0) };
      if (remarks.some((pointer) => isBelow(pointer, given, resolve))) told += 1;
      else if (isSent(parameter, { path, request, values, resolve })) sent += 1;
      else wrong.push(`${id}: ${given.in} ${given.name}: ${request.url}`);
    }
  }
  return { sent, told, wrong };
}

/** A remark is about a parameter, or about a schema that it refers to. */
function isBelow(
  pointer: string,
  { pointer: own, schema }: GivenParameter,
  resolve: (text: string) => unknown,
): boolean {
  const inside = (base: string) => pointer === base || pointer.startsWith(`${base}/`);
  if (inside(own)) return true;
  let part: Part | undefined = schema;
  for (let count = 0; count < 10 && typeof part?.$ref === "string"; count += 1) {
    if (inside(part.$ref)) return true;
    part = resolve(part.$ref) as Part | undefined;
  }
  return false;
}

function renderedAction(action: ImportedAction, imported: ImportedDocument) {
  const renderer = rendererOf(givenArguments(action, imported));
  const values: Values = {};
  for (const { place, name, spec } of renderer.inputs) {
    const choices = spec.settings.choices?.map(({ value }) => value as Json);
    const isList = spec.type.startsWith("list");
    const items = choices?.slice(0, 2) ?? (isList ? [scalarFor(spec), scalarFor(spec)] : [scalarFor(spec)]);
    values[place] = { ...values[place], [name]: isList ? items : (items[0] as Json) };
  }
  const result = renderer.render({ values, generated, purpose: "call" });
  if (!result.ok)
    throw new Error(result.problems.map((each) => `${action.name} ${pathText(each)} ${each.detail}`).join());
  return { request: clearRequest(result.request, { token: "t" }), values };
}

interface Sent {
  readonly path: string;
  readonly request: ClearRequest;
  readonly values: Values;
  readonly resolve: (reference: string) => unknown;
}

function isSent(parameter: GivenParameter, { path, request, values, resolve }: Sent): boolean {
  const { name } = parameter;
  const { pathname, search } = new URL(request.url);
  if (parameter.in === "path") {
    const text = (placeholder: string) =>
      ofPath(parameter, values.pathParameters?.[placeholder.replace(/[^\w.-]/g, "_")]);
    const [before = "", after = ""] = (path.split(/[?#]/)[0] as string).split(`{${name}}`);
    const open = (template: string) =>
      template
        .split(/\{[^{}]*\}/)
        .map(escaped)
        .join("[^/]*");
    return new RegExp(`${open(before)}${escaped(text(name))}${open(after)}$`).test(decodeURIComponent(pathname));
  }
  if (parameter.in === "header") {
    const header = Object.entries(request.headers).find(([each]) => each.toLowerCase() === name.toLowerCase());
    return header?.[1] === String(given(parameter, values.headers?.[name]) ?? header?.[1]);
  }
  const pairs = search
    .slice(1)
    .split("&")
    .map((pair) => decodeURIComponent(pair.replaceAll("+", " ")));
  const expected = ofQuery(parameter, values.queryParameters ?? {}, resolve);
  return expected.length > 0 && expected.every((pair) => pairs.includes(pair));
}

/** What was given, or, of a constant, what the schema says. */
function given({ schema }: GivenParameter, value: Json | undefined): Json | undefined {
  return value ?? ((schema.const ?? (schema.enum as readonly Json[] | undefined)?.[0]) as Json | undefined);
}

/** OpenAPI 3.1, Style Values, of one value. */
function ofPath(parameter: GivenParameter, value: Json | undefined): string {
  const text = String(given(parameter, value));
  return { label: `.${text}`, matrix: `;${parameter.name}=${text}` }[parameter.style] ?? text;
}

/** The pairs of a query (OpenAPI 3.1, Style Values), decoded. */
function ofQuery(
  parameter: GivenParameter,
  values: { readonly [name: string]: Json },
  resolve: Sent["resolve"],
): readonly string[] {
  const { name, style, explode, schema } = parameter;
  const type = [schema.type].flat().find((each) => each !== "null");
  if (type === "object" || schema.properties !== undefined) {
    return Object.entries((schema.properties ?? {}) as Part).flatMap(([field, property]) => {
      const inner = style === "deepObject" ? `${name}[${field}]` : field;
      return ofQuery(
        { ...parameter, name: inner, style: "form", explode: true, schema: merged(property, resolve, 0) },
        values,
        resolve,
      );
    });
  }
  const value = given(parameter, values[name]);
  if (!Array.isArray(value)) return [`${name}=${String(value)}`];
  if (explode) return value.map((item) => `${name}=${String(item)}`);
  const separator = { spaceDelimited: " ", pipeDelimited: "|" }[style] ?? ",";
  return [`${name}=${value.join(separator)}`];
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

const methods = ["get", "post", "put", "patch", "delete"] as const;
/** What OpenAPI says are no parameters. */
const noParameters = new Set(["header accept", "header content-type", "header authorization"]);

function operationsOf(document: Part) {
  return Object.entries((document.paths ?? {}) as Part).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = (item as Part)[method] as Part | undefined;
      if (operation === undefined) return [];
      const id = (operation.operationId as string | undefined) ?? `${method.toUpperCase()} ${path}`;
      const base = `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const all = new Map(
        [...parametersAt(document, item as Part, base), ...parametersAt(document, operation, `${base}/${method}`)].map(
          (parameter) => [`${parameter.in} ${parameter.name.toLowerCase()}`, parameter] as const,
        ),
      );
      return [{ id, path, parameters: [...all].flatMap(([key, each]) => (noParameters.has(key) ? [] : [each])) }];
    }),
  );
}

function parametersAt(document: Part, owner: Part, base: string): readonly GivenParameter[] {
  return ((owner.parameters ?? []) as readonly Part[]).map((own, index) => {
    const reference = own.$ref as string | undefined;
    const part = (reference === undefined ? own : at(document, reference)) as Part;
    const style = (part.style as string | undefined) ?? (part.in === "query" ? "form" : "simple");
    return {
      name: part.name as string,
      in: part.in as string,
      style,
      explode: (part.explode as boolean | undefined) ?? style === "form",
      schema: (part.schema ?? {}) as Part,
      pointer: reference ?? `${base}/parameters/${index}`,
    };
  });
}

function withoutBodies(document: Part): Part {
  const paths = Object.entries((document.paths ?? {}) as Part).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item as Part).map(([name, part]) =>
        (methods as readonly string[]).includes(name)
          ? [name, { ...(part as Part), requestBody: undefined, responses: undefined, security: [] }]
          : [name, part],
      ),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function at(document: Part, pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((part, step) => (part as Part | undefined)?.[step], document);
}
