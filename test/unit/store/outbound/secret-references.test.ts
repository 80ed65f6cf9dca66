import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SecretReference } from "../../../../core/definition/secret-reference.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { connectionRequest } from "../../../support/connections.ts";
import { answerJson, endpoint, secureEndpoint, tlsFixture } from "../../../support/endpoint.ts";
import { prepared } from "../../../support/rendered.ts";
import { accepted, actor, ownerNamed, problemsIn, storeAt, temporaryFolder } from "../../../support/store.ts";
import { loopback, testHosts } from "../../../support/tested.ts";

const key = { sandbox: "dev", name: "OrderPush" };

/** A store in a project's folder, with these environment variables. */
function referringStore(variables: { readonly [name: string]: string } = {}) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "secrets"));
  const store = storeAt(join(folder, "actions.db"), {
    cwd: folder,
    variables,
    allowedHosts: testHosts,
    trustedCertificates: [tlsFixture("authority.crt")],
    world: { lookup: loopback },
  });
  const register = async (given: ValueObject) => {
    const intent = { kind: "create", adopt: true } as const;
    const [result] = await store.register([
      { sandbox: "dev", action: prepared(given), owner: ownerNamed("OrderPush"), actor, intent },
    ]);
    return result;
  };
  return { store, folder, register };
}

test("a reference is looked up at each call, sent, kept nowhere and shown nowhere", async () => {
  const api = await endpoint(({ headers, body }, response) => answerJson(response, { got: [headers, body] }));
  const { store, folder, register } = referringStore({ ACTION_SECRET_KEY: "s3cr3t-env" });
  const write = (token: string) => writeFileSync(join(folder, "secrets/token"), `${token}\n`);
  write("s3cr3t-one");
  accepted(
    await register({
      endpoint: { url: api.url(), headers: [{ name: "X-Key", value: { $secret: { env: "ACTION_SECRET_KEY" } } }] },
      authentication: { bearer: { token: { $secret: { file: "secrets/token" } } } },
      request: { sample: { key: { $secret: { env: "ACTION_SECRET_KEY" } }, to: "a" }, variables: { to: {} } },
    }),
  );
  const send = async () => accepted(await store.test({ key, values: { request: { to: "b" } } }));
  const first = await send();
  write("s3cr3t-two");
  const second = await send();
  expect(api.seen.map(({ headers, body }) => [headers["x-key"], headers.authorization, body])).toEqual(
    ["one", "two"].map((which) => ["s3cr3t-env", `Bearer s3cr3t-${which}`, '{"key":"s3cr3t-env","to":"b"}']),
  );
  expect(JSON.stringify([first, second])).not.toContain("s3cr3t");
  const [record] = await store.find([key]);
  expect(record).toMatchObject({
    secretFingerprints: {},
    definition: { authentication: { bearer: { token: { $secret: { file: "secrets/token" } } } } },
  });
});

test("a private key and a token's secret come from files as well", async () => {
  const tokens = await secureEndpoint((_, response) => answerJson(response, { access_token: "t0ken" }));
  const api = await secureEndpoint((_, response) => answerJson(response, {}));
  const { store, folder, register } = referringStore();
  writeFileSync(join(folder, "secrets/rsa.pem"), tlsFixture("jwt-rsa.key"));
  const tokenUrl = tokens.url("auth.example.test");
  const privateKey = { $secret: { file: "secrets/rsa.pem" } };
  accepted(
    await register({
      endpoint: { url: api.url() },
      authentication: { privateKeyJwt: { tokenUrl, clientId: "acme", audience: tokenUrl, privateKey } },
    }),
  );
  expect(accepted(await store.test({ key, values: {} })).outcome).toMatchObject({ ok: true });
  expect(new URLSearchParams(tokens.seen[0]?.body).get("client_assertion")).toMatch(/^ey/);
});

test("what is not allowed is refused when it is registered, and when a stricter store calls it", async () => {
  const { store, folder, register } = referringStore({ ACTION_SECRET_A: "s3cr3t", OTHER: "s3cr3t" });
  const given = (env: string) => ({
    endpoint: { url: "https://api.example.test" },
    authentication: { bearer: { token: { $secret: { env } } } },
  });
  expect(problemsIn(await register(given("OTHER"))).map(({ code }) => code)).toEqual(["ACT_SECRET_SOURCE_REFUSED"]);
  expect(await store.info()).toMatchObject({ schemaVersion: expect.any(Number) });
  expect((await store.list({ sandbox: "dev" })).items).toEqual([]);
  accepted(await register(given("ACTION_SECRET_A")));
  const strict = storeAt(join(folder, "actions.db"), { secretSources: { files: ["/run/secrets"] } });
  const [problem] = problemsIn(await strict.test({ key, values: {} }));
  expect(problem).toMatchObject({
    code: "ACT_SECRET_SOURCE_REFUSED",
    detail: expect.stringContaining("ACTION_SECRET_A"),
  });
});

test("every reference that cannot be looked up is reported, and nothing is sent", async () => {
  const api = await endpoint((_, response) => answerJson(response, {}));
  const { store, register } = referringStore();
  accepted(
    await register({
      endpoint: { url: api.url(), headers: [{ name: "X-Key", value: { $secret: { env: "ACTION_SECRET_KEY" } } }] },
      authentication: { bearer: { token: { $secret: { file: "secrets/missing" } } } },
    }),
  );
  const problems = problemsIn(await store.test({ key, values: {} }));
  expect(problems.map(({ code }) => code)).toEqual(["ACT_SECRET_SOURCE_UNAVAILABLE", "ACT_SECRET_SOURCE_UNAVAILABLE"]);
  expect(api.seen).toEqual([]);
});

test("a candidate's references and those of its values are looked up; JSON that looks like one is data", async () => {
  const api = await endpoint((_, response) => answerJson(response, {}));
  const { store } = referringStore({ ACTION_SECRET_TOKEN: "s3cr3t-t", ACTION_SECRET_TO: "s3cr3t-to" });
  const action = prepared({
    endpoint: { url: api.url() },
    authentication: { bearer: { token: { $secret: { env: "ACTION_SECRET_TOKEN" } } } },
    request: { sample: { to: "a", any: {} }, variables: { to: {}, any: { type: "object" } } },
  });
  const values = {
    request: { to: new SecretReference({ env: "ACTION_SECRET_TO" }), any: { $secret: { env: "ACTION_SECRET_TO" } } },
  };
  const response = accepted(await store.test({ candidate: { sandbox: "dev", action }, values }));
  expect(api.seen.map(({ headers, body }) => [headers.authorization, body])).toEqual([
    ["Bearer s3cr3t-t", '{"to":"s3cr3t-to","any":{"$secret":{"env":"ACTION_SECRET_TO"}}}'],
  ]);
  expect(JSON.stringify(response)).not.toContain("s3cr3t-t");
});

test("the credentials of a connection may be references, looked up for each of its actions", async () => {
  const api = await endpoint((_, response) => answerJson(response, {}));
  const { store, register } = referringStore({ ACTION_SECRET_KEY: "s3cr3t-env", OTHER_KEY: "n0t-ours" });
  const connect = async (env: string) => {
    const token = { $secret: { env } };
    const [result] = await store.registerConnections([
      connectionRequest({
        given: { baseUrl: api.url(), authentication: { bearer: { token } } },
        intent: { kind: "create", adopt: true },
      }),
    ]);
    return result;
  };
  expect(problemsIn(await connect("OTHER_KEY"))).toMatchObject([{ code: "ACT_SECRET_SOURCE_REFUSED" }]);
  accepted(await connect("ACTION_SECRET_KEY"));
  accepted(await register({ connection: "Shop", endpoint: { url: "/orders" }, request: { sample: { a: 1 } } }));
  const response = accepted(await store.test({ key, values: {} }));
  expect(api.seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ["/orders", "Bearer s3cr3t-env"],
  ]);
  expect(JSON.stringify(response)).not.toContain("s3cr3t");
});
