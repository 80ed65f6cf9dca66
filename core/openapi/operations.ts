import { type Method, methods } from "../definition/endpoint.ts";
import { quoted } from "../problem/wording.ts";
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

/** What a path item has beside its operations. */
const otherFields: ReadonlySet<string> = new Set(["$ref", "summary", "description", "servers", "parameters"]);

function isPathItemField(field: string): boolean {
  return otherFields.has(field) || field.startsWith("x-");
}

/** Why a field of a path item is no operation. */
function operationFault(field: string, { value }: Place): string | undefined {
  const isKnown =
    (methods as readonly string[]).includes(field.toUpperCase()) || otherMethods.includes(field.toUpperCase());
  if (!isKnown) return `${quoted(field)} is not a method`;
  if (field !== field.toLowerCase()) return `a method is written in small letters: ${field.toLowerCase()}`;
  return isObject(value) ? undefined : "an operation is an object";
}

const otherMethods: readonly string[] = ["HEAD", "OPTIONS", "TRACE"];

export function operationsOf(document: OpenApiDocument): Operations {
  const whole = new Report(null);
  const report: Report[] = [whole];
  const operations: Operation[] = [];
  for (const [path, place] of partsOf(below(document.root, "paths"))) {
    if (!path.startsWith("/")) {
      if (!path.startsWith("x-")) whole.warn(place.steps, "left out: a path begins with /");
      continue;
    }
    const pathItem = objectAt(document, place, whole);
    if (pathItem === undefined) continue;
    for (const [field, part] of partsOf(pathItem)) {
      if (isPathItemField(field)) continue;
      const fault = operationFault(field, part);
      if (fault !== undefined) {
        whole.warn(part.steps, `left out: ${fault}`);
        continue;
      }
      const method = field.toUpperCase();
      const operationId = textOf(below(part, "operationId"));
      const id = operationId ?? `${method} ${path}`;
      if (otherMethods.includes(method)) {
        const own = new Report(id);
        own.refuse(part.steps, `not imported: an action has no method ${method}`);
        report.push(own);
      } else {
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
