import type { WireObject } from "../support/plugin-client.ts";
import { type RunningPlugin, startPlugin } from "../support/running-plugin.ts";

const urnOf = (type: string, name = "Thing") => `urn:pulumi:dev::shop::actionstore:index:${type}::${name}`;
const endpoint = { url: "https://api.example.com/v1" };

const right: { readonly [type: string]: WireObject } = {
  CustomAction: { endpoint },
  Connection: { authentication: { none: {} } },
  ActionCatalog: { actions: { Push: { endpoint } } },
  ActionUse: { journey: "Welcome", activity: "push-1", action: "Thing", mapping: {} },
};
const types = Object.keys(right);

const wrong: readonly (readonly [string, WireObject])[] = [
  ["nothing", {}],
  ["null where an object belongs", { endpoint: null, authentication: null, actions: null, mapping: null }],
  ["text where an object belongs", { endpoint: "x", authentication: "x", actions: "x", mapping: "x", journey: "J" }],
  ["lists where objects belong", { endpoint: [], authentication: [], actions: [[]], mapping: [1] }],
  [
    "numbers that are none",
    { endpoint, timeoutMs: Number.NaN, version: Number.NaN, actions: { A: { timeoutMs: Number.POSITIVE_INFINITY } } },
  ],
  ["a name of a wrong type", { endpoint, name: 5, authentication: { none: {} }, journey: 5, actions: { "": {} } }],
];

describe("without a Check before it", () => {
  let plugin: RunningPlugin;

  beforeEach(async () => {
    plugin = await startPlugin();
    await plugin.client.configure({ sandbox: "dev" });
  });
  afterEach(() => plugin.stop());

  const cases = types.flatMap((type) => wrong.map(([what, inputs]) => [type, what, inputs] as const));

  test.each(cases)("%s refuses %s at create and update with the mistakes that Check finds", async (type, _, inputs) => {
    const urn = urnOf(type);
    const before = { id: "Thing", oldInputs: right[type] ?? {}, olds: { revision: "x", registrationId: 7 } };
    const works = [true, false].flatMap((preview) => [
      () => plugin.client.create(urn, inputs, { preview }),
      () => plugin.client.update(urn, { ...before, news: inputs, preview }),
    ]);
    for (const work of works) {
      const said = await work().then(
        () => "accepted",
        (error: { readonly details?: string }) => error.details ?? "",
      );
      expect(said).toMatch(/\[ACT_/);
      expect(said).not.toMatch(/ACT_BUG|TypeError|NaN|undefined/);
    }
    const { failures } = await plugin.client.check(urn, inputs);
    expect(failures.length).toBeGreaterThan(0);
  });

  test("what is right is brought about as with it, defaults filled in", async () => {
    const { id, properties } = await plugin.client.create(urnOf("CustomAction"), right.CustomAction ?? {});
    expect(id).toMatch(/^act-/);
    expect(properties).toMatchObject({ name: "Thing", version: 1 });
    const use = await plugin.client.create(urnOf("ActionUse"), right.ActionUse ?? {});
    expect(use).toMatchObject({ id: "Welcome/push-1", properties: { mappedVersion: 1 } });
  });

  test("a state that says nothing of a revision is reported in words", async () => {
    const urn = urnOf("CustomAction");
    const { id, properties } = await plugin.client.create(urn, right.CustomAction ?? {});
    const state = { ...properties, revision: "many", registrationId: "imported:nothing" };
    const update = plugin.client.update(urnOf("CustomAction", "Other"), {
      id,
      oldInputs: right.CustomAction ?? {},
      olds: state,
      news: { ...right.CustomAction, name: "Thing", label: "New" },
    });
    await expect(update).rejects.toMatchObject({ details: expect.stringContaining("this run knows revision 0") });
  });
});
