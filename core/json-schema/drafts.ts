import { Ajv, type ErrorObject, type Options } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { isDate, isDateTime } from "../value/dates.ts";
import { toPlainJson } from "../value/json-text.ts";
import type { Json, JsonObject, ValueObject } from "../value/value.ts";
import { patternOf } from "./pattern.ts";

/** The drafts of JSON Schema that are understood. */
export type Draft = "2020-12" | "2019-09" | "07";

const draftsByUri: { readonly [uri: string]: Draft } = {
  "json-schema.org/draft/2020-12/schema": "2020-12",
  "json-schema.org/draft/2019-09/schema": "2019-09",
  "json-schema.org/draft-07/schema": "07",
};

/** The draft that `$schema` names, 2020-12 without one; undefined for any other. */
export function draftOf({ $schema }: ValueObject): Draft | undefined {
  if ($schema === undefined) return "2020-12";
  if (typeof $schema !== "string") return undefined;
  const uri = $schema.replace(/^https?:\/\//, "").replace(/#$/, "");
  return Object.hasOwn(draftsByUri, uri) ? draftsByUri[uri] : undefined;
}

const metaSchemas = new Map<Draft, Ajv>();

/** What a schema has wrong by the meta-schema of its draft. */
export function metaErrors(draft: Draft, schema: JsonObject): readonly ErrorObject[] {
  let ajv = metaSchemas.get(draft);
  if (ajv === undefined) {
    ajv = makeAjv(draft, true);
    metaSchemas.set(draft, ajv);
  }
  const { $schema: _, ...bare } = toPlainJson(schema) as { readonly $schema?: string };
  return ajv.validateSchema(bare) === true ? [] : (ajv.errors ?? []);
}

/** Where `sample` breaks a valid schema. A schema that cannot be compiled gives undefined. Leaves nothing behind. */
export function sampleErrors(draft: Draft, schema: JsonObject, sample: Json): readonly ErrorObject[] | undefined {
  return schemaCheck(draft, schema)?.(sample);
}

/** The check of a valid schema, for many samples: each gives where it breaks the schema. A schema that cannot be compiled gives undefined. */
export function schemaCheck(draft: Draft, schema: JsonObject): ((sample: Json) => readonly ErrorObject[]) | undefined {
  const ajv = makeAjv(draft, false);
  const { $schema: _, ...bare } = toPlainJson(schema) as { readonly $schema?: string };
  try {
    const validate = ajv.compile(bare);
    return (sample) => {
      try {
        return validate(toPlainJson(sample)) === true ? [] : (validate.errors ?? []);
      } catch {
        return [uncomparable];
      }
    };
  } catch {
    return undefined;
  }
}

/** Ajv compares objects by calling their methods, which fields of these names hide. */
const uncomparable: ErrorObject = {
  keyword: "const or enum",
  instancePath: "",
  schemaPath: "#",
  params: {},
  message: "an object with a field toString or valueOf cannot be compared",
};

/** Formats are looked at in texts of ordinary length only: their expressions are not linear. */
const MAX_FORMATTED = 2048;

type Formats = NonNullable<Options["formats"]>;

let guardedFormats: Formats | undefined;

/** Made with the first schema that a user writes: ajv and its formats are read then. */
function formats(): Formats {
  guardedFormats ??= Object.fromEntries(
    Object.entries({ ...fullFormats, regex: true, date: isDate, "date-time": isDateTime } as const).map(
      ([name, format]) => [name, guarded(format)] as const,
    ),
  ) as Formats;
  return guardedFormats;
}

function guarded(format: unknown): unknown {
  const validate = typeof format === "object" && format !== null && "validate" in format ? format.validate : format;
  if (validate instanceof RegExp) return (text: string) => text.length > MAX_FORMATTED || validate.test(text);
  if (typeof validate !== "function" || (format as { readonly type?: string }).type === "number") return format;
  return (text: string) => text.length > MAX_FORMATTED || (validate as (text: string) => boolean)(text);
}

/** Patterns run in linear time; rules report those that cannot. */
const linearTime = Object.assign(
  (text: string) => {
    const pattern = patternOf(text);
    if ("fault" in pattern) throw new SyntaxError(pattern.fault);
    return pattern.regex;
  },
  { code: "linearTime" },
);

function makeAjv(draft: Draft, isKept: boolean): Ajv {
  const options: Options = {
    strict: false,
    allErrors: true,
    logger: false,
    code: { regExp: linearTime },
    formats: formats(),
    validateSchema: isKept,
    meta: isKept,
    addUsedSchema: false,
  };
  if (draft === "07") return new Ajv(options);
  return draft === "2019-09" ? new Ajv2019(options) : new Ajv2020(options);
}
