import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { updateOf } from "../support/store.ts";
import { cli, folderWith, json, remarksOf } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";

const folder = folderWith();
const file = join(folder, "actions.db");
const other = join(folder, "other.db");
const store = ["--store", `file:${file}`, "--sandbox", "dev"];
const diff = (...args: readonly string[]) => cli(["diff", ...store, ...args], { cwd: folder });

const orderPush = (more: ValueObject = {}, token = "tok-one-1"): ValueObject => ({
  label: "Order push",
  endpoint: {
    url: "https://push.example.com/send",
    headers: [
      { name: "X-Tenant", value: "acme" },
      { name: "X-Zone", value: "eu" },
    ],
  },
  authentication: { bearer: { token: new Secret(token) } },
  request: { sample: { token: "abc", title: "Hi" }, variables: { token: { label: "Token" } } },
  ...more,
});

const plain = (label: string): ValueObject => ({ label, endpoint: { url: "https://mail.example.com/" } });

const updated = async (opened: ActionStore, name: string, given: ValueObject): Promise<void> => {
  const [held] = await opened.find([{ sandbox: "dev", name }]);
  const intent = updateOf({ record: held });
  await register(opened, { sandbox: "dev", name, given, intent });
};

beforeAll(async () => {
  await fillStore({
    file,
    actions: { OrderPush: orderPush(), Same: plain("Same"), Mine: plain("Mine") },
    async afterwards(opened) {
      await updated(
        opened,
        "OrderPush",
        orderPush({
          timeoutMs: 5000,
          endpoint: { url: "https://push.example.com/v2", headers: [{ name: "X-Zone", value: "us" }] },
          signature: {
            header: "X-Signature",
            secret: new Secret("sign-me-1"),
            algorithm: "hmac-sha256",
            over: "body",
            encoding: "hex",
          },
          request: {
            sample: { token: "abc", title: "Hi" },
            variables: { token: { label: "Token" }, title: { label: "Title" } },
          },
        }),
      );
      await updated(
        opened,
        "OrderPush",
        orderPush({ endpoint: { url: "https://elsewhere.example.com/" } }, "tok-two-2"),
      );
    },
  });
  await fillStore({ file, sandbox: "copy", actions: { OrderPush: orderPush({}, "tok-two-2"), Same: plain("Same") } });
  await fillStore({
    file: other,
    sandbox: "prod",
    actions: { OrderPush: orderPush({}, "tok-of-prod"), Same: plain("Same"), Theirs: plain("Theirs") },
    afterwards: (opened) =>
      register(opened, { sandbox: "prod", name: "Tagged", given: { ...plain("Tagged"), tags: ["a"] } }),
  });
  await fillStore({ file, actions: { Tagged: { ...plain("Tagged"), tags: ["b"] } } });
});

describe("two versions", () => {
  test("differ field by field, with what it means for journeys, and exit code 1", async () => {
    const result = await diff("OrderPush", "1", "2", "--json");
    expect(result.code).toBe(1);
    expect(json(result)).toEqual({
      version: 1,
      sandbox: "dev",
      id: expect.stringMatching(/^act-/),
      name: "OrderPush",
      from: 1,
      to: 2,
      differences: [
        { path: "endpoint.headers[0]", kind: "delete", from: { name: "x-tenant", value: "acme" } },
        { path: "endpoint.headers[0].value", kind: "update", from: "eu", to: "us" },
        {
          path: "endpoint.url",
          kind: "update",
          from: "https://push.example.com/send",
          to: "https://push.example.com/v2",
        },
        { path: "request.variables.title", kind: "add", to: { label: "Title" } },
        {
          path: "signature",
          kind: "add",
          to: {
            algorithm: "hmac-sha256",
            encoding: "hex",
            header: "X-Signature",
            over: "body",
            secret: "[secret]",
          },
        },
        { path: "timeoutMs", kind: "update", from: 30000, to: 5000 },
      ],
      breaks: [{ path: "input.request.title", reason: expect.stringContaining("required") }],
    });
  });

  test("for people are printed one below the other, breaks at the end", async () => {
    const result = await diff("OrderPush", "1", "2");
    const { stdout } = result;
    expect(stdout).toMatch(/^OrderPush: from version 1 to 2\n/);
    expect(stdout).toContain('~ endpoint.url: "https://push.example.com/send" → "https://push.example.com/v2"\n');
    expect(stdout).toContain("~ timeoutMs: 30000 → 5000\n");
    expect(stdout).toMatch(/\n\+ signature: \{.*"secret":"\[secret\]"/);
    expect(stdout).toMatch(/breaking: journeys cannot follow\n {2}input\.request\.title /);
    expect(remarksOf(result)).toBe("");
  });

  test("with one number are that one and the live one; a secret only differs", async () => {
    const result = await diff("OrderPush", "1");
    expect(result.code).toBe(1);
    expect(result.stdout).toContain("from version 1 to 3, the live one");
    expect(result.stdout).toContain("~ authentication.bearer.token: the secret differs");
    expect(result.stdout).toContain("the same contract");
    expect(result.stdout + result.stderr).not.toMatch(/tok-|sign-me/);
  });

  test("that are one and the same end with exit code 0", async () => {
    expect(await diff("OrderPush", "2", "2")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("no differences"),
    });
  });

  test.each([
    [["OrderPush", "1", "9"], "ACT_VERSION_NOT_FOUND", "versions are 1-3"],
    [["OrderPsh", "1"], "ACT_ACTION_NOT_FOUND", "did you mean OrderPush?"],
    [["OrderPush", "one"], "ACT_CLI_USAGE", "numbered 1, 2, 3"],
    [["OrderPush"], "ACT_CLI_USAGE", "no version to compare from"],
    [[], "ACT_CLI_USAGE", "nothing to compare"],
    [["OrderPush", "1", "--with-sandbox", "copy"], "ACT_CLI_USAGE", "versions do not go with"],
  ])("%j is refused with %s and what to write", async (args, code, text) => {
    const result = await diff(...args);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain(code);
    expect(result.stderr).toContain(text);
  });
});

describe("two stores", () => {
  test("are compared action by action, and nothing is said of their secrets", async () => {
    const result = await diff("--with", `file:${other}`, "--json");
    expect(result.code).toBe(1);
    expect(json(result)).toEqual({
      version: 1,
      from: { store: `file:${other}`, sandbox: "prod" },
      to: { store: `file:${file}`, sandbox: "dev" },
      onlyInFrom: ["Theirs"],
      onlyInTo: ["Mine"],
      differing: [
        {
          name: "OrderPush",
          differences: expect.arrayContaining([
            {
              path: "endpoint.url",
              kind: "update",
              from: "https://push.example.com/send",
              to: "https://elsewhere.example.com/",
            },
          ]),
          breaks: [],
        },
        { name: "Tagged", differences: [{ path: "tags[0]", kind: "update", from: "a", to: "b" }], breaks: [] },
      ],
      same: 1,
    });
    expect(result.stdout).not.toContain("token");
  });

  test("for people end with a line that counts", async () => {
    const { stdout, stderr } = await diff("--with", `file:${other}`);
    expect(stdout).toContain("- Theirs: only in the first\n+ Mine: only in the second\n~ OrderPush\n");
    expect(stdout).toMatch(/\n1 action only in the first, 1 only in the second, 2 differing, 1 the same\n$/);
    expect(stderr).toContain("Secrets of two stores cannot be compared");
  });

  test("of which one is missing are refused", async () => {
    const { code, stderr } = await diff("--with", "file:missing.db");
    expect(code).toBe(2);
    expect(stderr).toContain("ACT_STORE_NOT_FOUND");
    expect(stderr).toContain("--with");
  });
});

describe("two sandboxes of one store", () => {
  test("compare their secrets by fingerprint", async () => {
    const { differing } = json(await diff("OrderPush", "--with-sandbox", "copy", "--json"));
    expect(differing).toMatchObject([{ name: "OrderPush" }]);
    expect(JSON.stringify(differing)).not.toContain("bearer");
    const same = await diff("Same", "--with-sandbox", "copy");
    expect(same).toMatchObject({ code: 0, stdout: expect.stringContaining("0 differing, 1 the same") });
  });

  test("have to hold the action that is named", async () => {
    const { code, stderr } = await diff("Nobody", "--with-sandbox", "copy");
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("ACT_ACTION_NOT_FOUND") });
  });
});
