import type { Static, TSchema } from "@sinclair/typebox";
import type { Json, JsonObject } from "../value/value.ts";

/** What a schema of outputs describes, as its readers have it: no part of it can be changed. */
export type Output<S extends TSchema> = ReadonlyParts<Static<S>>;

/** JSON of any shape is readonly already. */
type ReadonlyParts<T> = [Json] extends [T]
  ? T
  : [JsonObject] extends [T]
    ? T
    : T extends readonly (infer Item)[]
      ? readonly ReadonlyParts<Item>[]
      : T extends object
        ? { readonly [Name in keyof T]: ReadonlyParts<T[Name]> }
        : T;
