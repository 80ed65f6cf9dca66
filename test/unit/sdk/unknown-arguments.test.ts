import * as pulumi from "@pulumi/pulumi";

type AnyClass = new (name: string, args: unknown, opts?: object) => pulumi.Resource;
type AnyFunction = (args: unknown) => Promise<unknown>;

/** Exports of the SDK's modules as a program without types has them; they are CommonJS, compiled by a configuration of their own. */
function exported<T>(names: readonly string[], fileOf: (name: string) => string): { readonly [name: string]: T } {
  return Object.fromEntries(
    names.map((name) => [
      name,
      jest.requireActual<{ readonly [name: string]: T }>(`../../../sdk/${fileOf(name)}`)[name] as T,
    ]),
  );
}

const classes = ["CustomAction", "ActionCatalog", "Connection", "ActionUse"] as const;
const functions = ["getAction", "getActions", "getPalette", "renderAction"] as const;
const lowered = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
const dashed = (name: string) => lowered(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const plugin = exported<AnyClass>([...classes, "Provider"], (name) => `nodejs/${lowered(name)}.ts`);
const dynamic = exported<AnyClass>(classes, (name) => `dynamic/${dashed(name)}.ts`);
const calls = exported<AnyFunction>(
  functions.flatMap((name) => [name, `${name}Output`]),
  (name) => `nodejs/${name.replace("Output", "")}.ts`,
);

interface Sent {
  readonly type: string;
  readonly inputs: { readonly [name: string]: unknown };
}

const sent: Sent[] = [];

beforeAll(() => {
  pulumi.runtime.setMocks({
    newResource({ type, inputs }) {
      sent.push({ type, inputs });
      return { id: "id", state: inputs };
    },
    call({ token, inputs }) {
      sent.push({ type: token, inputs });
      return {};
    },
  });
});

beforeEach(() => {
  sent.length = 0;
});

async function inputsOf(resource: pulumi.Resource): Promise<Sent["inputs"]> {
  await (resource.urn as unknown as { promise(): Promise<string> }).promise();
  return sent[0]?.inputs ?? {};
}

const fronts = [
  ["the plugin's SDK", plugin, [...classes, "Provider"]],
  ["the dynamic front", dynamic, classes],
] as const;

describe.each(fronts)("every class of %s", (_, front, names) => {
  test.each(names)("%s passes on what it does not know, names of outputs too", async (name) => {
    const args = { lable: "Hi", revision: 3, secret: pulumi.secret("s") };
    const inputs = await inputsOf(new (front[name] as AnyClass)(`Of${name}`, args));
    expect(inputs).toMatchObject({ lable: "Hi", revision: 3 });
    expect(inputs).toHaveProperty("secret");
  });

  test.each(names)("%s refuses what Pulumi would keep for itself", (name) => {
    for (const field of ["id", "urn"]) {
      expect(() => new (front[name] as AnyClass)(`${field}Of${name}`, { [field]: "x" })).toThrow(
        `${field}: "${field}" is not a field`,
      );
    }
  });
});

test.each(classes)("%s leaves it to the provider to say what is missing", async (name) => {
  expect(await inputsOf(new (plugin[name] as AnyClass)(`Empty${name}`, undefined))).toEqual({});
  expect(await inputsOf(new (plugin[name] as AnyClass)(`None${name}`, {}))).toEqual({});
});

test("a lookup by id sends no argument", async () => {
  const inputs = await inputsOf(new (plugin.CustomAction as AnyClass)("Looked", { lable: "Hi" }, { id: "act-1" }));
  expect(inputs).toEqual({});
});

test.each(functions)("%s passes on what it does not know", async (name) => {
  for (const form of [name, `${name}Output`]) {
    sent.length = 0;
    const called = (calls[form] as AnyFunction)({ sandbx: "dev" });
    await ("promise" in called ? (called as unknown as { promise(): Promise<unknown> }).promise() : called);
    expect(sent).toMatchObject([{ type: `actionstore:index:${name}`, inputs: { sandbx: "dev" } }]);
  }
});

describe.each(fronts)("%s", (_front, resources) => {
  test("refuses what Pulumi would send as an empty object, all of it at once", () => {
    const { CustomAction } = resources as { readonly [name: string]: AnyClass };
    const sample = {
      at: new Date(0),
      ids: new Set([1]),
      deep: [{ map: new Map() }],
      big: 10n,
      not: Number.NaN,
      fn: () => 1,
    };
    const make = () =>
      new (CustomAction as AnyClass)("A", { endpoint: { url: "https://a.example/" }, request: { sample } });
    for (const path of [
      "sample.at: is a Date",
      "sample.ids: is a Set",
      "sample.deep[0].map: is a Map",
      "sample.big",
      "sample.not",
      "sample.fn",
    ])
      expect(make).toThrow(`request.${path}`);
  });

  test("leaves outputs, promises and plain objects alone", () => {
    const { CustomAction } = resources as { readonly [name: string]: AnyClass };
    const request = { sample: { a: pulumi.output("x"), b: Promise.resolve(1), c: Object.create(null) } };
    expect(
      () => new (CustomAction as AnyClass)("B", { endpoint: { url: "https://a.example/" }, request }),
    ).not.toThrow();
  });
});
