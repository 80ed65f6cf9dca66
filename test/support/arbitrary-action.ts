import fc from "fast-check";
import { Secret } from "../../core/value/secret.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
const label = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== "");
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const secretText = fc.stringMatching(/^[!-~]{1,30}$/).map((text) => `s3cr3t-${text}`);

/** A header or query constant: plain or secret. */
const constant: fc.Arbitrary<Value> = fc.oneof(
  word,
  secretText.map((text) => new Secret(text)),
);

const parameter = (name: string): fc.Arbitrary<ValueObject> =>
  fc.oneof(
    constant.map((value) => ({ name, value })),
    fc
      .record({ label: maybe(label), optional: maybe(fc.boolean()), order: maybe(fc.integer({ min: 0, max: 9 })) })
      .map((variable) => ({ name, variable: compact(variable) })),
    fc.constantFrom("uuid", "dateTime", "unixSeconds", "unixMillis").map((generated) => ({ name, generated })),
  );

const style = maybe(fc.constantFrom("repeat", "brackets", "comma", "pipe", "space"));

/** What only a query has: lists. */
const listParameter = (name: string): fc.Arbitrary<ValueObject> =>
  fc.oneof(
    fc
      .record({ value: fc.array(fc.oneof(word, fc.integer(), fc.boolean()), { minLength: 1, maxLength: 3 }), style })
      .map((given) => compact({ name, ...given })),
    fc
      .record({ type: fc.constantFrom("listString", "listInteger", "listDateOnly"), optional: maybe(fc.boolean()) })
      .chain((variable) => style.map((given) => compact({ name, variable: compact(variable), style: given }))),
  );

const parameters = (
  prefix: string,
  kind: (name: string) => fc.Arbitrary<ValueObject> = parameter,
): fc.Arbitrary<readonly ValueObject[] | undefined> =>
  maybe(
    fc.uniqueArray(word, { maxLength: 4 }).chain((names) => fc.tuple(...names.map((name) => kind(`${prefix}${name}`)))),
  );

const url = fc
  .record({ host: word, path: fc.array(word, { maxLength: 3 }) })
  .map(({ host, path }) => `https://${host}.example.com/${path.join("/")}`);

const authentication: fc.Arbitrary<ValueObject | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constant({ none: {} }),
  fc.record({ username: word, password: secretText }).map((basic) => ({ basic })),
  secretText.map((token) => ({ bearer: { token } })),
  fc
    .record({ value: secretText, in: fc.constantFrom("header", "query") })
    .map((key) => ({ apiKey: { name: "zz-api-key", ...key } })),
  fc
    .record({
      tokenUrl: url,
      clientId: word,
      clientSecret: secretText,
      clientAuthentication: maybe(fc.constantFrom("basic", "body")),
    })
    .map((settings) => ({ oauth2ClientCredentials: compact(settings) })),
);

/** Leaves of a body; a secret one now and then. */
const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.boolean(),
  secretText.map((text) => new Secret(text)),
);

const body: fc.Arbitrary<ValueObject> = fc.letrec<{ node: Value; object: ValueObject }>((tie) => ({
  object: fc.dictionary(word, tie("node"), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<ValueObject>,
  node: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    tie("object"),
    fc.array(fc.string({ maxLength: 5 }), { minLength: 1, maxLength: 3 }),
  ) as fc.Arbitrary<Value>,
})).object;

/** Some scalar paths of a body become variables. */
const request: fc.Arbitrary<ValueObject | undefined> = maybe(
  body.chain((sample) => {
    const paths = scalarPaths(sample, "");
    return fc.subarray(paths).chain((chosen) =>
      fc
        .tuple(
          ...chosen.map(() =>
            fc.record({ label: maybe(label), optional: maybe(fc.boolean()), personal: maybe(fc.boolean()) }),
          ),
        )
        .map((settings) =>
          compact({
            sample,
            variables:
              chosen.length === 0
                ? undefined
                : Object.fromEntries(chosen.map((path, index) => [path, compact(settings[index] as object)])),
          }),
        ),
    );
  }),
);

function scalarPaths(value: Value | undefined, path: string): string[] {
  if (value instanceof Secret || value === undefined || value === null) return [];
  if (Array.isArray(value)) return path === "" ? [] : [path];
  if (typeof value === "object")
    return Object.entries(value).flatMap(([name, item]) =>
      scalarPaths(item as Value, path === "" ? name : `${path}.${name}`),
    );
  return [path];
}

/** Arguments of a custom action that pass every rule, secrets among them. */
export const validAction: fc.Arbitrary<ValueObject> = fc
  .record({
    name: fc.stringMatching(/^[A-Za-z0-9_]{1,30}$/),
    label: maybe(label),
    channel: maybe(fc.constantFrom("email", "sms", "push", "other")),
    tags: maybe(fc.uniqueArray(word, { maxLength: 3 })),
    group: maybe(label),
    deprecated: maybe(fc.boolean()),
    endpoint: fc
      .record({
        url,
        method: maybe(fc.constantFrom("POST", "PUT", "PATCH", "DELETE")),
        headers: parameters("x-"),
        queryParameters: parameters("", (name) => fc.oneof(parameter(name), listParameter(name))),
      })
      .map(compact),
    authentication,
    request,
    response: maybe(body.map(plain).map((sample) => ({ sample }))),
    timeoutMs: maybe(fc.integer({ min: 1000, max: 60_000 })),
  })
  .map(compact);

function compact(object: object): ValueObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as ValueObject;
}

/** A response holds no secrets. */
function plain(value: ValueObject): ValueObject {
  const reveal = (part: Value | undefined): Value | undefined => {
    if (part instanceof Secret) return "plain";
    if (Array.isArray(part)) return part.map((item: Value) => reveal(item) as Value);
    if (typeof part === "object" && part !== null)
      return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, reveal(item as Value)])) as Value;
    return part;
  };
  const { jo_status_code: _, errorResponse: __, ...rest } = reveal(value) as ValueObject;
  return rest;
}
