import { authenticationKeys } from "../../core/authentication/authentication.ts";
import { fieldRoles } from "../../core/definition/custom-action.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { EngineResource } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { fieldChanges } from "./field-changes.ts";

const nameOf = (index: number): string => `Field${index}`;
const changes = fieldChanges.map((change, index) => ({ ...change, name: nameOf(index) }));
const declare = (side: "before" | "after"): readonly EngineResource[] =>
  changes.map(({ name, [side]: args }) => ({ name, args }));
const minimal = changes.map(({ name }) => ({
  name,
  args: { endpoint: { url: "https://api.example.com/v1/messages" } },
}));

const effects = {
  version: { version: 2, revision: 2 },
  revision: { version: 1, revision: 2 },
  nothing: { version: 1, revision: 1 },
} as const;

async function records(project: EngineProject): Promise<readonly ActionRecord[]> {
  const found = await project.store().find(changes.map(({ name }) => ({ sandbox: project.stack, name })));
  return found.map((record, index) => {
    if (record === undefined) throw new Error(`${nameOf(index)} is not in the store`);
    return record;
  });
}

test("the table of changes has every argument, and every kind of authentication", () => {
  const changed = new Set(changes.map(({ field }) => /^\w+/.exec(field)?.[0]));
  // The action's own name is the subject of the renames, its connection that of the connections.
  expect(
    [...fieldRoles.keys()].filter((field) => field !== "name" && field !== "connection" && !changed.has(field)),
  ).toEqual([]);
  const kinds = new Set(changes.map(({ field }) => /^authentication\.(\w+)/.exec(field)?.[1]));
  expect(authenticationKeys.filter((key) => key !== "none" && !kinds.has(key))).toEqual([]);
});

describe.each(fronts)("with %s, the engine", (front) => {
  test("changes each field in place, and takes each optional one away again", async () => {
    const project = engineProject(front);
    const created = await succeeded(project.up(declare("before")));
    expect(created.ops).toEqual({ create: changes.length });
    const before = await records(project);

    const preview = await succeeded(project.preview(declare("after")));
    expect(preview.ops).toEqual({ update: changes.length });
    // The host of dynamic providers cannot tell what changes.
    if (front !== "dynamic") {
      const shown = preview.steps.map(({ name, changes: paths }) => ({ name, paths }));
      expect(byName(shown)).toEqual(byName(changes.map(({ name, shown: paths }) => ({ name, paths }))));
    }
    expect(preview.text).not.toContain("s3cr3t");

    const updated = await succeeded(project.up(declare("after")));
    expect(updated.ops).toEqual({ update: changes.length });
    const after = await records(project);
    const seen = changes.map(({ field }, index) => effectOf({ field, before: before[index], after: after[index] }));
    expect(seen).toEqual(changes.map(({ field, effect }) => ({ field, sameId: true, ...effects[effect] })));
    expect((await project.preview(declare("after"))).ops).toEqual({ same: changes.length });

    const removed = await succeeded(project.up(minimal));
    expect(removed.ops.update).toBeGreaterThan(changes.length - 3);
    const bare = await records(project);
    expect(
      new Set(bare.map(({ definition: { name: _, ...rest }, metadata }) => JSON.stringify([rest, metadata]))).size,
    ).toBe(1);
    expect(bare.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect((await project.preview(minimal)).ops).toEqual({ same: changes.length });
  });
});

interface Comparison {
  readonly field: string;
  readonly before: ActionRecord | undefined;
  readonly after: ActionRecord | undefined;
}

function effectOf({ field, before, after }: Comparison): object {
  return { field, sameId: before?.id === after?.id, version: after?.version, revision: after?.revision };
}

function byName<T extends { readonly name: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}
