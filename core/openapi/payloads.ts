import { isObject, type JsonObject } from "../value/value.ts";
import type { DescribedPayloads } from "./described-payloads.ts";
import { type OpenApiDocument, objectAt } from "./document.ts";
import { isPlainJson, type Media, mediaNames, mediaOf } from "./media-type.ts";
import type { Operation } from "./operations.ts";
import { below, type Place, partsOf } from "./place.ts";
import type { Report } from "./report.ts";
import { saidAt, saysTheSame } from "./said.ts";

export interface PayloadsRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
  readonly payloads: DescribedPayloads;
  readonly report: Report;
}

/** A request body, and the header that says what it is where that is not plain. */
export interface RequestBody {
  readonly request: JsonObject;
  readonly contentType: string | undefined;
}

/** The request body of an operation; undefined: it has none that an action can send. Refuses the operation where it needs one. */
export function requestBody({ document, operation, payloads, report }: PayloadsRequest): RequestBody | undefined {
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
  const payload = payloads.describe({ document, place, example, purpose: "request", isForm, fields, report });
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
