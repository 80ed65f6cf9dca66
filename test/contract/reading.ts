import type { ActionStore } from "../../store/port/action-store.ts";
import { preparedAction } from "../support/prepared-action.ts";
import { actor, ownerNamed, type RegisterParts, registered, registerRequest, updateOf } from "../support/store.ts";
import { removed, used } from "./support/steps.ts";

/** Lists, palette, versions and audit trail. */
export function readingContract(newStore: () => ActionStore): void {
  describe("reading", () => {
    const filled = async (): Promise<ActionStore> => {
      const store = newStore();
      const parts: readonly RegisterParts[] = [
        { name: "Alpha", label: "Über die Straße", channel: "email", metadata: { tags: ["x", "y"], group: "G" } },
        { name: "Beta", label: "100% off_sale", channel: "sms", metadata: { deprecated: true, replacedBy: "Alpha" } },
        { name: "Gamma", description: "third", channel: "push", metadata: { tags: ["y"] } },
      ];
      await store.register(parts.map(registerRequest));
      return store;
    };

    test.each([
      [{}, ["Alpha", "Beta", "Gamma"]],
      [{ channel: "sms" }, ["Beta"]],
      [{ tag: "y" }, ["Alpha", "Gamma"]],
      [{ tag: "z" }, []],
      [{ group: "G" }, ["Alpha"]],
      [{ deprecated: true }, ["Beta"]],
      [{ deprecated: false }, ["Alpha", "Gamma"]],
      [{ search: "AMM" }, ["Gamma"]],
      [{ search: "über" }, ["Alpha"]],
      [{ search: "%" }, ["Beta"]],
      [{ search: "_sale" }, ["Beta"]],
      [{ search: "a_p" }, []],
      [{ sandbox: "prod" }, []],
      [{ channel: "push", tag: "y" }, ["Gamma"]],
    ])("lists with %j the actions %j", async (filter, names) => {
      const store = await filled();
      expect((await store.list({ sandbox: "dev", ...filter })).items.map(({ name }) => name)).toEqual(names);
    });

    test("pages through a list, the palette and the audit trail without a gap or a double", async () => {
      const store = await filled();
      const names: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await store.list({ sandbox: "dev", limit: 1, ...(cursor === undefined ? {} : { cursor }) });
        names.push(...page.items.map(({ name }) => name));
        cursor = page.cursor;
      }
      expect(names).toEqual(["Alpha", "Beta", "Gamma"]);
      const first = await store.palette({ sandbox: "dev", limit: 2 });
      const second = await store.palette({ sandbox: "dev", limit: 2, cursor: first.cursor ?? "" });
      expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Alpha", "Beta", "Gamma"]);
      expect(second.cursor).toBeUndefined();
      const newest = await store.audit({ sandbox: "dev", limit: 3 });
      const oldest = await store.audit({ sandbox: "dev", limit: 3, cursor: newest.cursor ?? "" });
      expect([...newest.items, ...oldest.items].map(({ sequence }) => sequence)).toEqual([4, 3, 2, 1]);
    });

    test.each([["nonsense"], [""], [Buffer.from('["list",1]').toString("base64url")]])(
      "refuses the cursor %j",
      async (cursor) => {
        const store = await filled();
        await expect(store.list({ sandbox: "dev", cursor })).rejects.toThrow("ACT_CURSOR_INVALID");
      },
    );

    test.each([[0], [501], [1.5], [Number.NaN]])("refuses the page size %p", async (limit) => {
      const store = await filled();
      await expect(store.palette({ sandbox: "dev", limit })).rejects.toThrow("ACT_PAGE_LIMIT_INVALID");
    });

    test("shows in the palette what a journey builder needs", async () => {
      const store = await filled();
      const [alpha, beta] = (await store.palette({ sandbox: "dev", limit: "all" })).items;
      expect(alpha).toMatchObject({
        name: "Alpha",
        category: "Action",
        group: "G",
        version: 1,
        deprecated: false,
        managedBy: ownerNamed("Alpha").urn,
      });
      expect(alpha?.inputs).toEqual(preparedAction().palette.inputs);
      expect(beta).toMatchObject({ deprecated: true, replacedBy: "Alpha" });
      expect(beta).not.toHaveProperty("group");
    });

    test("lists the versions, newest first, with who wrote them and why", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { label: "Two", intent: updateOf(first), by: "bert", note: "new label" });
      const versions = await store.versions({ sandbox: "dev", name: "OrderPush" });
      expect(versions).toMatchObject([
        { number: 2, live: true, by: "bert", via: "test", note: "new label", definition: { label: "Two" } },
        { number: 1, live: false, by: "anna", digest: first.record.digest },
      ]);
      expect(versions[1]).not.toHaveProperty("note");
    });

    test("tells every write in the audit trail, for one name if asked, each chained to the one before", async () => {
      const store = newStore();
      const first = await registered(store);
      await registered(store, { name: "Other" });
      await used(store);
      await store.removeUse([{ sandbox: "dev", journey: "Welcome", activity: "push1", actor }]);
      await removed(store, first);
      const { items } = await store.audit({ sandbox: "dev", name: "OrderPush" });
      expect(items.map(({ event }) => event)).toEqual([
        "action.removed",
        "use.removed",
        "use.recorded",
        "action.created",
      ]);
      expect(new Set(items.map(({ hash }) => hash)).size).toBe(4);
      expect(items.every(({ hash, by }) => /^[0-9a-f]{64}$/.test(hash) && by === "anna")).toBe(true);
    });
  });
}
