import { UNKNOWN } from "../../../core/value/unknown.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { actionUse } from "../../../provider/resources/action-use.ts";
import { isRemapped } from "../../../provider/resources/use-change.ts";
import { useInputs } from "../../../provider/resources/use-outputs.ts";
import { PlannedActions } from "../../../provider/session/planned-actions.ts";
import type { Services } from "../../../provider/session/services.ts";
import { groupedStore } from "../../../store/grouped.ts";
import type { UseRecord } from "../../../store/port/uses.ts";
import { accepted, actor, registered, temporaryStore, updateOf } from "../../support/store.ts";

const resource = { urn: "urn:pulumi:dev::shop::actionstore:index:ActionUse::Use", name: "Use", stack: "shop/dev" };
const key = { journey: "Welcome", activity: "push-1" };
const token = "request.message.field0";
const written: ValueObject = { ...key, action: "OrderPush", mapping: { [token]: { expression: "@event{a}" } } };

function services(store = temporaryStore()): Services {
  const some: Partial<Services> = {
    store: groupedStore(store),
    sandbox: "dev",
    actor,
    planned: new PlannedActions(),
    log: () => undefined,
  };
  return some as Services;
}

describe("what changes in a use", () => {
  test.each<[string, ValueObject, readonly string[]]>([
    ["nothing", {}, []],
    ["nothing where the contract of the action changes", { contract: { input: {} } }, []],
    ["nothing where a default is written out", { freeze: false, adopt: false }, []],
    ["the journey, by replacement", { journey: "Parcel" }, ["update journey replace"]],
    ["the activity, by replacement", { activity: UNKNOWN }, ["update activity replace"]],
    ["the action", { action: "Other" }, ["update action"]],
    ["freeze and version", { freeze: true, version: 2 }, ["add freeze", "add version"]],
    ["an expression to a constant", { mapping: { [token]: "@event{a}" } }, [`update mapping.${token}`]],
    ["what is mapped", { mapping: { path: "x" } }, ["add mapping.path", `delete mapping.${token}`]],
  ])("is %s", async (_, more, expected) => {
    const request = { resource, id: "Welcome/push-1", olds: written, news: { ...written, ...more }, state: {} };
    const { changes } = await actionUse.diff(request, services());
    expect(changes.map(({ kind, path, replace }) => `${kind} ${path.join(".")}${replace ? " replace" : ""}`)).toEqual(
      expected,
    );
  });

  test.each<[boolean, ValueObject]>([
    [false, {}],
    [false, { freeze: true, adopt: true, contract: UNKNOWN }],
    [true, { mapping: {} }],
    [true, { action: "Other" }],
    [true, { version: 2 }],
    [true, { action: UNKNOWN }],
  ])("maps the variables anew: %j with %j", (remapped, more) => {
    expect(isRemapped(written, { ...written, ...more })).toBe(remapped);
  });
});

describe("the inputs that a refresh shows", () => {
  const record: UseRecord = {
    sandbox: "dev",
    ...key,
    actionId: "act-01JZ0000000000000000000000",
    actionName: "OrderPush",
    actionDeleted: false,
    mapping: { [token]: { expression: "@event{a}" } },
    freeze: false,
    mappedVersion: 2,
    effectiveVersion: 2,
    outdated: false,
    owner: undefined,
    ownerSince: 1,
    registrationId: "r",
    revision: 1,
    recordedAt: "",
    recordedBy: "",
  };

  test.each<[string, ValueObject, ValueObject]>([
    ["as written", written, written],
    ["with the id of another action", { ...written, action: "Other" }, { ...written, action: record.actionId }],
    ["with the mapped version, where one was written", { ...written, version: 1 }, { ...written, version: 2 }],
    ["with freeze taken back", { ...written, freeze: true }, { ...written, freeze: false }],
    ["with what is the program's alone", { ...written, adopt: true }, { ...written, adopt: true }],
  ])("are %s", (_, before, expected) => {
    expect(useInputs(record, before)).toEqual(expected);
  });
});

test.each(["Welcome", "a/b/c", "act-01JZ0000000000000000000000"])(
  "%j cannot be imported, because it is not an id",
  async (id) => {
    await expect(actionUse.read({ resource, id }, services())).rejects.toThrow("is not the id of a use");
  },
);

describe("a preview of a use", () => {
  const preview = (news: ValueObject, store = temporaryStore()) =>
    actionUse.reconcile({ resource, preview: true, news }, services(store));

  test.each([
    ["of an action that is not there", { action: "OrderPsh" }, "did you mean OrderPush?"],
    ["of an id that is not there", { action: "act-01JZ0000000000000000000000" }, "give the output actionId"],
    ["of a version that is not there", { version: 7 }, "OrderPush has no version 7; versions are 2-3"],
    ["of a version that was pruned", { version: 1 }, "version 1 of OrderPush was pruned; versions are 2-3"],
    ["whose mapping does not fit", { mapping: { [token]: 1 } }, "must be a text, found a whole number"],
  ])("%s fails as the apply would", async (_, more, message) => {
    const store = temporaryStore();
    const first = await registered(store);
    const second = await registered(store, { label: "Two", intent: updateOf(first) });
    await registered(store, { label: "Three", intent: updateOf(second) });
    await store.prune([{ sandbox: "dev", keep: 2, dryRun: false, actor }]);
    await expect(preview({ ...written, ...more }, store)).rejects.toThrow(message);
  });

  test.each([
    ["the action", { action: UNKNOWN }],
    ["the version", { version: UNKNOWN, mapping: { "request.other": 1 } }],
    ["the contract", { contract: UNKNOWN, mapping: { "request.other": 1 } }],
    ["the journey", { journey: UNKNOWN }],
  ])("waits while %s is unknown, and writes nothing", async (_, more) => {
    const store = temporaryStore();
    await registered(store);
    expect(await preview({ ...written, ...more }, store)).toMatchObject({ id: "" });
    expect((await store.listUses({ sandbox: "dev" })).items).toEqual([]);
  });

  test("is refused where an apply would meet the use of somebody else", async () => {
    const store = temporaryStore();
    await registered(store);
    accepted(
      (await store.recordUse([{ sandbox: "dev", ...key, action: { name: "OrderPush" }, mapping: {}, actor }]))[0],
    );
    await expect(preview(written, store)).rejects.toThrow("[ACT_USE_TAKEN]");
    expect(await preview({ ...written, adopt: true }, store)).toMatchObject({ outputs: { actionName: "OrderPush" } });
  });
});
