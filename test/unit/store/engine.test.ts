import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../../store/db/engine.ts";
import type { Loaded, Needs } from "../../../store/db/needs.ts";
import { Database } from "../../../store/db/sqlite/database.ts";
import { sqliteEngine } from "../../../store/db/sqlite/engine.ts";
import { registered, storeAt, temporaryFolder } from "../../support/store.ts";

const engines: Engine[] = [];

afterAll(async () => {
  for (const engine of engines) await engine.close();
});

function engineAt(file: string): Engine {
  const engine = sqliteEngine(new Database({ file, busyTimeoutMs: 1000, clock: () => new Date(), randomBytes }));
  engines.push(engine);
  return engine;
}

function* asking(needs: Needs): Generator<Needs, Loaded, Loaded> {
  return yield needs;
}

describe("work that reads", () => {
  test("sees one moment of the store, whatever is written meanwhile", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const store = storeAt(file);
    await registered(store);
    const [engine, other] = [engineAt(file), engineAt(file)];
    const names = [{ sandbox: "dev", kind: "action", name: "OrderPush" }] as const;
    const before = await engine.read(() => asking({ names }));
    const renamed = (before?.definitions ?? []).map((row) => ({ ...row, label: "Written meanwhile" }));
    let writing: Promise<unknown> = Promise.resolve();
    const seen = await engine.read(function* () {
      const first = yield { names };
      writing = other.write(function* () {
        yield {};
        return { value: undefined, changes: { ...nothing, definitions: renamed } };
      });
      const second = yield { names };
      return [first.definitions?.[0]?.label, second.definitions?.[0]?.label];
    });
    await writing;
    expect(seen?.[1]).toBe(seen?.[0]);
    expect((await engine.read(() => asking({ names })))?.definitions?.[0]?.label).toBe("Written meanwhile");
  });

  test("finds nothing where there is no store, and makes none", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const engine = engineAt(file);
    expect(await engine.read(() => asking({ page: { of: "sandboxes" } }))).toBeUndefined();
    expect(await engine.schemaVersion()).toBe(0);
    expect(existsSync(file)).toBe(false);
  });
});

describe("work that may write", () => {
  test("and does not makes no store", async () => {
    const engine = engineAt(join(temporaryFolder(), "actions.db"));
    const work = function* () {
      const { sandboxes } = yield { sandboxes: ["dev"] };
      return { value: sandboxes, changes: undefined };
    };
    expect(await engine.write(work)).toEqual([]);
    expect(await engine.schemaVersion()).toBe(0);
  });

  test("and throws leaves everything as it was", async () => {
    const file = join(temporaryFolder(), "actions.db");
    await registered(storeAt(file));
    const engine = engineAt(file);
    const sandboxes = [{ name: "new", createdAt: "2026-11-27T10:00:00.000Z", createdBy: "anna" }];
    const twice = { ...nothing, sandboxes: [...sandboxes, ...sandboxes] };
    await expect(
      engine.write(function* () {
        yield {};
        return { value: undefined, changes: twice };
      }),
    ).rejects.toThrow();
    const page = await engine.read(() => asking({ page: { of: "sandboxes" } }));
    expect(page?.page?.rows).toEqual(["dev"]);
  });
});

const nothing = {
  keys: undefined,
  sandboxes: [],
  definitions: [],
  freed: [],
  versions: [],
  droppedVersions: [],
  breaks: [],
  secretValues: [],
  versionSecrets: [],
  droppedVersionSecrets: [],
  droppedSecretValues: [],
  uses: [],
  droppedUses: [],
  events: [],
};
