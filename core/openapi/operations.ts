import { type Method, methods } from "../definition/endpoint.ts";
import { isObject } from "../value/value.ts";
import { type ObjectPlace, type OpenApiDocument, objectAt } from "./document.ts";
import { below, partsOf, textOf } from "./place.ts";
import { Report } from "./report.ts";

/** An operation of a document. */
export interface Operation {
  /** Its operationId, else method and path: `POST /emails`. What the report calls it. */
  readonly id: string;
  readonly operationId: string | undefined;
  readonly method: Method;
  readonly path: string;
  readonly place: ObjectPlace;
  /** What it shares with the other operations of its path. */
  readonly pathItem: ObjectPlace;
}

/** The operations of a document, in its order, and those that no action can be. */
export interface Operations {
  readonly operations: readonly Operation[];
  readonly report: readonly Report[];
}

const otherMethods: readonly string[] = ["HEAD", "OPTIONS", "TRACE"];

export function operationsOf(document: OpenApiDocument): Operations {
  const whole = new Report(null);
  const report: Report[] = [whole];
  const operations: Operation[] = [];
  for (const [path, place] of partsOf(below(document.root, "paths"))) {
    if (!path.startsWith("/")) continue;
    const pathItem = objectAt(document, place, whole);
    if (pathItem === undefined) continue;
    for (const [field, part] of partsOf(pathItem)) {
      const method = field.toUpperCase();
      if (field !== field.toLowerCase() || !isObject(part.value)) continue;
      const operationId = textOf(below(part, "operationId"));
      const id = operationId ?? `${method} ${path}`;
      if (otherMethods.includes(method)) {
        const own = new Report(id);
        own.refuse(part.steps, `not imported: an action has no method ${method}`);
        report.push(own);
      } else if ((methods as readonly string[]).includes(method)) {
        operations.push({ id, operationId, method: method as Method, path, place: part as ObjectPlace, pathItem });
      }
    }
  }
  const webhooks = below(document.root, "webhooks");
  if (isObject(webhooks.value) && Object.keys(webhooks.value).length > 0)
    whole.warn(webhooks.steps, "left out: webhooks, which the vendor calls");
  return { operations, report };
}
