import { Secret } from "../../../core/value/secret.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { renderAction } from "../../../provider/functions/render-action.ts";
import type { Services } from "../../../provider/session/services.ts";
import { groupedStore } from "../../../store/grouped.ts";
import { testedStore } from "../../support/tested.ts";

const action: ValueObject = {
  endpoint: { url: "https://api.example.com/v1/send", headers: [{ name: "X-Id", generated: "uuid" }] },
  authentication: { bearer: { token: new Secret("bearer-s3cret") } },
  request: {
    sample: { pin: new Secret(4711), token: "x", reply: { mail: "y" } },
    variables: { token: {}, "reply.mail": { optional: true } },
  },
  testOverrides: { request: { dry: true } },
};

/** The function, asked in a store that holds the action. */
async function render(args: ValueObject): Promise<ValueObject> {
  const { declare, store } = testedStore();
  await declare(action);
  const services = { store: groupedStore(store), sandbox: "dev" } as Pick<Services, "store" | "sandbox"> as Services;
  return renderAction.invoke(args, services);
}

test("renderAction gives the request, secrets masked, the same at each run", async () => {
  const args = { name: "OrderPush", values: { request: { token: "abc" } } };
  const first = await render(args);
  expect(first).toMatchObject({
    name: "OrderPush",
    sandbox: "dev",
    version: 1,
    method: "POST",
    url: "https://api.example.com/v1/send",
    body: '{"pin":[secret],"token":"abc"}',
  });
  expect(first.headers).toContainEqual({ name: "authorization", value: "Bearer [secret]" });
  expect(first.headers).toContainEqual({ name: "x-id", value: "00000000-0000-0000-0000-000000000000" });
  expect(await render(args)).toEqual(first);
});

test("renderAction applies testOverrides when a test is asked for", async () => {
  expect(await render({ name: "OrderPush", values: { request: { token: "abc" } }, test: true })).toMatchObject({
    body: '{"pin":[secret],"token":"abc","dry":true}',
  });
});

test.each([
  [{ name: "OrderPush", values: {} }, "ACT_CALL_VALUE_MISSING"],
  [{ name: "OrderPsh" }, "did you mean OrderPush?"],
])("renderAction with %j fails with %s", async (args, message) => {
  await expect(render(args)).rejects.toThrow(message);
});

test("renderAction leaves an object out that nobody fills in", async () => {
  const values = { request: { token: "abc", "reply.mail": "m" } };
  expect(await render({ name: "OrderPush", values })).toMatchObject({
    body: '{"pin":[secret],"reply":{"mail":"m"},"token":"abc"}',
  });
});

test("renderAction takes no unknown argument", () => {
  expect(renderAction.check({ name: "OrderPush", valeus: {} })).toMatchObject([{ code: "ACT_SHAPE_UNKNOWN_FIELD" }]);
});
