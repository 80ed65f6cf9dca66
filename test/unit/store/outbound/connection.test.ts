import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { registeredConnection } from "../../../support/connections.ts";
import { answerJson, endpoint, secureEndpoint, tlsFixture } from "../../../support/endpoint.ts";
import { prepared } from "../../../support/rendered.ts";
import { accepted, actor, ownerNamed } from "../../../support/store.ts";
import { testedStore } from "../../../support/tested.ts";

/** A store in which two actions call through the connection that is given, and what sends a test request of one. */
async function connected(connection: ValueObject) {
  const { store } = testedStore();
  const connect = (given: ValueObject) =>
    registeredConnection(store, { given, intent: { kind: "create", adopt: true } });
  const first = await connect(connection);
  for (const name of ["First", "Second"]) {
    const action = prepared({
      name,
      connection: "Shop",
      endpoint: {
        url: "/items/{id}",
        pathParameters: [{ name: "id", variable: {} }],
        headers: [{ name: "X-Own", value: new Secret(`own-${name}`) }],
      },
      request: { sample: { a: 1 } },
    });
    const intent = { kind: "create", adopt: false } as const;
    accepted((await store.register([{ sandbox: "dev", action, owner: ownerNamed(name), actor, intent }]))[0]);
  }
  const send = async (name: string) =>
    accepted(await store.test({ key: { sandbox: "dev", name }, values: { pathParameters: { id: "a/b" } } }));
  return { store, connect, first, send };
}

test("one rotation of a connection serves all its actions", async () => {
  const where = await endpoint((_, response) => answerJson(response, {}));
  const shop = (token: string): ValueObject => ({
    baseUrl: `${where.url()}/v1`,
    authentication: { bearer: { token: new Secret(token) } },
    headers: [{ name: "X-Tenant", value: new Secret("ten-ant") }],
  });
  const { connect, send } = await connected(shop("t0ken-1"));
  await send("First");
  await send("Second");
  expect(await connect(shop("t0ken-2"))).toMatchObject({ record: { version: 1 } });
  const { trace } = await send("First");
  await send("Second");
  expect(
    where.seen.map(({ path, headers }) => [path, headers.authorization, headers["x-tenant"], headers["x-own"]]),
  ).toEqual([
    ["/v1/items/a%2Fb", "Bearer t0ken-1", "ten-ant", "own-First"],
    ["/v1/items/a%2Fb", "Bearer t0ken-1", "ten-ant", "own-Second"],
    ["/v1/items/a%2Fb", "Bearer t0ken-2", "ten-ant", "own-First"],
    ["/v1/items/a%2Fb", "Bearer t0ken-2", "ten-ant", "own-Second"],
  ]);
  for (const secret of ["t0ken", "ten-ant", "own-First"]) expect(JSON.stringify(trace)).not.toContain(secret);
});

test("the actions of a connection share its token and its client certificate", async () => {
  const auth = await secureEndpoint(
    (_, response) => answerJson(response, { access_token: "t0ken", expires_in: 3600 }),
    {
      requestCert: true,
      ca: tlsFixture("authority.crt"),
    },
  );
  const where = await secureEndpoint((_, response) => answerJson(response, {}), {
    requestCert: true,
    ca: tlsFixture("authority.crt"),
  });
  const { send } = await connected({
    baseUrl: where.url(),
    authentication: {
      oauth2ClientCredentials: {
        tokenUrl: `${auth.url("auth.example.test")}/token`,
        clientId: "id",
        clientSecret: new Secret("s3cret"),
      },
    },
    clientCertificate: { certificate: tlsFixture("client.crt"), privateKey: new Secret(tlsFixture("client.key")) },
  });
  const outcomes = [await send("First"), await send("Second")].map(({ outcome }) => outcome.ok);
  expect(outcomes).toEqual([true, true]);
  expect(auth.seen).toHaveLength(1);
  expect(new Set([...auth.seen, ...where.seen].map(({ client }) => client)).size).toBe(1);
  expect(where.seen[0]?.client).toBeDefined();
  expect(where.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t0ken", "Bearer t0ken"]);
});
