import { answerJson, type Endpoint, endpoint } from "../support/endpoint.ts";
import { type FakeEngine, startFakeEngine } from "../support/fake-engine.ts";
import { type WireObject, wireSecret } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";

const urn = "urn:pulumi:dev::shop::actionstore:index:CustomAction::OrderPush";

interface Applied {
  readonly id: string;
  readonly inputs: WireObject;
  readonly properties: WireObject;
}

describe("an action with verify", () => {
  let plugin: RunningPlugin;
  let engine: FakeEngine;
  let api: Endpoint;
  /** What the endpoint answers. */
  let answer: { status: number; body: unknown };
  let definition: WireObject;

  beforeEach(async () => {
    [plugin, engine] = await Promise.all([startPlugin(), startFakeEngine()]);
    answer = { status: 200, body: { id: "m-1" } };
    api = await endpoint(({ headers }, response) =>
      headers.authorization === "Bearer t0ken-right" || headers.authorization === "Bearer t0ken-rotated"
        ? answerJson(response, answer.body, answer.status)
        : answerJson(response, { error: { message: `who is ${headers.authorization}?` } }, 401),
    );
    definition = {
      endpoint: { url: api.url("localhost"), method: "PUT" },
      authentication: { bearer: { token: wireSecret("t0ken-right") } },
      request: { sample: { to: "abc", text: "Hi" }, variables: { to: {} } },
      retry: { maxRetries: 0 },
      failureResponse: { sample: { error: { message: "no" } } },
      verify: { values: { request: { to: wireSecret("s3cr3t-phone") } } },
    };
    await plugin.client.handshake(engine.address);
    await plugin.client.configure({ sandbox: "dev", allowedHosts: '["localhost"]' });
  });
  afterEach(async () => {
    engine.stop();
    await plugin.stop();
  });

  const create = async (news: WireObject): Promise<Applied> => {
    const { inputs, failures } = await plugin.client.check(urn, news);
    expect(failures).toEqual([]);
    return { inputs, ...(await plugin.client.create(urn, inputs)) };
  };
  const update = async ({ id, inputs, properties }: Applied, news: WireObject): Promise<Applied> => {
    const checked = await plugin.client.check(urn, news);
    expect(checked.failures).toEqual([]);
    const request = { urn, id, olds: properties, oldInputs: inputs, news: checked.inputs };
    return { id, inputs: checked.inputs, properties: await plugin.client.update(urn, request) };
  };
  const isRegistered = () =>
    plugin.client.read(urn, "OrderPush").then(
      ({ id }) => id !== "",
      () => false,
    );

  test("is sent before it is registered, with its own secrets, and told", async () => {
    const { properties } = await create(definition);
    expect(properties).toMatchObject({ version: 1, revision: 1 });
    expect(api.seen.map(({ method, body }) => [method, body])).toEqual([["PUT", '{"text":"Hi","to":"s3cr3t-phone"}']]);
    expect(engine.lines.map(({ message }) => message).join("\n")).toMatch(
      /OrderPush: the test request of verify succeeded: http_200 in \d+ ms/,
    );
  });

  test("leaves an object out that its values do not fill in", async () => {
    const text = { type: "string" };
    const reply = { type: "object", required: ["mail"], properties: { mail: text, name: text } };
    const request = { schema: { type: "object", required: ["to"], properties: { to: text, reply } } };
    await create({ ...definition, request });
    expect(api.seen.map(({ body }) => body)).toEqual(['{"to":"s3cr3t-phone"}']);
  });

  test("is not registered when the endpoint refuses it; the error says what came back, without a secret", async () => {
    const wrong = { ...definition, authentication: { bearer: { token: wireSecret("t0ken-wrong") } } };
    const { message } = await create(wrong).then(
      () => ({ message: "registered" }),
      (error: Error) => error,
    );
    expect(message).toMatch(
      /^.*verify: .*http_401 after 1 attempt in \d+ ms; failure: \{"error".*\[ACT_VERIFY_FAILED\]/m,
    );
    expect(message).toContain("OrderPush was not registered");
    expect(message).toMatch(/the endpoint answered 401.*\[ACT_CALL_STATUS\]/);
    expect(message).toContain("who is Bearer [secret]?");
    expect(message).not.toMatch(/t0ken|s3cr3t/);
    expect(await isRegistered()).toBe(false);
  });

  test("shows the answer that was refused though nothing of it is declared: redacted, readable, in one line, at most 1,000 characters", async () => {
    const { failureResponse: _, ...undeclared } = definition;
    answer = {
      status: 422,
      body: { error: "nope", to: "s3cr3t-phone", odd: "a\u202eb\u0085c\u001b", long: "x".repeat(5000) },
    };
    const { message } = await create(undeclared).then(
      () => ({ message: "registered" }),
      (error: Error) => error,
    );
    const [line = ""] = message.split("\n").filter((each) => each.includes("ACT_VERIFY_FAILED"));
    expect(line).toContain(
      '; the answer: {"error":"nope","to":"[secret]","odd":"a\\u202eb\\u0085c\\u001b","long":"xxx',
    );
    expect(line).toMatch(/x…; OrderPush was not registered/);
    expect(line.length).toBeLessThan(1400);
    expect(message).not.toContain("s3cr3t");
  });

  test("says that nothing was sent where the address is refused, and what opens it in a program", async () => {
    await plugin.client.configure({ sandbox: "dev" });
    const refused = create(definition);
    await expect(refused).rejects.toThrow(
      /verify: the test request with the new definition was not sent; OrderPush was not registered.*ACT_VERIFY_FAILED/,
    );
    await expect(refused).rejects.toThrow(/actionstore:allowedHosts.*ACT_CALL_ADDRESS_REFUSED/);
    await expect(refused).rejects.not.toThrow(/--allow-host/);
    expect(api.seen).toHaveLength(0);
  });

  test("stays as it is when a change of it is refused", async () => {
    const first = await create(definition);
    answer = { status: 500, body: {} };
    await expect(update(first, { ...definition, label: "Other" })).rejects.toThrow(
      /OrderPush stays as it is.*ACT_VERIFY_FAILED/,
    );
    await expect(
      update(first, { ...definition, authentication: { bearer: { token: wireSecret("t0ken-rotated") } } }),
    ).rejects.toThrow(/http_500/);
    const { properties } = await plugin.client.read(urn, first.id, first);
    expect(properties).toMatchObject({ version: 1, revision: 1 });
    expect(properties.secretFingerprints).toEqual(first.properties.secretFingerprints);
  });

  test("is sent for a changed definition and for a rotated secret, and for nothing else", async () => {
    const first = await create(definition);
    const sentBy = async (news: WireObject): Promise<number> => {
      const before = api.seen.length;
      await update(first, news);
      return api.seen.length - before;
    };
    expect(await sentBy(definition)).toBe(0);
    expect(await sentBy({ ...definition, verify: { values: { request: { to: "other" } } } })).toBe(0);
    expect(await sentBy({ ...definition, tags: ["a"] })).toBe(0);
    const rotated: WireObject = { ...definition, authentication: { bearer: { token: wireSecret("t0ken-rotated") } } };
    expect(await sentBy(rotated)).toBe(1);
    expect(api.seen.at(-1)?.headers.authorization).toBe("Bearer t0ken-rotated");
    expect(await sentBy({ ...rotated, label: "Other" })).toBe(1);
    const { verify: _, ...unverified } = rotated;
    expect(await sentBy({ ...unverified, label: "Third" })).toBe(0);
  });

  test("uses the stored secret for a keep: text", async () => {
    const first = await create(definition);
    const { inputs } = await plugin.client.read(urn, "OrderPush");
    await update(first, { ...definition, authentication: inputs.authentication as WireObject, label: "Other" });
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer t0ken-right", "Bearer t0ken-right"]);
  });

  test("is never sent at preview", async () => {
    const { inputs } = await plugin.client.check(urn, definition);
    await plugin.client.create(urn, inputs, { preview: true });
    expect(api.seen).toEqual([]);
  });

  test("is not sent where the registration would be refused anyway", async () => {
    await create(definition);
    const other = urn.replace("::shop::", "::till::");
    const { inputs } = await plugin.client.check(other, { ...definition, label: "Mine" });
    await expect(plugin.client.create(other, inputs)).rejects.toThrow(/ACT_NAME_TAKEN/);
    expect(api.seen).toHaveLength(1);
  });

  test("is not sent where somebody else has changed the action since", async () => {
    const first = await create(definition);
    const { verify: _, ...unverified } = definition;
    const elsewhere = urn.replace("::shop::", "::till::");
    const { inputs } = await plugin.client.check(elsewhere, { ...unverified, label: "Theirs", adopt: true });
    await plugin.client.create(elsewhere, inputs);
    for (const change of [{ label: "Ours" }, { label: "Ours", adopt: true }]) {
      const refused = update(first, { ...definition, ...change });
      await expect(refused).rejects.toThrow(/ACT_NAME_TAKEN|ACT_ACTION_CHANGED/);
    }
    expect(api.seen).toHaveLength(1);
  });

  test("is not sent for one action of a catalog where another one would be refused", async () => {
    const catalog = "urn:pulumi:dev::shop::actionstore:index:ActionCatalog::Messages";
    await create(definition);
    const taken = catalog.replace("::shop::", "::till::");
    const { inputs } = await plugin.client.check(taken, {
      actions: { Mine: definition, OrderPush: { endpoint: definition.endpoint } },
    });
    await expect(plugin.client.create(taken, inputs)).rejects.toThrow(/actions\.OrderPush.*ACT_NAME_TAKEN/);
    expect(api.seen).toHaveLength(1);
  });

  test.each<[string, WireObject, { status: number; body: unknown }, RegExp | undefined]>([
    ["a status that is expected", { statusCode: 404 }, { status: 404, body: {} }, undefined],
    ["a range of statuses", { statusCode: "200-299" }, { status: 204, body: {} }, undefined],
    [
      "another status",
      { statusCode: "202" },
      { status: 200, body: {} },
      /202 is expected, the endpoint answered 200.*ACT_VERIFY_ANSWER/,
    ],
    ["a body that fits", { schema: { required: ["id"] } }, { status: 200, body: { id: "1" } }, undefined],
    [
      "a body that does not",
      { schema: '{"required":["ref"]}' },
      { status: 200, body: {} },
      /the body lacks "ref".*ACT_VERIFY_ANSWER/,
    ],
    [
      "a fitting body of a failure",
      { schema: { required: ["id"] } },
      { status: 500, body: { id: 1 } },
      /ACT_CALL_STATUS/,
    ],
  ])("expects %s", async (_, expected, given, refusal) => {
    answer = given;
    const news = { ...definition, verify: { ...(definition.verify as object), expect: expected } };
    if (refusal === undefined) await create(news);
    else await expect(create(news)).rejects.toThrow(refusal);
    expect(await isRegistered()).toBe(refusal === undefined);
  });

  test("is told of in the order of a catalog's actions, whichever answers first", async () => {
    const slow = await endpoint((_, response) => void setTimeout(() => answerJson(response, {}), 300));
    const catalog = urn.replace("CustomAction", "ActionCatalog");
    const actions = { A: { ...definition, endpoint: { url: slow.url("localhost") } }, B: definition, C: definition };
    const { inputs } = await plugin.client.check(catalog, { actions });
    await plugin.client.create(catalog, inputs);
    const said = engine.lines.map(({ message }) => message).join("\n");
    expect([...said.matchAll(/^(\w): the test request of verify/gm)].map(([, name]) => name)).toEqual(["A", "B", "C"]);
  });

  test("that takes longer than the program allows is not registered afterwards", async () => {
    const slow = await endpoint((_, response) => void setTimeout(() => answerJson(response, {}), 1500));
    const { inputs } = await plugin.client.check(urn, { ...definition, endpoint: { url: slow.url("localhost") } });
    await expect(plugin.client.create(urn, inputs, { timeout: 0.3 })).rejects.toThrow(/ACT_STORE_TIMEOUT/);
    await new Promise((resolve) => setTimeout(resolve, 1600));
    expect(slow.seen).toHaveLength(1);
    expect(await isRegistered()).toBe(false);
  });
});
