import type { Method } from "../definition/endpoint.ts";
import type { RenderedText } from "../http/rendered-text.ts";

/** One header of a request. */
export interface RenderedHeader {
  /** Lower case. */
  readonly name: string;
  /** True where the name itself is a secret of the definition. */
  readonly isNameSecret?: true;
  readonly value: RenderedText;
}

/** A request ready to be sent but for its secrets, its token and its signature. */
export interface RenderedRequest {
  readonly method: Method;
  readonly url: RenderedText;
  /** In the order they are sent; names are unique. */
  readonly headers: readonly RenderedHeader[];
  /** Absent: nothing is sent. */
  readonly body?: RenderedText;
}
