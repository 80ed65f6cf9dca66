import type { CatalogueEntry } from "./entry.ts";

export const payloadProblems = {
  ACT_PAYLOAD_EMPTY: {
    title: "A payload has neither sample nor schema, or would never be sent",
    class: "mistake",
    explanation:
      "One of the two says what the payload looks like. An optional body without variables is as good as none: nothing brings it into being.",
  },
  ACT_PAYLOAD_JSON: {
    title: "A text is not valid JSON",
    class: "mistake",
    explanation: "sample and schema take a value, or a text that holds JSON.",
  },
  ACT_PAYLOAD_ROOT: {
    title: "A payload is not an object",
    class: "mistake",
    explanation:
      "Journeys address fields by name, so the top level is an object; a list at the top is refused (Adobe Journey Optimizer has the same rule).",
  },
  ACT_PAYLOAD_FIELD_NAME: {
    title: "A field name cannot be addressed",
    class: "mistake",
    explanation:
      "Names of 1 to 200 characters without . [ ] or control characters, not starting with $, not __proto__: otherwise no path could name the field.",
  },
  ACT_PAYLOAD_FIELD_LEFT_OUT: {
    title: "A field of an answer cannot be addressed",
    class: "mistake",
    severity: "warning",
    advice: true,
    explanation:
      "Journeys reach fields of an answer by expressions such as @action{Name.order.id}. A field whose name holds . [ or ], or starts with $, has no expression, so it is left out of the contract; the rest of the answer is not affected.",
  },
  ACT_PAYLOAD_NUMBER: {
    title: "A number cannot be kept exactly",
    class: "mistake",
    explanation: "Numbers beyond ±2^53 lose digits on the way through Pulumi. JSON text keeps them.",
  },
  ACT_PAYLOAD_DEPTH: {
    title: "A payload is nested too deep",
    class: "mistake",
    explanation: "32 levels are allowed.",
  },
  ACT_PAYLOAD_SIZE: {
    title: "A definition is too large",
    class: "mistake",
    explanation: "256 KiB are allowed, as canonical JSON.",
  },
  ACT_PAYLOAD_METHOD: {
    title: "A GET has a request body",
    class: "mistake",
    explanation: "GET sends no body. Use queryParameters, or another method.",
  },
  ACT_PAYLOAD_FORM: {
    title: "A form body is not flat",
    class: "mistake",
    explanation:
      "application/x-www-form-urlencoded holds names with scalar values. A list of scalars repeats its name; objects and other lists have no form.",
  },
  ACT_PAYLOAD_RESERVED_FIELD: {
    title: "A response field has a reserved name",
    class: "mistake",
    explanation: "errorResponse and jo_status_code are how expressions reach the error answer and the status code.",
  },
  ACT_FAILURE_RESPONSE_MISSING: {
    title: "An action says what a good answer looks like, and not what a failed one does",
    class: "mistake",
    severity: "warning",
    advice: true,
    explanation:
      "Journeys can use fields of a failed answer on their failure branch, but only those that failureResponse declares. An action without response is not asked for it: journeys use no answer of it at all.",
  },
  ACT_PAYLOAD_SAMPLE_MISMATCH: {
    title: "The sample does not validate against the schema",
    class: "mistake",
    explanation: "Where both are given, the sample must be an instance of the schema.",
  },
  ACT_SCHEMA_INVALID: {
    title: "A JSON Schema is not valid",
    class: "mistake",
    explanation: "The schema must be valid itself, in draft 2020-12, 2019-09 or 07.",
  },
  ACT_SCHEMA_KEYWORD: {
    title: "A JSON Schema keyword is not supported in a request",
    class: "mistake",
    explanation:
      "A request is built from the schema, so every keyword must have one meaning: type, properties, required, items, enum, const, default, format, local $ref, allOf, and annotations.",
  },
  ACT_SCHEMA_REF: {
    title: "A $ref cannot be followed",
    class: "mistake",
    explanation: "Only local references (#/…) are followed, and never in a circle: nothing is fetched.",
  },
  ACT_VARIABLE_PATH: {
    title: "A path does not exist in the payload",
    class: "mistake",
    explanation:
      "Paths are names joined by dots, [0] for an item of a fixed list, [] for every item of a variable list.",
  },
  ACT_VARIABLE_OVERLAP: {
    title: "Two paths claim the same part of the payload",
    class: "mistake",
    explanation: "A part of the body is constant, one variable or generated: one source each.",
  },
  ACT_VARIABLE_TYPE: {
    title: "A stated type does not fit",
    class: "mistake",
    explanation:
      "A type may be stated where the sample leaves it open: integer as decimal, text as a date it parses as, null as anything, an object as object.",
  },
  ACT_VARIABLE_UNTYPED: {
    title: "A variable over null or a mixed list has no type",
    class: "mistake",
    explanation: "A journey builder has to know what to fill in.",
  },
  ACT_VARIABLE_NESTED_LIST: {
    title: "A list inside a variable list cannot be filled in",
    class: "mistake",
    explanation: "Adobe Journey Optimizer has the same rule. Inside a fixed list everything may vary.",
  },
  ACT_VARIABLE_SCALAR: {
    title: "A header, query or path variable has a type that cannot be sent there",
    class: "mistake",
    explanation: "A header or path parameter carries one value, a query parameter one or a list of scalars.",
  },
  ACT_VARIABLE_BOUNDS: {
    title: "Bounds of a variable contradict each other or its type",
    class: "mistake",
    explanation:
      "minLength, maxLength, pattern and template are for text; minimum and maximum for numbers; the smaller comes first.",
  },
  ACT_VARIABLE_PATTERN: {
    title: "A pattern is not a linear-time regular expression",
    class: "mistake",
    explanation: "Patterns run on every value, so only the RE2 syntax is taken: no look-around, no back-references.",
  },
  ACT_VARIABLE_VALUE: {
    title: "A default, example or choice does not fit its variable",
    class: "mistake",
    explanation: "It must have the type of the variable and keep to its bounds and choices.",
  },
  ACT_VARIABLE_CHOICES: {
    title: "choices is empty or names a value twice",
    class: "mistake",
    explanation: "A journey builder picks one of them.",
  },
  ACT_VARIABLE_TEMPLATE: {
    title: "A template has not exactly one {value}",
    class: "mistake",
    explanation: "The value goes in one place.",
  },
  ACT_VARIABLE_DEFAULT_REQUIRED: {
    title: "A variable has a default and is not optional",
    class: "mistake",
    explanation: "A default is what is sent when the value is left out, so it implies optional: true.",
  },
  ACT_VARIABLE_CONSTANT: {
    title: "constant: true is outside a variable list",
    class: "mistake",
    explanation: "Every leaf is a constant at first; the switch is for fields below a variable list.",
  },
  ACT_VARIABLE_COUNT: {
    title: "An action has too many variables",
    class: "mistake",
    explanation: "1,000 are allowed.",
  },
  ACT_VARIABLE_LABEL_MISSING: {
    title: "A variable has no label",
    class: "mistake",
    severity: "warning",
    advice: true,
    explanation: "Journey builders read the label beside the field; without one they read the technical name.",
  },
  ACT_GENERATED_TYPE: {
    title: "A generated value does not fit where it is",
    class: "mistake",
    explanation: "Generated values are text or whole numbers and replace one scalar field.",
  },
  ACT_CONDITION_PATH: {
    title: "A condition names no field of the response",
    class: "mistake",
    explanation: "successWhen compares scalar fields of the declared response.",
  },
  ACT_CONDITION_VALUE: {
    title: "A condition compares with a value that its field cannot have",
    class: "mistake",
    explanation: "It would never hold, so every call would fail.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
