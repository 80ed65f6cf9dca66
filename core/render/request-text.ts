import type { RenderActionResult } from "../definition/outputs.ts";
import { maskText } from "../http/rendered-text.ts";
import type { Output } from "../schema/output.ts";
import type { RenderedRequest } from "./rendered-request.ts";

/** A request as it may be shown: every secret `[secret]`, what comes with sending `[token]`, `[signature]`, `[timestamp]`. */
export type MaskedRequest = Pick<Output<typeof RenderActionResult>, "method" | "url" | "headers" | "body">;

export function maskedRequest({ method, url, headers, body }: RenderedRequest): MaskedRequest {
  return {
    method,
    url: maskText(url),
    headers: headers.map(({ name, isNameSecret, value }) => ({
      name: isNameSecret ? "[secret]" : name,
      value: maskText(value),
    })),
    ...(body === undefined ? {} : { body: maskText(body) }),
  };
}
