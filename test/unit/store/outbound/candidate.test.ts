import { existsSync } from "node:fs";
import { join } from "node:path";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import type { ActionStore } from "../../../../store/port/action-store.ts";
import type { TestCandidate, TestResponse } from "../../../../store/port/tests.ts";
import { answerJson, endpoint, secureEndpoint } from "../../../support/endpoint.ts";
import { prepared } from "../../../support/rendered.ts";
import { accepted, problemsIn, storeAt, temporaryFolder } from "../../../support/store.ts";
import { loopback, testedStore, testHosts } from "../../../support/tested.ts";

const candidate = (given: ValueObject, more: Partial<TestCandidate> = {}): TestCandidate => ({
  sandbox: "dev",
  action: prepared(given),
  ...more,
});

const bearer = (token: string) => ({ authentication: { bearer: { token: new Secret(token) } } });

async function tried(store: ActionStore, given: ValueObject): Promise<TestResponse> {
  return accepted(await store.test({ candidate: candidate(given), values: {} }));
}

/** A `keep:` text for the one secret that the store holds. */
async function kept(store: ActionStore): Promise<string> {
  const [record] = await store.find([{ sandbox: "dev", name: "OrderPush" }]);
  return `keep:${Object.values(record?.secretFingerprints ?? {})[0]}`;
}

test("a candidate is sent without a store, and makes none", async () => {
  const api = await endpoint((_, response) => answerJson(response, {}));
  const file = join(temporaryFolder(), "actions.db");
  const store = storeAt(file, { allowedHosts: testHosts, world: { lookup: loopback } });
  const { outcome, id, version, name } = await tried(store, { endpoint: { url: api.url() }, ...bearer("t0ken-new") });
  expect({ ok: outcome.ok, id, version, name }).toEqual({
    ok: true,
    id: undefined,
    version: undefined,
    name: "OrderPush",
  });
  expect(api.seen[0]?.headers.authorization).toBe("Bearer t0ken-new");
  expect(existsSync(file)).toBe(false);
});

describe("a keep: text of a candidate", () => {
  test("is the secret that the store holds, which the answer does not show", async () => {
    const api = await endpoint(({ headers }, response) => answerJson(response, { got: headers.authorization }));
    const { store, declare } = testedStore();
    await declare({ endpoint: { url: api.url() }, ...bearer("t0ken-stored") });
    const { answer } = await tried(store, { endpoint: { url: `${api.url()}/v2` }, ...bearer(await kept(store)) });
    expect(api.seen.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/v2", "Bearer t0ken-stored"],
    ]);
    expect(answer?.body).toBe('{"got":"Bearer [secret]"}');
  });

  test.each<[string, (url: string) => ValueObject, string]>([
    ["for another origin", () => ({ endpoint: { url: "http://other.example.test/" } }), "another origin"],
    ["of another name", (url) => ({ name: "Other", endpoint: { url } }), "holds no secret there"],
  ])("%s is refused, and nothing is sent", async (_, more, why) => {
    const api = await endpoint((_request, response) => answerJson(response, {}));
    const { store, declare } = testedStore();
    await declare({ endpoint: { url: api.url() }, ...bearer("t0ken-stored") });
    const given = { ...more(api.url()), ...bearer(await kept(store)) };
    const [problem] = problemsIn(await store.test({ candidate: candidate(given), values: {} }));
    expect(problem).toMatchObject({ code: "ACT_SECRET_KEEP", detail: expect.stringContaining(why) });
    expect(api.seen).toEqual([]);
  });

  test("is refused where there is no store yet", async () => {
    const store = storeAt(join(temporaryFolder(), "actions.db"));
    const given = { endpoint: { url: "https://api.example.test" }, ...bearer(`keep:${"0".repeat(32)}`) };
    const [problem] = problemsIn(await store.test({ candidate: candidate(given), values: {} }));
    expect(problem?.code).toBe("ACT_SECRET_KEEP");
  });
});

test("a candidate's tokens are kept for nobody, and the action's stay", async () => {
  const tokens = await secureEndpoint(({ body }, response) =>
    answerJson(response, { access_token: `for-${new URLSearchParams(body).get("client_secret")}`, expires_in: 3600 }),
  );
  const api = await secureEndpoint((_, response) => answerJson(response, {}));
  const oauth = (clientSecret: string): ValueObject => ({
    endpoint: { url: api.url() },
    authentication: {
      oauth2ClientCredentials: {
        tokenUrl: tokens.url("auth.example.test"),
        clientId: "acme",
        clientSecret: new Secret(clientSecret),
        clientAuthentication: "body",
      },
    },
  });
  const { store, send } = testedStore();
  await send(oauth("old-secret"));
  await tried(store, oauth("new-secret"));
  await tried(store, oauth("new-secret"));
  accepted(await store.test({ key: { sandbox: "dev", name: "OrderPush" }, values: {} }));
  expect(tokens.seen).toHaveLength(3);
  expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(
    ["old", "new", "new", "old"].map((which) => `Bearer for-${which}-secret`),
  );
});

test("a secret among the values is sent and not shown", async () => {
  const api = await endpoint(({ body }, response) => answerJson(response, { sent: body }, 400));
  const { store } = testedStore();
  const given = {
    endpoint: { url: api.url() },
    request: { sample: { to: "a" }, variables: { to: {} } },
    failureResponse: { sample: { sent: "a" } },
  };
  const values = { request: { to: new Secret("s3cr3t-phone") } };
  const response = accepted(await store.test({ candidate: candidate(given), values }));
  expect(api.seen[0]?.body).toBe('{"to":"s3cr3t-phone"}');
  expect(response.outcome.failure).toEqual({ sent: '{"to":"[secret]"}' });
  expect(JSON.stringify(response)).not.toContain("s3cr3t");
});
