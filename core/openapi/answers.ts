import type { JsonObject } from "../value/value.ts";
import { objectAt } from "./document.ts";
import { isDescribed, isPlainJson, type Media, mediaNames, mediaOf } from "./media-type.ts";
import type { PayloadsRequest } from "./payloads.ts";
import { below, type Place, partsOf } from "./place.ts";
import { saidAt, saysTheSame } from "./said.ts";

/** What an operation says of its answers. */
export interface Answers {
  readonly response: JsonObject | undefined;
  readonly failureResponse: JsonObject | undefined;
  /** The media type of the answer that is read where it is not plain JSON. */
  readonly accept: string | undefined;
}

const successes = ["200", "201", "202", "203"] as const;
const failures = ["400", "422", "4XX", "409", "404", "403", "401", "500", "5XX"] as const;

interface Answer {
  /** Upper case: `200`, `4XX`, `DEFAULT`. */
  readonly code: string;
  readonly place: Place;
  readonly media: Media;
}

/** What comes back: of the JSON answers the most usual one of success, and of failure. `default` is what no code describes. */
export function answers(request: PayloadsRequest): Answers {
  const all = codesOf(request);
  const hasSuccess = all.some((code) => /^2/.test(code));
  const hasFailure = all.some((code) => /^[45]/.test(code));
  const jsonAnswers = jsonAnswersOf(request);
  const ofSuccess = jsonAnswers.filter(({ code }) => /^2/.test(code) || (code === "DEFAULT" && !hasSuccess));
  const ofFailure = jsonAnswers.filter(
    ({ code }) => /^[45]/.test(code) || (code === "DEFAULT" && (hasSuccess || !hasFailure)),
  );
  const success = chosen(ofSuccess, successes);
  const failure = chosen(ofFailure, failures);
  return {
    response: success === undefined ? undefined : payloadOf(request, success, ofSuccess, "response"),
    failureResponse: failure === undefined ? undefined : payloadOf(request, failure, ofFailure, "failureResponse"),
    accept: success === undefined || isPlainJson(success.media.type) ? undefined : success.media.type,
  };
}

function codesOf({ operation }: PayloadsRequest): readonly string[] {
  return [...partsOf(below(operation.place, "responses"))].map(([code]) => code.toUpperCase());
}

/** The answers that have a JSON body; others that have a body are reported. */
function jsonAnswersOf({ document, operation, report }: PayloadsRequest): readonly Answer[] {
  return [...partsOf(below(operation.place, "responses"))].flatMap(([code, part]): readonly Answer[] => {
    if (!/^(?:[245]|default$)/i.test(code)) return [];
    const place = objectAt(document, part, report);
    if (place === undefined) return [];
    const media = mediaOf(place);
    if (media?.encoding === "json") return isDescribed(media) ? [{ code: code.toUpperCase(), place, media }] : [];
    const names = mediaNames(place);
    if (names.length > 0)
      report.warn(
        below(place, "content").steps,
        `left out: an answer is read as JSON, not as ${names.slice(0, 3).join(", ")}`,
      );
    return [];
  });
}

/** The first of the wanted codes that is there; else any code before `default`. */
function chosen(found: readonly Answer[], wanted: readonly string[]): Answer | undefined {
  for (const code of wanted) {
    const answer = found.find((each) => each.code === code);
    if (answer !== undefined) return answer;
  }
  return found.find(({ code }) => code !== "DEFAULT") ?? found[0];
}

function payloadOf(
  { document, payloads, report }: PayloadsRequest,
  { code, media }: Answer,
  all: readonly Answer[],
  purpose: "response" | "failureResponse",
): JsonObject | undefined {
  const { schema: place, example } = media;
  const others = all.filter((each) => each.code !== code && !saysTheSame(saidAt(each.media.schema), saidAt(place)));
  if (others.length > 0) {
    const codes = others.map((each) => each.code.toLowerCase().replace("xx", "XX")).join(", ");
    report.warn(place.steps, `described as the answer with ${code.toLowerCase()}: left out: what ${codes} looks like`);
  }
  const payload = payloads.describe({ document, place, example, purpose, isForm: false, report });
  return payload?.schema.properties === undefined ? undefined : { schema: payload.schema };
}
