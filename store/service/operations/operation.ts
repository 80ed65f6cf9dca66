import type { Needs } from "../../db/needs.ts";
import type { Slice } from "../slice/slice.ts";
import type { View } from "../slice/view.ts";
import type { Batch } from "../writing/batch.ts";

/**
 * One operation of the store: what a batch of requests needs to be loaded, and what is decided on each, one after another, on nothing but
 * what was loaded and what those before it wrote.
 */
export interface Operation<Request, Context, Response> {
  /** What to load, round after round: each sees what those before it brought into the slice. */
  readonly needs: readonly ((requests: readonly Request[], slice: Slice) => Needs)[];
  readonly decide: (context: Context, request: Request) => Response;
}

/** An operation that may write. */
export type Write<Request, Response> = Operation<Request, Batch, Response>;

/** An operation that only reads. */
export type Read<Request, Response> = Operation<Request, View, Response>;
