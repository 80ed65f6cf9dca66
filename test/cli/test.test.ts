import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { answerJson, type Endpoint, secureEndpoint, tlsFixture } from "../support/endpoint.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const secure = () =>
  secureEndpoint((request, response) => {
    const isRight = request.headers.authorization === "Bearer bearer-s3cret";
    answerJson(
      response,
      isRight ? { id: "m-1", count: "x", echo: request.headers.authorization } : { error: "no" },
      isRight ? 200 : 401,
    );
  });

/** A folder with a store that holds OrderPush, which calls `where`, and the arguments that name all this. */
async function prepare(
  where: Endpoint,
  more: ValueObject = {},
): Promise<{ readonly cwd: string; readonly args: readonly string[] }> {
  const cwd = folderWith({
    "authority.pem": tlsFixture("authority.crt"),
    "values.json": '{"request":{"token":"abc"}}',
  });
  const file = join(cwd, "actions.db");
  const action = {
    endpoint: { url: `${where.url("localhost")}/send` },
    authentication: { bearer: { token: new Secret("bearer-s3cret") } },
    request: { sample: { token: "x" }, variables: { token: {} } },
    response: { sample: { id: "m", count: 1 } },
    ...more,
  };
  await fillStore({ file, actions: { OrderPush: action as ValueObject } });
  return { cwd, args: ["test", "OrderPush", "--values", "values.json", "--store", `file:${file}`] };
}

const open = ["--allow-host", "localhost", "--ca", "authority.pem"];

test("test sends the request with the stored secret and prints outcome, answer and warnings", async () => {
  const { cwd, args } = await prepare(await secure());
  const { code, stdout, stderr } = await cli([...args, ...open], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok http_200 in \d+ ms, 1 attempt\n/);
  expect(stdout).toContain('{"id":"m-1","count":"x","echo":"Bearer [secret]"}');
  expect(stdout).toContain('  id: "m-1"');
  expect(stdout).toContain("  count: null");
  expect(stderr).toContain("warning: count: must be a whole number");
  expect(stdout + stderr).not.toContain("s3cret");
});

test("test leaves an object out that nobody fills in", async () => {
  const where = await secure();
  const text = { type: "string" };
  const reply = { type: "object", required: ["mail"], properties: { mail: text } };
  const { cwd, args } = await prepare(where, {
    request: { schema: { type: "object", required: ["token"], properties: { token: text, reply } } },
  });
  expect((await cli([...args, ...open], { cwd })).code).toBe(0);
  expect(where.seen.map(({ body }) => body)).toEqual(['{"token":"abc"}']);
});

test("test --json --trace gives everything exchanged, without secrets", async () => {
  const { cwd, args } = await prepare(await secure(), { channel: "push" });
  const result = await cli([...args, ...open, "--json", "--trace"], { cwd });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(json(result)).toMatchObject({
    version: 1,
    name: "OrderPush",
    definitionVersion: 1,
    attempts: 1,
    outcome: {
      ok: true,
      statusCode: "http_200",
      response: { id: "m-1", count: null },
      warnings: [{ code: "ACT_CALL_REACHES_PEOPLE" }, { code: "ACT_CALL_ANSWER_TYPE" }],
    },
    trace: [
      {
        purpose: "call",
        request: { body: '{"token":"abc"}', headers: { authorization: "Bearer [secret]" } },
        answer: { status: 200 },
      },
    ],
  });
  expect(result.stdout).not.toContain("s3cret");
});

test("a failed outcome gives exit code 1 and says why", async () => {
  const { cwd, args } = await prepare(await secure(), {
    authentication: { bearer: { token: new Secret("another-s3cret") } },
  });
  const { code, stdout, stderr } = await cli([...args, ...open], { cwd });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^failed http_401/);
  expect(stderr).toContain("ACT_CALL_STATUS");
});

test("where no answer comes the text says so, and JSON gives the outcome's code", async () => {
  const { cwd, args } = await prepare(
    { ...(await secure()), url: () => "https://localhost:1" },
    { retry: { maxRetries: 0 } },
  );
  const { stdout } = await cli([...args, ...open], { cwd });
  expect(stdout).toMatch(/^failed without an answer in \d+ ms, 1 attempt\n/);
  expect(json(await cli([...args, ...open, "--json"], { cwd }))).toMatchObject({
    outcome: { statusCode: "internalError" },
  });
});

test("without --allow-host a private address is refused, and nothing is sent", async () => {
  const where = await secure();
  const { cwd, args } = await prepare(where);
  const { code, stdout, stderr } = await cli(args, { cwd });
  expect({ code, seen: where.seen.length }).toEqual({ code: 1, seen: 0 });
  expect(stdout).toMatch(/^not sent in \d+ ms\n$/);
  expect(stderr).toMatch(/actionstore:allowedHosts.*--allow-host HOST/s);
  expect(json(await cli([...args, "--json"], { cwd }))).toMatchObject({ attempts: 0 });
});

test("a token endpoint whose address is refused leaves the request unsent", async () => {
  const where = await secure();
  const oauth2ClientCredentials = {
    tokenUrl: "https://10.example.localhost/token",
    clientId: "c",
    clientSecret: new Secret("bearer-s3cret"),
  };
  const { cwd, args } = await prepare(where, { authentication: { oauth2ClientCredentials } });
  const { stdout } = await cli([...args, ...open], { cwd });
  expect(stdout).toMatch(/^not sent /);
  expect(where.seen).toHaveLength(0);
});

test("without --ca a certificate of another authority is not trusted", async () => {
  const { cwd, args } = await prepare(await secure(), { retry: { maxRetries: 0 } });
  const { code, stderr } = await cli([...args, "--allow-host", "localhost"], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatch(/actionstore:trustedCertificates.*--ca FILE/s);
});

test("mistakes in the values send nothing and give exit code 2", async () => {
  const where = await secure();
  const { cwd, args } = await prepare(where);
  const { code, stderr } = await cli(
    [...args.filter((each) => each !== "--values" && each !== "values.json"), ...open],
    { cwd },
  );
  expect({ code, seen: where.seen.length }).toEqual({ code: 2, seen: 0 });
  expect(stderr).toContain("ACT_CALL_VALUE_MISSING");
});

test("a file of --ca without a certificate is refused", async () => {
  const { cwd, args } = await prepare(await secure());
  const { code, stderr } = await cli([...args, "--ca", "values.json"], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain("holds no certificate");
});

test.each([
  ["lists", { "actionstore:allowedHosts": ["localhost"], "actionstore:trustedCertificates": ["authority.pem"] }],
  [
    "JSON text",
    { "actionstore:allowedHosts": '["localhost"]', "actionstore:trustedCertificates": '["authority.pem"]' },
  ],
])(
  "the stack's configuration opens hosts and adds authorities, given as %s; options add to it",
  async (_, settings) => {
    const { cwd, args } = await prepare(await secure());
    const store = `file:${join(cwd, "actions.db")}`;
    const write = (config: object) => {
      writeFileSync(join(cwd, "Pulumi.yaml"), "name: shop\nruntime: yaml\n");
      writeFileSync(
        join(cwd, "Pulumi.prod.yaml"),
        JSON.stringify({ config: { "actionstore:store": store, "actionstore:sandbox": "dev", ...config } }),
      );
    };
    const plain = [...args.slice(0, args.indexOf("--store")), "--stack", "prod"];
    write(settings);
    expect(await cli(plain, { cwd })).toMatchObject({ code: 0 });
    write({ ...settings, "actionstore:allowedHosts": ["other.example"] });
    expect(await cli(plain, { cwd })).toMatchObject({ code: 1 });
    expect(await cli([...plain, "--allow-host", "localhost"], { cwd })).toMatchObject({ code: 0 });
    write({ ...settings, "actionstore:allowedHosts": [7] });
    const wrong = await cli(plain, { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("actionstore:allowedHosts must be a list of texts");
  },
);

test("the stack's configuration says where references to secrets may lead; options add to it", async () => {
  const token = { $secret: { env: "ACTION_SECRET_PUSH" } };
  const { cwd, args } = await prepare(await secure(), { authentication: { bearer: { token } } });
  const config = { "actionstore:store": "file:actions.db", "actionstore:sandbox": "dev" };
  const write = (more: object) =>
    writeFileSync(join(cwd, "Pulumi.prod.yaml"), JSON.stringify({ config: { ...config, ...more } }));
  writeFileSync(join(cwd, "Pulumi.yaml"), "name: shop\nruntime: yaml\n");
  const plain = [...args.slice(0, args.indexOf("--store")), "--stack", "prod", ...open];
  const env = { ACTION_SECRET_PUSH: "bearer-s3cret" };
  write({});
  expect(await cli(plain, { cwd, env })).toMatchObject({ code: 0 });
  write({ "actionstore:secretSources": { env: ["OTHER"] } });
  const refused = await cli(plain, { cwd, env });
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toMatch(/actionstore:secretSources.*--secret-source/s);
  expect(await cli([...plain, "--secret-source", "env:ACTION_SECRET_PUSH"], { cwd, env })).toMatchObject({ code: 0 });
});
