import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { readOpenApiFile } from "../../../../cli/input/openapi-file.ts";
import type { Json } from "../../../../core/value/value.ts";
import { parameterCheck } from "./support/parameter-check.ts";
import { smallDocument } from "./support/small-document.ts";

const folder = join(__dirname, "../../../fixtures/openapi");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.(?:json|ya?ml)$/.test(file),
);

test.each(files)("every parameter in %s is sent as the document says, or a remark names it", (file) => {
  expect(parameterCheck(readOpenApiFile(basename(file), join(folder, file, ".."))).wrong).toEqual([]);
});

const schemas: { readonly [kind: string]: Json } = {
  scalar: { type: "string" },
  list: { type: "array", items: { type: "integer" } },
  object: { type: "object", properties: { R: { type: "integer" }, G: { type: "string" } } },
};
const styles: { readonly [location: string]: readonly string[] } = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
};
const all = Object.entries(styles).flatMap(([location, names]) =>
  names.flatMap((style) =>
    [true, false].flatMap((explode) => Object.keys(schemas).map((kind) => ({ location, style, explode, kind }))),
  ),
);

/** What an action sends as the document says; the rest is reported. */
function isSendable({ location, style, explode, kind }: (typeof all)[number]): boolean {
  if (kind === "scalar") return true;
  if (location !== "query") return false;
  return kind === "list" ? style !== "deepObject" : style === "deepObject" || (style === "form" && explode);
}

test.each(all)(
  "a $location parameter in the style $style, explode $explode, with a $kind is sent so, or told",
  (given) => {
    const { location, style, explode, kind } = given;
    const parameter = { name: "color", in: location, required: true, style, explode, schema: schemas[kind] as Json };
    const path = location === "path" ? "/mails/{color}/parts" : "/mails";
    const document = smallDocument({ method: "get", path, operation: { parameters: [parameter] } });
    const isSent = isSendable(given);
    expect(parameterCheck(document)).toEqual({ sent: isSent ? 1 : 0, reported: isSent ? 0 : 1, wrong: [] });
  },
);
