import { formatFragment } from "../value/json-pointer.ts";
import { stringifyJson } from "../value/json-text.ts";
import { isObject, type Json } from "../value/value.ts";
import { type PayloadRequest, type PayloadSchema, payloadSchema } from "./payload-schema.ts";
import type { Report } from "./report.ts";

/** Depths that are tried: all of it, else from the first level on, as deep as fits. */
const ALL = 30;
const depths = [1, 2, 3, 4, 5, 8] as const;
/** Parts of one payload: a definition with more is larger than 256 KiB, or nobody fills it in. */
const MAX_PARTS = { request: 900, response: 2000, failureResponse: 500 } as const;
/** Characters of one payload; together they stay below what a definition may have. */
const MAX_LENGTH = { request: 130_000, response: 80_000, failureResponse: 30_000 } as const;

export type DescribedRequest = Omit<PayloadRequest, "maxDepth" | "maxParts">;

/** A payload and what was reported of it. */
interface Tried {
  readonly payload: PayloadSchema | undefined;
  readonly report: Report;
  /** What of the budget it took. */
  readonly parts: number;
}

interface Known extends Tried {
  /** Where the document referred to it, as a pointer. */
  readonly pointer: string;
}

/** The payloads that were described already: the operations of a document share their answers and errors. */
export class DescribedPayloads {
  readonly #known = new Map<string, Known>();

  /** The payload, as deep as fits; undefined, and reported, where it has no description. */
  describe(request: DescribedRequest): PayloadSchema | undefined {
    const key = sharedKey(request);
    const pointer = formatFragment(request.place.steps);
    const known = key === undefined ? undefined : this.#known.get(key);
    if (known !== undefined) {
      request.document.budget.take(known.parts);
      request.report.adoptMoved(known.report, { from: known.pointer, to: pointer });
      return known.payload;
    }
    const found = described(request);
    request.report.adopt(found.report);
    if (key !== undefined) this.#known.set(key, { ...found, pointer });
    return found.payload;
  }
}

/** Undefined for a payload that is described at its own place only. */
function sharedKey({ place, example, fields, purpose, isForm }: DescribedRequest): string | undefined {
  const { value } = place;
  if (!isObject(value) || example !== undefined || (isForm && fields?.value !== undefined)) return undefined;
  const [name, ...others] = Object.keys(value);
  return name === "$ref" && others.length === 0 ? JSON.stringify([purpose, isForm, value.$ref]) : undefined;
}

function described(request: DescribedRequest): Tried {
  const whole = tried(request, ALL);
  if (whole !== "large") return whole;
  let deepest: Tried | undefined;
  for (const depth of depths) {
    const found = tried(request, depth);
    if (found === "large") break;
    found.report.warn(request.place.steps, `described to ${depth} levels: all of it is too large`);
    deepest = found;
  }
  if (deepest !== undefined) return deepest;
  const report = request.report.fresh();
  report.warn(request.place.steps, "left out: it has too many fields");
  return { payload: undefined, report, parts: 1 };
}

function tried(request: DescribedRequest, maxDepth: number): Tried | "large" {
  const report = request.report.fresh();
  const { budget } = request.document;
  const before = budget.left;
  const payload = payloadSchema({ ...request, report, maxDepth, maxParts: MAX_PARTS[request.purpose] });
  if (payload === "large") return "large";
  if (payload !== undefined && lengthOf(payload) > MAX_LENGTH[request.purpose]) return "large";
  return { payload, report, parts: before - budget.left };
}

function lengthOf({ schema, variables }: PayloadSchema): number {
  return stringifyJson([schema, variables] as Json).length;
}
