import { type Json, type JsonObject, objectOf } from "../value/value.ts";
import type { PayloadRequest } from "./payload-request.ts";
import { PayloadWriter } from "./payload-writer.ts";

/** A payload as an action describes it: a schema of its own, without references. */
export interface PayloadSchema {
  readonly schema: JsonObject;
  /** Of a request: what is said of each variable beside its type, by path. */
  readonly variables: { readonly [path: string]: JsonObject };
}

/** Describes a payload; undefined, and reported, where it is not an object at the top. `"large"`: it has more parts than `maxParts`. */
export function payloadSchema(request: PayloadRequest): PayloadSchema | "large" | undefined {
  const report = request.report.fresh();
  const writer = new PayloadWriter({ ...request, report });
  const schema = writer.writeWhole();
  if (writer.isLarge) return "large";
  if (schema === undefined) {
    request.report.adopt(report);
    return undefined;
  }
  if (schema.type === "object" || (Array.isArray(schema.type) && schema.type[0] === "object")) {
    request.report.adopt(report);
    return { schema: { ...schema, type: "object" }, variables: objectOf(writer.variables()) };
  }
  request.report.warn(
    request.place.steps,
    `left out: the ${words[request.purpose]} is ${article(schema.type)} at the top, and only fields of an object can be addressed`,
  );
  return undefined;
}

const words = { request: "request body", response: "response", failureResponse: "error response" } as const;

function article(type: Json | undefined): string {
  const name = Array.isArray(type) ? type[0] : type;
  return name === undefined ? "not described" : name === "array" ? "a list" : `a ${String(name)}`;
}
