import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { cli, folderWith, json, remarksOf } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const action: ValueObject = {
  endpoint: {
    url: "https://api.example.com/v1/send",
    headers: [{ name: "X-Key", value: new Secret("header-s3cret") }],
  },
  authentication: { bearer: { token: new Secret("bearer-s3cret") } },
  request: {
    sample: { id: 1, message: { token: "abc", pin: new Secret("body-s3cret") } },
    variables: { "message.token": {}, id: { optional: true } },
  },
  testOverrides: { request: { dry: true } },
};

/** The arguments that name a store with the action, in a folder with these files. */
async function storeWith(files: {
  readonly [name: string]: string;
}): Promise<{ readonly cwd: string; readonly store: readonly string[] }> {
  const cwd = folderWith(files);
  const file = join(cwd, "actions.db");
  await fillStore({ file, actions: { OrderPush: action } });
  return { cwd, store: ["--store", `file:${file}`] };
}

const values = { "values.json": '{"request":{"message.token":"it\'s","id":9223372036854775807}}' };

test("render prints the exact request, secrets masked", async () => {
  const { cwd, store } = await storeWith(values);
  const result = await cli(["render", "OrderPush", "--values", "values.json", ...store], { cwd });
  expect([result.code, remarksOf(result)]).toEqual([0, ""]);
  expect(result.stdout.split("\n")).toEqual([
    "POST https://api.example.com/v1/send",
    "content-type: application/json",
    "accept: application/json",
    "user-agent: actionstore",
    "x-key: [secret]",
    "authorization: Bearer [secret]",
    "",
    '{"id":9223372036854775807,"message":{"pin":"[secret]","token":"it\'s"}}',
    "",
  ]);
});

test("render --json gives the request as an object", async () => {
  const { cwd, store } = await storeWith(values);
  const result = await cli(["render", "OrderPush", "--values", "values.json", "--curl", "--json", ...store], { cwd });
  expect(json(result)).toMatchObject({
    version: 1,
    name: "OrderPush",
    definitionVersion: 1,
    request: {
      method: "POST",
      url: "https://api.example.com/v1/send",
      body: expect.stringContaining("9223372036854775807"),
    },
    curl: expect.stringContaining(`--header 'authorization: Bearer '"$(as_latin1 "$AUTH_BEARER_TOKEN")"`),
  });
});

test("render and its command put no quotes round a secret number", async () => {
  const cwd = folderWith();
  const file = join(cwd, "actions.db");
  const request = { sample: { pin: new Secret(4711), urgent: new Secret(true), token: new Secret("4711") } };
  await fillStore({ file, actions: { OrderPush: { endpoint: { url: "https://api.example.com/" }, request } } });
  const result = json(await cli(["render", "OrderPush", "--curl", "--json", "--store", `file:${file}`], { cwd }));
  expect(result.request).toMatchObject({ body: '{"pin":[secret],"token":"[secret]","urgent":[secret]}' });
  expect(result.curl).toContain(
    `'{"pin":'"$BODY_PIN"',"token":"'"$(json_escaped "$BODY_TOKEN")"'","urgent":'"$BODY_URGENT"'}'`,
  );
  expect(JSON.stringify(result)).not.toContain("4711");
});

test("render --test shows what a test request sends", async () => {
  const { cwd, store } = await storeWith(values);
  const { stdout } = await cli(["render", "OrderPush", "--values", "values.json", "--test", ...store], { cwd });
  expect(stdout).toContain('"dry":true');
});

test("values may be YAML, digits kept", async () => {
  const { cwd, store } = await storeWith({
    "values.yaml": "request:\n  message.token: abc\n  id: 9223372036854775807\n",
  });
  const { stdout } = await cli(["render", "OrderPush", "--values", "values.yaml", ...store], { cwd });
  expect(stdout).toContain('{"id":9223372036854775807,"message":{"pin":"[secret]","token":"abc"}}');
});

test("every mistake in the values is reported, with exit code 2, and no value is shown", async () => {
  const { cwd, store } = await storeWith({ "values.json": '{"request":{"message.token":4711,"ids":"p3rsonal"}}' });
  const { code, stdout, stderr } = await cli(["render", "OrderPush", "--values", "values.json", ...store], { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain('request["message.token"]: must be a text, found a whole number');
  expect(stderr).toContain("did you mean id?");
  expect(stderr).not.toMatch(/4711|p3rsonal/);
});

test.each([
  ["missing.json", {}, "does not exist"],
  ["bad.json", { "bad.json": '{"a": p3rsonal}' }, "is not valid JSON"],
  ["bad.yaml", { "bad.yaml": "a: 'p3rsonal" }, "is neither valid JSON nor valid YAML"],
])("a values file that cannot be read is reported: %s", async (file, files, detail) => {
  const { cwd, store } = await storeWith(files as { readonly [name: string]: string });
  const { code, stderr } = await cli(["render", "OrderPush", "--values", file, ...store], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain(detail);
  expect(stderr).not.toContain("p3rsonal");
});
