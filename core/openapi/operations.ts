import { type Method, methods } from "../definition/endpoint.ts";
import { isObject } from "../value/value.ts";
import { type ObjectPlace, type OpenApiDocument, objectAt } from "./document.ts";
import { below, type Place, partsOf, textOf } from "./place.ts";
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
  if (isFilled(webhooks)) whole.warn(webhooks.steps, "left out: webhooks, which the vendor calls");
  for (const [part, what] of unreadParts) {
    const place = answersOf(document, operations).find((answer) => isFilled(below(answer, part)));
    if (place !== undefined) whole.warn(below(place, part).steps, `left out, here and elsewhere: ${what}`);
  }
  return { operations, report };
}

/** What answers have beside their bodies, which no action reads: reported once, most documents have it everywhere. */
const unreadParts = [
  ["headers", "headers of answers, of which journeys get nothing"],
  ["links", "links from answers to other operations"],
] as const;

function answersOf({ root }: OpenApiDocument, operations: readonly Operation[]): readonly Place[] {
  const own = operations.map(({ place }) => below(place, "responses"));
  const shared = below(below(root, "components"), "responses");
  return [...own, shared].flatMap((places) => [...partsOf(places)].map(([, answer]) => answer));
}

function isFilled({ value }: Place): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}
