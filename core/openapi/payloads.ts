import { stringifyJson } from "../value/json-text.ts";
import { isObject, type Json, type JsonObject } from "../value/value.ts";
import { type OpenApiDocument, objectAt } from "./document.ts";
import { isPlainJson, type Media, mediaNames, mediaOf } from "./media-type.ts";
import type { Operation } from "./operations.ts";
import { type PayloadRequest, type PayloadSchema, payloadSchema } from "./payload-schema.ts";
import { below, type Place, partsOf } from "./place.ts";
import type { Report } from "./report.ts";
import { saidAt, saysTheSame } from "./said.ts";

export interface PayloadsRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly report: Report;
}

/** A request body, and the header that says what it is where that is not plain. */
export interface RequestBody {
  readonly request: JsonObject;
  readonly contentType: string | undefined;
}

/** The request body of an operation; undefined: it has none that an action can send. Refuses the operation where it needs one. */
export function requestBody({ document, operation, report }: PayloadsRequest): RequestBody | undefined {
  const body = objectAt(document, below(operation.place, "requestBody"), report);
  if (body === undefined) return undefined;
  const isRequired = below(body, "required").value === true;
  const leftOut = (place: Place, why: string): undefined => {
    if (isRequired) report.refuse(place.steps, `not imported: ${why}, and the endpoint requires a body`);
    else report.warn(place.steps, `left out: ${why}`);
  };
  if (operation.method === "GET") return leftOut(body, "a GET sends no body");
  const media = mediaOf(body);
  if (media === undefined) {
    const types = mediaNames(body);
    if (types.length === 0) return undefined;
    return leftOut(below(body, "content"), `a body is JSON or a URL-encoded form, not ${types.slice(0, 3).join(", ")}`);
  }
  const isForm = media.encoding === "form";
  const others = otherTypes(body, media);
  if (others.length > 0)
    report.warn(
      below(body, "content").steps,
      `described as ${media.type}: left out: what ${others.join(", ")} looks like`,
    );
  const { schema: place, example, fields } = media;
  const payload = described({ document, place, example, purpose: "request", isForm, fields, report });
  if (payload === undefined) return isRequired ? leftOut(media.schema, "the body cannot be described") : undefined;
  const { schema, variables } = payload;
  const isWhole = schema.properties === undefined;
  if (isWhole && isForm) return leftOut(media.schema, "none of its fields is described");
  if (isWhole) report.warn(media.schema.steps, "described as any object: journeys fill in the body as a whole");
  const isFixed = !isWhole && Object.keys(variables).length === 0;
  if (isFixed && !isRequired)
    report.warn(media.schema.steps, "described as a body that is always sent: nothing in it can be filled in");
  return {
    request: {
      schema,
      ...(Object.keys(variables).length === 0 ? {} : { variables }),
      ...(isRequired || isFixed ? {} : { optional: true }),
      ...(isForm ? { encoding: "form" } : {}),
    },
    contentType: isForm || isPlainJson(media.type) ? undefined : media.type,
  };
}

/** Media types whose body looks different from the one that is taken. */
function otherTypes(body: Place, media: Media): readonly string[] {
  return [...partsOf(below(body, "content"))].flatMap(([type, place]) => {
    const schema = below(place, "schema");
    const isSaid = isObject(schema.value) && Object.keys(schema.value).length > 0;
    const isOther = isSaid && schema.steps.at(-2) !== media.schema.steps.at(-2);
    return isOther && !saysTheSame(saidAt(schema), saidAt(media.schema)) ? [type] : [];
  });
}

/** Depths that are tried one after the other: what is too large is described less deeply. */
const depths = [30, 8, 5, 4, 3, 2, 1] as const;
/** Parts of one payload: a definition with more is larger than 256 KiB, or nobody fills it in. */
const MAX_PARTS = { request: 900, response: 2000, failureResponse: 500 } as const;
/** Characters of one payload; together they stay below what a definition may have. */
const MAX_LENGTH = { request: 130_000, response: 80_000, failureResponse: 30_000 } as const;

/** The payload, as deep as fits; undefined, and reported, where it has no description. */
export function described(request: Omit<PayloadRequest, "maxDepth" | "maxParts">): PayloadSchema | undefined {
  for (const maxDepth of depths) {
    const report = request.report.fresh();
    const payload = payloadSchema({ ...request, report, maxDepth, maxParts: MAX_PARTS[request.purpose] });
    if (payload === "large" || (payload !== undefined && lengthOf(payload) > MAX_LENGTH[request.purpose])) continue;
    request.report.adopt(report);
    if (maxDepth !== depths[0])
      request.report.warn(request.place.steps, `described to ${maxDepth} levels: all of it is too large`);
    return payload;
  }
  request.report.warn(request.place.steps, "left out: it has too many fields");
  return undefined;
}

function lengthOf({ schema, variables }: PayloadSchema): number {
  return stringifyJson([schema, variables] as Json).length;
}
