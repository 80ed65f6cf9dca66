import { fail } from "../problem/problem.ts";
import { quoted } from "../problem/wording.ts";
import { parseFragment, stepsOfNames } from "../value/json-pointer.ts";
import { field, isObject, type Json, type Value, type ValueObject } from "../value/value.ts";
import { valueAt } from "../value/value-at.ts";
import { Budget } from "./budget.ts";
import { extensionsIn } from "./discriminator.ts";
import { FormChoices } from "./form-choices.ts";
import { commandWords, type ImportWords } from "./import-words.ts";
import { type Place, textOf } from "./place.ts";
import type { Report } from "./report.ts";

/** An OpenAPI document that can be read. */
export interface OpenApiDocument {
  readonly root: Place & { readonly value: ValueObject };
  /** 3.1 has JSON Schema 2020-12; 3.0 has a dialect of its own. */
  readonly version: "3.0" | "3.1";
  readonly budget: Budget;
  /** Which forms the user chose. */
  readonly forms: FormChoices;
  /** How remarks name what the user can choose. */
  readonly words: ImportWords;
  /** The schemas of the document that have this one in their `allOf`. */
  readonly extensionsOf: (schema: Value) => readonly Place[];
}

/** Longest chain of references from one to the next. */
const MAX_CHAIN = 50;

/** Problems: ACT_OPENAPI_DOCUMENT, ACT_OPENAPI_VERSION. */
export function openApiDocument(json: Json, forms = new FormChoices(), words = commandWords): OpenApiDocument {
  if (!isObject(json)) {
    return fail("ACT_OPENAPI_DOCUMENT", {
      detail: "the document is not an object",
      hint: "give an OpenAPI document, whose first line is often openapi: 3.0.3",
    });
  }
  const swagger = field(json, "swagger");
  if (swagger !== undefined) {
    return fail("ACT_OPENAPI_VERSION", {
      detail: `the document is Swagger ${typeof swagger === "object" ? "" : swagger}`.trimEnd(),
      hint: "convert it to OpenAPI 3 first, for instance: npx swagger2openapi swagger.json -o openapi.json",
    });
  }
  const openapi = field(json, "openapi");
  if (openapi === undefined) {
    return fail("ACT_OPENAPI_DOCUMENT", {
      detail: "the document has no field openapi, which names its version",
      hint: "give an OpenAPI document, whose first line is often openapi: 3.0.3",
    });
  }
  const written = typeof openapi === "number" ? openapi.toFixed(1) : typeof openapi === "string" ? openapi : "";
  const version = /^3\.[01](?=\.|$)/.exec(written)?.[0];
  if (version === undefined) {
    return fail("ACT_OPENAPI_VERSION", {
      detail: `the document is of version ${quoted(written)}`,
      hint: "versions 3.0 and 3.1 are read",
    });
  }
  const root = { value: json, steps: [] };
  let extensions: ReturnType<typeof extensionsIn> | undefined;
  return {
    root,
    version: version as OpenApiDocument["version"],
    budget: new Budget(words.operations),
    forms,
    words,
    extensionsOf: (schema) => {
      extensions ??= extensionsIn(root);
      return extensions.get(schema) ?? [];
    },
  };
}

/** What a place leads to once its references are followed, or why they lead nowhere. */
export type Followed = { readonly place: Place } | { readonly fault: string };

/** Follows `$ref` inside the document; nothing is fetched. */
export function follow(document: OpenApiDocument, start: Place): Followed {
  let place = start;
  for (let count = 0; count < MAX_CHAIN; count += 1) {
    const reference = isObject(place.value) ? field(place.value, "$ref") : undefined;
    if (typeof reference !== "string") return { place };
    if (!reference.startsWith("#"))
      return { fault: `${quoted(reference)} leads out of the document, and nothing is fetched` };
    const target = targetOf(document, reference);
    if (target === undefined) return { fault: `${quoted(reference)} leads nowhere in the document` };
    place = target;
  }
  return { fault: "its references lead in a circle" };
}

/** The object at a place, references followed; undefined, and reported, where there is none. Absent parts are not reported. */
export function objectAt(document: OpenApiDocument, start: Place, report: Report): ObjectPlace | undefined {
  if (start.value === undefined) return undefined;
  const followed = follow(document, start);
  if ("fault" in followed) report.warn(start.steps, `left out: ${followed.fault}`);
  else if (isObject(followed.place.value)) return followed.place as ObjectPlace;
  else report.warn(followed.place.steps, "left out: it is not an object");
  return undefined;
}

export type ObjectPlace = Place & { readonly value: ValueObject };

function targetOf({ root }: OpenApiDocument, reference: string): Place | undefined {
  const names = parseFragment(reference);
  if (names === undefined) return undefined;
  const steps = stepsOfNames(names, root.value);
  const value = valueAt(root.value, steps);
  return value === undefined ? undefined : { value, steps };
}

/** A text at most `maxLength` long, blanks at its ends taken away; undefined where nothing is left. */
export function shortText(place: Place, maxLength: number): string | undefined {
  const text = textOf(place)?.trim() ?? "";
  if (text === "") return undefined;
  return text.length <= maxLength
    ? text
    : `${text
        .slice(0, maxLength - 1)
        .replace(/[\ud800-\udbff]$/, "")
        .trimEnd()}…`;
}
