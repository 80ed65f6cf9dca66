import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const cwd = folderWith({ "values.json": '{"request":{"to":"from file","count":1}}' });
const file = join(cwd, "actions.db");

const action: ValueObject = {
  endpoint: {
    url: "https://api.example.com/{id}",
    method: "POST",
    pathParameters: [{ name: "id", variable: { example: "a b" } }],
    headers: [{ name: "X-Count", variable: { type: "integer", optional: true } }],
    queryParameters: [{ name: "a=b", variable: { optional: true } }],
  },
  request: {
    sample: {
      to: "+491700000000",
      count: 3,
      rate: 1.5,
      urgent: false,
      when: "2026-01-31",
      tags: ["x", "y"],
      numbers: [1, 2],
      rows: [{ sku: "A-1", fixed: "shop", key: new Secret("s3cr3t-row") }],
      meta: { source: "journey" },
      kind: new Secret("s3cr3t-kind"),
    },
    types: { when: "dateOnly" },
    variables: {
      to: { personal: true },
      count: {},
      rate: { optional: true },
      urgent: {},
      when: {},
      tags: { optional: true },
      numbers: { optional: true },
      rows: { optional: true },
      "rows[].fixed": { constant: true },
      "rows[].key": { constant: true },
      meta: { type: "object", optional: true },
    },
  },
};

beforeAll(() => fillStore({ file, actions: { Send: action, Ping: { endpoint: { url: "https://a.example.com" } } } }));

const render = (...args: readonly string[]) => cli(["render", "Send", "--store", file, ...args, "--json"], { cwd });

interface Rendered {
  readonly url: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly body: string;
}

async function requestOf(...args: readonly string[]): Promise<Rendered> {
  const result = await render(...args);
  expect([result.code, result.stderr]).toEqual([0, ""]);
  return json(result).request as Rendered;
}

const all = (values: readonly string[]) => values.flatMap((value) => ["--value", value]);
const required = [
  "pathParameters.id=7",
  "request.to=+4917",
  "request.count=9223372036854775807",
  "request.urgent=true",
];

describe("--value", () => {
  test("is typed by the contract", async () => {
    const { url, headers, body } = await requestOf(
      ...all([
        ...required,
        "request.when=2026-02-01",
        "request.rate=2.5",
        'request.tags=["a","b"]',
        "request.numbers=4",
        'request.meta={"source":"cli","deep":[1]}',
        "headers.x-count=12",
        "queryParameters.a=b=c=d",
      ]),
    );
    expect(url).toBe("https://api.example.com/7?a%3Db=c%3Dd");
    expect(headers).toContainEqual({ name: "x-count", value: "12" });
    expect(body).toContain('"count":9223372036854775807');
    expect(body).toContain('"rate":2.5');
    expect(JSON.parse(body)).toMatchObject({
      to: "+4917",
      urgent: true,
      when: "2026-02-01",
      tags: ["a", "b"],
      numbers: [4],
      meta: { source: "cli", deep: [1] },
    });
  });

  test("repeated makes a list, item by item", async () => {
    const { body } = await requestOf(
      ...all([...required, "request.when=2026-02-01", "request.tags=1", "request.tags=[2", "request.numbers=3"]),
      "--value",
      "request.numbers=4",
    );
    expect(JSON.parse(body)).toMatchObject({ tags: ["1", "[2"], numbers: [3, 4] });
  });

  test("goes before the file of --values", async () => {
    const { body } = await requestOf(
      "--values",
      "values.json",
      ...all(["pathParameters.id=7", "request.count=2", "request.urgent=false", "request.when=2026-02-01"]),
    );
    expect(JSON.parse(body)).toMatchObject({ to: "from file", count: 2, urgent: false });
  });

  test("a key that names nothing does not hide what is missing besides", async () => {
    const { code, stderr } = await cli(["render", "Send", "--store", file, ...all(["request.too=1"])], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("ACT_CLI_USAGE");
    expect(stderr).toMatch(/request\.to: .*is required and missing/);
    expect(stderr).toMatch(/pathParameters\.id: .*is required and missing/);
  });

  test.each([
    [["request.too=1"], '"request.too" is nothing that Send asks for', "did you mean request.to?"],
    [["to=1"], '"to" is nothing that Send asks for', "did you mean request.to"],
    [["p3rsonal"], "has no key and value", "write KEY=VALUE"],
    [['request.rows={"sku":"p3rsonal"'], "the value of request.rows is not JSON", "write JSON in single quotes"],
    [["request.meta=p3rsonal"], "the value of request.meta is not JSON", "write JSON in single quotes"],
    [["request.to=p3rsonal", "request.to=b"], "request.to is given twice", "leave one of them out"],
  ])("%j is refused with what was meant, no value shown", async (values, detail, hint) => {
    const { code, stderr } = await cli(["render", "Send", "--store", file, ...all(values)], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(detail);
    expect(stderr).toContain(hint);
    expect(stderr).toContain("ACT_CLI_USAGE");
    expect(stderr).not.toContain("p3rsonal");
  });

  test.each(["render", "test"])("what is missing is named by %s as the option that gives it", async (command) => {
    const given = all(required.filter((each) => !each.startsWith("request.to=")));
    const { code, stderr } = await cli([command, "Send", "--store", file, ...given], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("as an option: --value request.to=…");
    const both = await cli([command, "Send", "--store", file, ...given, "--value", "no=1"], { cwd });
    expect(both.stderr).toContain("as an option: --value request.to=…");
  });

  test("that does not fit is reported by the contract", async () => {
    const result = await render(...all([...required, "request.when=2026-02-01", "request.rate=much"]));
    expect(result.code).toBe(2);
    expect(json(result).problems).toMatchObject([{ code: "ACT_CALL_VALUE_TYPE", path: "request.rate" }]);
  });
});

describe("--values -", () => {
  test("reads standard input, JSON or YAML", async () => {
    for (const input of ['{"request":{"to":"piped"}}', "request:\n  to: piped\n"]) {
      const args = ["render", "Send", "--store", file, "--values", "-", "--sample", "--json"];
      const result = await cli(args, { cwd, input });
      expect(JSON.parse((json(result).request as Rendered).body)).toMatchObject({ to: "piped", count: 3 });
    }
  });

  test("says what is wrong with it", async () => {
    const args = ["render", "Send", "--store", file, "--values", "-"];
    const { code, stderr } = await cli(args, { cwd, input: '{"request": p3rsonal}' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("standard input: is not valid JSON") });
    expect(stderr).not.toContain("p3rsonal");
  });
});

describe("--sample", () => {
  test("fills everything from examples and samples, fixed parts and secrets left to the action", async () => {
    const { url, body } = await requestOf("--sample");
    expect(url).toBe("https://api.example.com/a%20b");
    expect(JSON.parse(body)).toMatchObject({
      to: "+491700000000",
      count: 3,
      rate: 1.5,
      urgent: false,
      when: "2026-01-31",
      tags: ["x", "y"],
      rows: [{ sku: "A-1", fixed: "shop" }],
      meta: { source: "journey" },
    });
  });

  test("and --value take a body that is one variable as a whole", async () => {
    const whole = join(cwd, "whole.db");
    const request = { schema: { type: "object" } };
    await fillStore({ file: whole, actions: { Post: { endpoint: { url: "https://a.example.com" }, request } } });
    const args = ["render", "Post", "--store", whole, "--json", "--value", 'request={"a":[1]}'];
    expect((json(await cli(args, { cwd })).request as Rendered).body).toBe('{"a":[1]}');
  });

  test("leaves what is given", async () => {
    const { body } = await requestOf("--values", "values.json", "--sample", "--value", "request.urgent=true");
    expect(JSON.parse(body)).toMatchObject({ to: "from file", count: 1, urgent: true, when: "2026-01-31" });
  });

  test("has nothing to fill in where nothing is asked for", async () => {
    const result = await cli(["render", "Ping", "--store", file, "--sample"], { cwd });
    expect(result.code).toBe(0);
    const { stderr } = await cli(["render", "Ping", "--store", file, "--value", "request.a=1"], { cwd });
    expect(stderr).toContain("Ping asks for nothing");
  });
});
