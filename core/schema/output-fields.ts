import * as Type from "@sinclair/typebox";
import type { Json, JsonObject } from "../value/value.ts";
import { anyJson, described } from "./annotations.ts";

/** A text; `T` where it is one of a set that every SDK takes for a text. */
export function text<T extends string = string>(description: string, example: NoInfer<T>) {
  return Type.Unsafe<T>(Type.String(described(description, example)));
}

/** A whole number. */
export function count(description: string, example: number) {
  return Type.Integer(described(description, example));
}

/** A text that may be absent. */
export function maybeText(description: string, example: string) {
  return Type.Optional(text(description, example));
}

/** Any JSON value, without secrets. */
export function json(description: string, example: Json) {
  return Type.Unsafe<Json>(anyJson(description, example));
}

/** Any JSON object, without secrets. */
export function jsonObject(description: string, example: JsonObject) {
  return Type.Unsafe<JsonObject>(anyJson(description, example));
}

/** Where the next page of a list starts. */
export const nextCursor = maybeText("Where the next page starts; absent on the last one.", "T3JkZXJQdXNo");
