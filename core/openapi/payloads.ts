import type { JsonObject } from "../value/value.ts";
import { type OpenApiDocument, objectAt } from "./document.ts";
import { bareType, mediaNames, mediaOf } from "./media-type.ts";
import type { Operation } from "./operations.ts";
import { type PayloadRequest, type PayloadSchema, payloadSchema } from "./payload-schema.ts";
import { below, type Place, partsOf } from "./place.ts";
import type { Report } from "./report.ts";

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
  const payload = described({ document, place: media.schema, purpose: "request", isForm, report });
  if (payload === undefined) return isRequired ? leftOut(media.schema, "the body cannot be described") : undefined;
  const { schema, variables } = payload;
  if (schema.properties === undefined)
    report.warn(
      media.schema.steps,
      "the body has no described fields, so journeys fill in nothing: give a sample by hand",
    );
  return {
    request: {
      schema,
      ...(Object.keys(variables).length === 0 ? {} : { variables }),
      ...(isForm ? { encoding: "form" } : {}),
    },
    contentType: isForm || /^application\/json$/i.test(bareType(media.type)) ? undefined : media.type,
  };
}

const successes = ["200", "201", "202", "203"] as const;
const failures = ["400", "422", "4XX", "409", "404", "403", "401", "500", "5XX"] as const;

/** What comes back when all went well. */
export function successResponse(request: PayloadsRequest): JsonObject | undefined {
  return answer(request, "response", (codes) => first(codes, successes) ?? codes.find((code) => /^2/.test(code)));
}

/** What comes back when something went wrong. */
export function failureResponse(request: PayloadsRequest): JsonObject | undefined {
  return answer(
    request,
    "failureResponse",
    (codes) =>
      first(codes, failures) ?? codes.find((code) => /^[45]/.test(code)) ?? codes.find((code) => code === "default"),
  );
}

function first(codes: readonly string[], wanted: readonly string[]): string | undefined {
  return wanted.find((code) => codes.some((each) => each.toUpperCase() === code));
}

/** Of the answers that have a JSON body the one that `choose` names. */
function answer(
  { document, operation, report }: PayloadsRequest,
  purpose: "response" | "failureResponse",
  choose: (codes: readonly string[]) => string | undefined,
): JsonObject | undefined {
  const withJson = new Map<string, Place>();
  for (const [code, part] of partsOf(below(operation.place, "responses"))) {
    if (!choose([code])) continue;
    const response = objectAt(document, part, report);
    const media = response === undefined ? undefined : mediaOf(response);
    if (media?.encoding === "json" && media.schema.value !== undefined) withJson.set(code.toUpperCase(), media.schema);
    else if (response !== undefined && mediaNames(response).length > 0 && media === undefined)
      report.warn(
        below(response, "content").steps,
        `left out: an answer is read as JSON, not as ${mediaNames(response).slice(0, 3).join(", ")}`,
      );
  }
  const chosen = choose([...withJson.keys()]) ?? [...withJson.keys()][0];
  const place = chosen === undefined ? undefined : withJson.get(chosen);
  if (place === undefined) return undefined;
  const payload = described({ document, place, purpose, isForm: false, report });
  return payload?.schema.properties === undefined ? undefined : { schema: payload.schema };
}

/** Depths that are tried one after the other: what is too large is described less deeply. */
const depths = [30, 8, 6, 5, 4, 3, 2, 1] as const;
/** Parts of one payload: a definition with more is larger than 256 KiB, or nobody fills it in. */
const MAX_PARTS = { request: 900, response: 2000, failureResponse: 500 } as const;

function described(request: Omit<PayloadRequest, "maxDepth" | "maxParts">): PayloadSchema | undefined {
  for (const maxDepth of depths) {
    const report = request.report.fresh();
    const payload = payloadSchema({ ...request, report, maxDepth, maxParts: MAX_PARTS[request.purpose] });
    if (payload === "large") continue;
    request.report.adopt(report);
    if (maxDepth !== depths[0])
      request.report.warn(request.place.steps, `described to ${maxDepth} levels: all of it is too large`);
    return payload;
  }
  request.report.warn(request.place.steps, "left out: it has too many fields");
  return undefined;
}
