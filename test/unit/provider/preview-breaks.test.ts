import type { CanonicalArgs } from "../../../core/definition/canonical.ts";
import { previewBreaks } from "../../../provider/resources/preview-breaks.ts";
import type { Services } from "../../../provider/session/services.ts";
import { groupedStore } from "../../../store/grouped.ts";
import type { ActionStore } from "../../../store/port/action-store.ts";
import { preparedAction } from "../../support/prepared-action.ts";
import { accepted, actor, registered, temporaryStore, updateOf } from "../../support/store.ts";

/** What the preview of a change to `variables` says, in outputs and log. */
async function preview(store: ActionStore, id: string, variables: number) {
  const lines: string[] = [];
  const some: Partial<Services> = {
    store: groupedStore(store),
    sandbox: "dev",
    log: (severity, message) => void lines.push(`${severity}: ${message}`),
  };
  const { contract, contractDigest } = preparedAction({ variables });
  const outputs = await previewBreaks(
    {
      id,
      state: {},
      canonical: { name: "OrderPush" } as unknown as CanonicalArgs,
      certain: { contract, contractDigest, outputs: {} },
      policy: "allow",
    },
    some as Services,
  );
  return { outputs, lines };
}

describe("a preview of a change", () => {
  const outdatedStore = async () => {
    const store = temporaryStore();
    const first = await registered(store, { variables: 2 });
    const use = (journey: string) => ({ sandbox: "dev", journey, activity: "push1", action: { name: "OrderPush" } });
    accepted((await store.recordUse([{ ...use("Early"), mapping: {}, actor }]))[0]);
    const { record } = await registered(store, { variables: 3, intent: updateOf(first) });
    accepted((await store.recordUse([{ ...use("Late"), mapping: {}, actor }]))[0]);
    await registered(store, { variables: 1, intent: updateOf({ record }) });
    return { store, id: record.id };
  };

  test("names the journeys that cannot follow", async () => {
    const { store, id } = await outdatedStore();
    const { outputs, lines } = await preview(store, id, 0);
    expect(outputs).toMatchObject({ breaking: true, outdatedIn: [{ journey: "Early" }, { journey: "Late" }] });
    expect(lines.join()).toContain("These journeys stay behind: Early (activity push1, mapped to version 1), Late");
  });

  test("names none that follow because their contract comes back", async () => {
    const { store, id } = await outdatedStore();
    const { outputs, lines } = await preview(store, id, 2);
    expect(outputs).toMatchObject({ breaking: false, outdatedIn: [{ journey: "Late" }] });
    expect(lines).toEqual([]);
  });
});
