import { keepText } from "../../core/definition/keep-text.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { type RegisterParts, registered, updateOf } from "../support/store.ts";
import { codesOf, found, matching, removed, token } from "./support/steps.ts";

/** Secrets of actions: fingerprints, rotation, what is kept. */
export function secretsContract(newStore: () => ActionStore): void {
  describe("secrets", () => {
    test("are told by type, never by value", async () => {
      const store = newStore();
      const secrets = { "auth:bearer.token": "hunter2", "body:message.pin": 4711, "body:message.urgent": true };
      await registered(store, { name: "OrderPush", secrets });
      const types = await store.secretTypes({ sandbox: "dev", name: "OrderPush" });
      expect(Object.fromEntries(types)).toEqual({
        "auth:bearer.token": "string",
        "body:message.pin": "number",
        "body:message.urgent": "boolean",
      });
      expect(await store.secretTypes({ sandbox: "dev", name: "Other" })).toEqual(new Map());
    });

    const scopeA = { secretScope: "https://a.example", secrets: { [token]: "hunter2" } };

    test("rotate without a new version, for every version of the same scope, and match afterwards", async () => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const second = await registered(store, { ...scopeA, label: "Two", intent: updateOf(first) });
      expect(second.record.secretFingerprints).toEqual(first.record.secretFingerprints);
      const rotated = await registered(store, {
        ...scopeA,
        label: "Two",
        secrets: { [token]: "hunter3" },
        intent: updateOf(second),
      });
      expect(rotated).toMatchObject({ effect: "rotated", record: { revision: 3, version: 2 } });
      expect(rotated.record.secretFingerprints).not.toEqual(first.record.secretFingerprints);
      expect(await matching(store, "hunter3")).toEqual([token]);
      expect(await matching(store, "hunter2")).toEqual([]);
      const [event] = (await store.audit({ sandbox: "dev" })).items;
      expect(event).toMatchObject({ event: "action.rotated", detail: { rotated: [token] } });
    });

    test("tell a number from the text of it", async () => {
      const store = newStore();
      await registered(store, { secrets: { [token]: 1 } });
      expect(await matching(store, "1")).toEqual([]);
    });

    test("have the same fingerprint when they are the same, in one store", async () => {
      const store = newStore();
      const one = await registered(store, { name: "One", secrets: { [token]: "hunter2" } });
      const two = await registered(store, { name: "Two", secrets: { "query:c": "hunter2" } });
      expect(one.record.secretFingerprints[token]).toBe(two.record.secretFingerprints["query:c"]);
    });

    test("stay as they are under their keep: text, and match by it", async () => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const kept = keepText(first.record.secretFingerprints[token] ?? "");
      const again = await registered(store, { ...scopeA, secrets: { [token]: kept }, intent: updateOf(first) });
      expect(again.effect).toBe("unchanged");
      expect(await matching(store, kept)).toEqual([token]);
      expect(await matching(store, keepText("0".repeat(32)))).toEqual([]);
      const version = await registered(store, {
        ...scopeA,
        label: "Two",
        secrets: { [token]: kept },
        intent: updateOf(first),
      });
      expect(version.record.secretFingerprints).toEqual(first.record.secretFingerprints);
      expect(await matching(store, "hunter2")).toEqual([token]);
    });

    test.each<[string, (kept: string) => RegisterParts]>([
      ["the store holds another secret by now", () => ({ ...scopeA, secrets: { [token]: keepText("0".repeat(32)) } })],
      [
        "the store holds none there",
        (kept) => ({ ...scopeA, label: "Two", secrets: { [token]: "hunter2", "query:c": kept } }),
      ],
      ["the scope changes", (kept) => ({ secretScope: "https://b.example", label: "Two", secrets: { [token]: kept } })],
      [
        "the action is new",
        (kept) => ({ name: "New", secrets: { [token]: kept }, intent: { kind: "create", adopt: false } }),
      ],
    ])("are refused as keep: text when %s", async (_title, parts) => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const kept = keepText(first.record.secretFingerprints[token] ?? "");
      expect(await codesOf(store, { intent: updateOf(first), ...parts(kept) })).toEqual(["ACT_SECRET_KEEP"]);
      expect(await found(store)).toEqual(first.record);
    });

    test("cannot be kept after a delete, which forgets them", async () => {
      const store = newStore();
      const first = await registered(store, scopeA);
      const kept = keepText(first.record.secretFingerprints[token] ?? "");
      await removed(store, first);
      expect(await codesOf(store, { ...scopeA, secrets: { [token]: kept }, intent: updateOf(first) })).toEqual([
        "ACT_SECRET_KEEP",
      ]);
    });
  });
}
