import { parseJson } from "../../core/value/json-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { accepted, ownerNamed, problemsIn, registered, registerRequest, updateOf } from "../support/store.ts";
import { adopting, found, matching, otherResource, otherStack, removed, token } from "./support/steps.ts";

/** Registrations of actions that a resource does not know yet, alone and in batches. */
export function creatingContract(newStore: () => ActionStore): void {
  describe("creating", () => {
    test("gives an id, a registration, revision 1 and version 1, and says that the sandbox is new", async () => {
      const store = newStore();
      const { effect, record, sandboxCreated } = await registered(store, { secrets: { [token]: "hunter2" } });
      expect(effect).toBe("created");
      expect(sandboxCreated).toBe(true);
      expect(record).toMatchObject({ revision: 1, version: 1, name: "OrderPush", createdBy: "anna", usedIn: [] });
      expect(record.id).toMatch(/^act-[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(record.registrationId).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(record.secretFingerprints[token]).toMatch(/^[0-9a-f]{32}$/);
      expect((await registered(store, { name: "Second" })).sandboxCreated).toBeUndefined();
    });

    test("returns the very record that is found afterwards, by name and by id", async () => {
      const store = newStore();
      const { record } = await registered(store, {
        secrets: { [token]: "hunter2", "query:c": 7 },
        metadata: { tags: ["a"] },
      });
      const both = await store.find([
        { sandbox: "dev", name: "OrderPush" },
        { sandbox: "dev", id: record.id },
      ]);
      expect(both).toEqual([record, record]);
    });

    test("keeps numbers that a double would lose", async () => {
      const store = newStore();
      const request = registerRequest();
      const definition = parseJson('{"a":9223372036854775807,"b":10.0,"c":1.5}') as { readonly a: Numeral };
      const palette = {
        ...request.action.palette,
        inputs: [{ key: "request.a", label: "A", type: "integer", required: false, default: definition.a }],
      } as const;
      const definitionJson = '{"a":9223372036854775807,"b":10.0,"c":1.5}';
      accepted(
        (await store.register([{ ...request, action: { ...request.action, definition, definitionJson, palette } }]))[0],
      );
      expect((await found(store))?.definition).toEqual(definition);
      expect((await store.palette({ sandbox: "dev" })).items[0]?.inputs[0]?.default).toEqual(
        new Numeral("9223372036854775807"),
      );
    });

    test("finds its own earlier try: same id, fresh registration, differences brought in line", async () => {
      const store = newStore();
      const first = await registered(store);
      const again = await registered(store);
      expect(again.effect).toBe("resumed");
      expect(again.record).toMatchObject({ id: first.record.id, revision: 2, version: 1 });
      expect(again.record.registrationId).not.toBe(first.record.registrationId);
      const changed = await registered(store, { label: "Other" });
      expect(changed).toMatchObject({ effect: "resumed", record: { revision: 3, version: 2 } });
      expect(changed.formerOwner).toBeUndefined();
    });

    test("takes over from another resource of the same stack and names it", async () => {
      const store = newStore();
      const first = await registered(store);
      const over = await registered(store, otherResource);
      expect(over.effect).toBe("takenOver");
      expect(over.formerOwner).toEqual(first.record.owner);
      expect(over.record).toMatchObject({ id: first.record.id, owner: otherResource.owner, revision: 2 });
    });

    test("takes nothing over that another resource wrote in the same run", async () => {
      const store = newStore();
      const run = "127.0.0.1:4711";
      const first = await registered(store, { run });
      const [result] = await store.register([registerRequest({ ...otherResource, run })]);
      const [problem] = problemsIn(result);
      expect(problem?.code).toBe("ACT_NAME_TAKEN");
      expect(problem?.detail).toContain(first.record.owner?.urn);
      expect(await found(store)).toEqual(first.record);
      const later = await registered(store, { ...otherResource, run: "127.0.0.1:4712" });
      expect(later.effect).toBe("takenOver");
    });

    test("is refused where another stack holds the name, with its owner, the import command and adopt", async () => {
      const store = newStore();
      const first = await registered(store);
      const [result] = await store.register([registerRequest(otherStack)]);
      const [problem] = problemsIn(result);
      expect(problem?.code).toBe("ACT_NAME_TAKEN");
      expect(problem?.detail).toContain(
        "urn:pulumi:dev::orders::actionstore:index:CustomAction::OrderPush of stack orders/dev",
      );
      expect(problem?.hint).toContain("pulumi import actionstore:index:CustomAction OrderPush OrderPush");
      // No alias leads from one stack's state to another's.
      expect(problem?.hint).not.toContain("aliases");
      expect(problem?.hint).toContain("adopt: true");
      expect(await found(store)).toEqual(first.record);
    });

    test("adopts from another stack when asked to", async () => {
      const store = newStore();
      const first = await registered(store);
      const adopted = await registered(store, { ...otherStack, ...adopting });
      expect(adopted).toMatchObject({ effect: "adopted", formerOwner: first.record.owner });
      expect(adopted.record.id).toBe(first.record.id);
      expect(adopted.record.registrationId).not.toBe(first.record.registrationId);
    });

    test("does not meet an action of the same name in another sandbox", async () => {
      const store = newStore();
      const dev = await registered(store);
      const prod = await registered(store, { sandbox: "prod", ...otherStack });
      expect(prod.effect).toBe("created");
      expect(prod.record.id).not.toBe(dev.record.id);
    });

    test("keeps the versions of a tombstone under its id, none of them live", async () => {
      const store = newStore();
      const first = await registered(store);
      const { id } = first.record;
      await removed(store, first);
      expect(await store.versions({ sandbox: "dev", id })).toMatchObject([{ number: 1, live: false }]);
      expect(await store.versions({ sandbox: "prod", id })).toEqual([]);
      expect(await store.versions({ sandbox: "dev", name: "OrderPush" })).toEqual([]);
    });

    test("never revives a tombstone", async () => {
      const store = newStore();
      const first = await registered(store);
      await removed(store, first);
      const second = await registered(store);
      expect(second).toMatchObject({ effect: "created", record: { revision: 1, version: 1 } });
      expect(second.record.id).not.toBe(first.record.id);
    });
  });

  describe("a batch", () => {
    test("keeps its order, lets each see what the one before wrote, and no failure spoils a neighbour", async () => {
      const store = newStore();
      await registered(store, { name: "Taken", ...otherStack });
      const results = await store.register([
        registerRequest({ label: "One" }),
        registerRequest({ name: "Taken" }),
        registerRequest({ label: "Two" }),
        registerRequest({ name: "Other" }),
      ]);
      expect(results.map((result) => (result.ok ? result.value.effect : result.problems[0]?.code))).toEqual([
        "created",
        "ACT_NAME_TAKEN",
        "resumed",
        "created",
      ]);
      expect(await found(store)).toMatchObject({ version: 2, definition: { label: "Two" } });
    });

    test("may swap two names through a third one, and give that one away", async () => {
      const store = newStore();
      const first = await registered(store);
      const second = await registered(store, { name: "Second" });
      const renamed = (to: string, response: typeof first) =>
        registerRequest({ name: to, owner: response.record.owner ?? ownerNamed(to), intent: updateOf(response) });
      const results = await store.register([
        renamed("Third", first),
        renamed("OrderPush", second),
        renamed("Second", first),
        registerRequest({ name: "Third" }),
      ]);
      expect(results.map((result) => accepted(result).effect)).toEqual(["updated", "updated", "updated", "created"]);
      expect((await found(store, "Second"))?.id).toBe(first.record.id);
      expect((await found(store, "OrderPush"))?.id).toBe(second.record.id);
      expect((await found(store, "Third"))?.owner).toEqual(ownerNamed("Third"));
    });

    test("changes one action several times, each version with its secrets", async () => {
      const store = newStore();
      const [first] = await store.register([registerRequest({ secrets: { [token]: "one" } })]);
      const update = (label: string, secret: string) =>
        registerRequest({ label, secrets: { [token]: secret }, intent: updateOf(accepted(first)) });
      const results = await store.register([update("Two", "one"), update("Three", "two"), update("Three", "three")]);
      expect(results.map((result) => accepted(result).effect)).toEqual(["updated", "updated", "rotated"]);
      const last = accepted(results[2]).record;
      expect(last).toEqual(await found(store));
      expect(last).toMatchObject({ version: 3, revision: 4 });
      expect(await matching(store, "three")).toEqual([token]);
      const fingerprints = (await store.versions({ sandbox: "dev", name: "OrderPush" })).map(
        ({ secretFingerprints }) => secretFingerprints[token],
      );
      expect(fingerprints).toEqual(Array(3).fill(last.secretFingerprints[token]));
    });

    test("of nothing is nothing", async () => {
      const store = newStore();
      expect(await store.register([])).toEqual([]);
      expect(await store.info()).toMatchObject({ exists: false });
    });
  });
}
