import { canonicalInputs } from "../../../core/arguments/stored-inputs.ts";
import type { Value, ValueObject } from "../../../core/value/value.ts";
import { previewAction } from "../../../provider/resources/action-preview.ts";
import { PlannedActions } from "../../../provider/session/planned-actions.ts";
import type { Services } from "../../../provider/session/services.ts";
import { groupedStore } from "../../../store/grouped.ts";
import type { ActionStore } from "../../../store/port/action-store.ts";
import { prepared } from "../../support/rendered.ts";
import { accepted, actor, ownerNamed, registerRequest, temporaryStore } from "../../support/store.ts";

const text = { type: "string" };
const replying = (required: readonly string[], url = "https://api.example.com/v1"): ValueObject => ({
  name: "OrderPush",
  endpoint: { url },
  request: {
    schema: { type: "object", properties: { reply: { type: "object", required, properties: { a: text, b: text } } } },
  },
});

interface Previewed {
  readonly outputs: ValueObject;
  readonly log: readonly string[];
  readonly planned: Value;
}

/** What a preview of `now` says where the store holds `old`. */
async function previewed(
  store: ActionStore,
  old: ValueObject,
  now: ValueObject,
  state: ValueObject = {},
): Promise<Previewed> {
  const found = await store.find([{ sandbox: "dev", name: "OrderPush" }]);
  const { id, registrationId } =
    found[0] ?? accepted((await store.register([{ ...registerRequest(), action: prepared(old) }]))[0]).record;
  const log: string[] = [];
  const services: Partial<Services> = {
    store: groupedStore(store),
    sandbox: "dev",
    actor,
    planned: new PlannedActions(),
    log: (severity, message) => void log.push(`${severity}: ${message}`),
  };
  const { contract, contractDigest, digest } = prepared(old);
  const before = {
    id,
    inputs: old,
    state: { registrationId, contract: { ...contract }, contractDigest, digest, ...state },
  };
  const { outputs } = await previewAction(
    { news: now, canonical: canonicalInputs(now), owner: ownerNamed("OrderPush"), before, policy: "allow" },
    services as Services,
  );
  const planned = services.planned?.find({ sandbox: "dev", id })?.contract;
  return { outputs, log, planned: planned === undefined ? null : { ...planned } };
}

async function mapped(store: ActionStore, journey: string, ...keys: readonly string[]): Promise<void> {
  const mapping = Object.fromEntries(keys.map((key) => [key, { expression: "@event{x}" }]));
  const [result] = await store.recordUse([
    { sandbox: "dev", journey, activity: "push1", action: { name: "OrderPush" }, mapping, actor },
  ]);
  accepted(result);
}

describe("the preview of an action", () => {
  test("keeps the contract of an unchanged definition, whatever would be derived of it today", async () => {
    const former = { contract: { failure: {}, input: { type: "object" }, output: {} }, contractDigest: "f0" };
    const { outputs, planned } = await previewed(temporaryStore(), replying(["a"]), replying(["a"]), former);
    expect(outputs).toMatchObject({ ...former, contract: JSON.stringify(former.contract) });
    expect(planned).toEqual(former.contract);
  });

  test("reports the contract of a changed one", async () => {
    const now = replying(["a"], "https://other.example.com");
    const { outputs } = await previewed(temporaryStore(), replying(["a"]), now);
    expect(outputs.contractDigest).toBe(prepared(now).contractDigest);
  });

  test("names the journeys alone that map something of an object that asks for more", async () => {
    const store = temporaryStore();
    await store.register([{ ...registerRequest(), action: prepared(replying([])) }]);
    await mapped(store, "None");
    await mapped(store, "Some", "request.reply.b");
    const { outputs, log } = await previewed(store, replying([]), replying(["a"]));
    expect(outputs).toMatchObject({
      breaking: true,
      breakingReasons: ['input.request["reply.a"] was optional and is required now together with reply.b'],
      outdatedIn: [{ journey: "Some", activity: "push1", mappedVersion: 1 }],
    });
    expect(log.join("\n")).toContain("These journeys stay behind: Some (activity push1, mapped to version 1)");
    expect(log.join("\n")).not.toContain("None");
  });

  test("says where no journey stays behind a break", async () => {
    const store = temporaryStore();
    await store.register([{ ...registerRequest(), action: prepared(replying([])) }]);
    await mapped(store, "None");
    const { outputs, log } = await previewed(store, replying([]), replying(["a"]));
    expect(outputs).toMatchObject({ breaking: true, outdatedIn: [] });
    expect(log.join("\n")).toContain("No journey stays behind");
  });
});
