import {
  type ImportDocumentRequest,
  type ImportedAction,
  type ImportedDocument,
  importDocument,
} from "../../../../../core/openapi/import-document.ts";
import { ConfigReference } from "../../../../../core/value/config-reference.ts";
import type { Json, JsonObject } from "../../../../../core/value/value.ts";

/** Parts of a document with one operation; what is left out is sound. */
export interface SmallDocument {
  readonly version?: string;
  readonly method?: string;
  readonly path?: string;
  readonly operation?: JsonObject;
  readonly pathItem?: JsonObject;
  readonly components?: JsonObject;
  readonly root?: JsonObject;
}

export function smallDocument(parts: SmallDocument = {}): JsonObject {
  const { version = "3.1.0", method = "post", path = "/mails", operation = {}, pathItem = {} } = parts;
  return {
    openapi: version,
    info: { title: "Mails", version: "1" },
    servers: [{ url: "https://api.acme.example/v1" }],
    paths: { [path]: { ...pathItem, [method]: { operationId: "sendMail", ...operation } } },
    ...(parts.components === undefined ? {} : { components: parts.components }),
    ...parts.root,
  };
}

/** What the import of a small document gives, in an easily compared form. */
export interface Imported {
  readonly document: ImportedDocument;
  readonly action: ImportedAction | undefined;
  /** Plain JSON, configuration as `config:name`. */
  readonly args: JsonObject;
  /** `warning #/pointer: detail`. */
  readonly report: readonly string[];
}

export function imported(json: Json, more: Partial<ImportDocumentRequest> = {}): Imported {
  const document = importDocument({ json, operations: [], channel: "other", ...more });
  const action = document.actions[0];
  return {
    document,
    action,
    args: plain(action?.args ?? {}) as JsonObject,
    report: document.report.map(({ severity, pointer, detail }) => `${severity} ${pointer}: ${detail}`),
  };
}

export function importedFrom(parts: SmallDocument, more: Partial<ImportDocumentRequest> = {}): Imported {
  return imported(smallDocument(parts), more);
}

/** Where the schema of {@link bodyOf} is in the document. */
export const SCHEMA = "#/paths/~1mails/post/requestBody/content/application~1json/schema";

/** A JSON request body with this schema. */
export function bodyOf(schema: Json, type = "application/json"): JsonObject {
  return { requestBody: { required: true, content: { [type]: { schema } } } };
}

function plain(value: unknown): unknown {
  if (value instanceof ConfigReference) return `config:${value.name}`;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value.constructor !== Object) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}
