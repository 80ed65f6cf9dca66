import { Ajv, type ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";

/** Validates bodies by the schemas of a document, without any code of the import. */
export interface DocumentValidator {
  /** What is wrong with a value that is sent as the schema at this pointer says; empty: nothing. */
  errorsOf(pointer: string, value: unknown): readonly string[];
  resolve(reference: string): unknown;
}

const ID = "https://document.example/";

/** `isForm`: values are texts, which are read as what the schema says they are. */
export function documentValidator(document: object, isForm: boolean): DocumentValidator {
  const is30 = String((document as { readonly openapi: unknown }).openapi).startsWith("3.0");
  const translated = forRequests(document, document, is30) as object;
  const compiled = new Map<string, ValidateFunction>();
  const options = {
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    coerceTypes: isForm ? ("array" as const) : false,
  };
  const ajv = is30 ? new Ajv(options) : new Ajv2020(options);
  ajv.addSchema({ ...translated, $id: ID }, ID);
  return {
    errorsOf: (pointer, value) => {
      const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `${ID}${pointer}` });
      compiled.set(pointer, validate);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
    },
    resolve: (reference) => at(translated, reference),
  };
}

type Part = { readonly [name: string]: unknown };

/**
 * The document as JSON Schema reads it: in 3.0 `nullable` is a type and bounds are exclusive by a flag; what is read only is not
 * required of a request (OpenAPI 3.0, Schema Object).
 */
function forRequests(value: unknown, document: object, is30: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => forRequests(item, document, is30));
  if (typeof value !== "object" || value === null) return value;
  const part = Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, forRequests(item, document, is30)]),
  );
  const required = Array.isArray(part.required)
    ? { required: part.required.filter((name) => !isReadOnly(value, name, document)) }
    : {};
  if (!is30) return { ...part, ...required };
  if (typeof part.$ref === "string") return { $ref: part.$ref };
  const { nullable: _, ...rest } = part;
  return { ...rest, ...required, ...nullable(part), ...exclusive(part, "minimum"), ...exclusive(part, "maximum") };
}

function nullable({ nullable: isNullable, type, enum: choices }: Part): Part {
  if (isNullable !== true) return {};
  return {
    ...(typeof type === "string" ? { type: [type, "null"] } : {}),
    ...(Array.isArray(choices) ? { enum: [...choices.filter((choice) => choice !== null), null] } : {}),
  };
}

function exclusive(part: Part, bound: "minimum" | "maximum"): Part {
  const keyword = bound === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
  if (typeof part[keyword] !== "boolean") return {};
  return part[keyword] ? { [keyword]: part[bound] } : { [keyword]: undefined };
}

function isReadOnly(schema: object, name: unknown, document: object): boolean {
  const properties = (schema as Part).properties as Part | undefined;
  let property = properties?.[String(name)] as Part | undefined;
  for (let count = 0; count < 20 && typeof property?.$ref === "string" && property.readOnly === undefined; count += 1)
    property = at(document, property.$ref) as Part | undefined;
  return property?.readOnly === true;
}

/** What a JSON pointer as a fragment names (RFC 6901). */
function at(document: object, pointer: string): unknown {
  return pointer
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((part, step) => (part as Part | undefined)?.[step], document);
}
