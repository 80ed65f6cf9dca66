import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { monotonicFactory } from "ulid";
import { storeError } from "../../../store/db/errors.ts";
import { Database } from "../../../store/db/sqlite/database.ts";
import { sqliteEngine } from "../../../store/db/sqlite/engine.ts";
import { hostWorld } from "../../../store/outbound/host-world.ts";
import { machineSources } from "../../../store/secrets/sources.ts";
import { embeddedStore } from "../../../store/service/embedded-store.ts";
import { registered, registerRequest, storeAt, temporaryFolder } from "../../support/store.ts";

const file = (): string => join(temporaryFolder(), "actions.db");

async function filledStore(): Promise<string> {
  const path = file();
  const store = storeAt(path);
  await store.register(Array.from({ length: 50 }, (_, index) => registerRequest({ name: `A${index}`, variables: 20 })));
  await store.close();
  return path;
}

function sqlite(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

const foreign: readonly [string, string, (path: string) => void | Promise<void>][] = [
  ["is not a database", "ACT_STORE_NOT_A_STORE", (path) => writeFileSync(path, "Dear diary, ".repeat(1000))],
  ["is shorter than a database", "ACT_STORE_NOT_A_STORE", (path) => writeFileSync(path, "x")],
  [
    "is a database of another application",
    "ACT_STORE_NOT_A_STORE",
    (path) => sqlite(path, "pragma application_id = 7; create table t (a)"),
  ],
  ["is a database that says nothing of itself", "ACT_STORE_NOT_A_STORE", (path) => sqlite(path, "create table t (a)")],
  ["is a folder", "ACT_STORE_OPEN", (path) => void mkdirSync(path)],
  [
    "was made by a newer version",
    "ACT_STORE_NEWER",
    async (path) => {
      const store = storeAt(path);
      await registered(store);
      await store.close();
      sqlite(path, "pragma user_version = 99");
    },
  ],
];

describe.each(foreign)("a file that %s", (_title, code, make) => {
  test(`gives ${code} with its path for reading and writing, and stays as it is`, async () => {
    const path = file();
    await make(path);
    const before = statSync(path).isDirectory() ? undefined : readFileSync(path);
    const store = storeAt(path);
    for (const work of [
      () => store.list({ sandbox: "dev" }),
      () => store.info(),
      () => store.register([registerRequest()]),
    ]) {
      await expect(work()).rejects.toThrow(code);
      await expect(work()).rejects.toThrow(path);
    }
    await store.close();
    if (before !== undefined) expect(readFileSync(path).equals(before)).toBe(true);
  });
});

test("an empty file, as a crash at the very start leaves it, counts as no store and is used", async () => {
  const path = file();
  writeFileSync(path, "");
  const store = storeAt(path);
  expect(await store.info()).toMatchObject({ exists: false });
  expect((await registered(store)).effect).toBe("created");
});

test("an empty database, as a crash after it leaves it, counts as no store and is used", async () => {
  const path = file();
  sqlite(path, "pragma journal_mode = wal");
  const store = storeAt(path);
  expect(await store.info()).toMatchObject({ exists: false });
  expect((await registered(store)).effect).toBe("created");
});

test("a damaged file gives ACT_STORE_CORRUPT with its path", async () => {
  const path = await filledStore();
  const bytes = readFileSync(path);
  bytes.fill(0xff, 8 * 4096);
  writeFileSync(path, bytes);
  const store = storeAt(path);
  await expect(store.palette({ sandbox: "dev", limit: "all" })).rejects.toThrow("ACT_STORE_CORRUPT");
  await expect(store.palette({ sandbox: "dev", limit: "all" })).rejects.toThrow(path);
});

test("a path through a file gives ACT_STORE_OPEN for reading and writing", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const path = join(folder, "file", "actions.db");
  await expect(storeAt(path).register([registerRequest()])).rejects.toThrow("ACT_STORE_OPEN");
});

/** A key file beside the store, and no other source of secrets. */
const secretsBeside = (path: string) => ({
  keySource: { kind: "file", file: `${path}.key` } as const,
  secretSources: machineSources({ allowed: { env: [], files: [] }, variables: {}, folder: "/", forbiddenFiles: [] }),
});

describe("a full disk", () => {
  /** A store whose file may not grow: SQLite says the same then as on a full disk. */
  async function fullStore(path: string) {
    const clock = () => new Date();
    const outbound = { ...hostWorld, clock, allowedHosts: [], trustedCertificates: [] };
    const options = { clock, ulid: monotonicFactory(), randomBytes };
    const database = new Database({ file: path, busyTimeoutMs: 1000, ...options });
    const store = embeddedStore({ engine: sqliteEngine(database), ...secretsBeside(path), outbound, ...options });
    await registered(store, { name: "First" });
    await database.read((db) => db.execute("pragma max_page_count = 1"));
    return store;
  }

  test("gives ACT_STORE_FULL with the path, and the batch is undone as a whole", async () => {
    const path = file();
    const store = await fullStore(path);
    const batch = Array.from({ length: 30 }, (_, index) => registerRequest({ name: `A${index}`, variables: 20 }));
    await expect(store.register(batch)).rejects.toThrow("ACT_STORE_FULL");
    await expect(store.register(batch)).rejects.toThrow(path);
    expect((await store.list({ sandbox: "dev" })).items.map(({ name }) => name)).toEqual(["First"]);
    await store.close();
    expect((await storeAt(path).list({ sandbox: "dev" })).items).toHaveLength(1);
  });
});

test("a file that may not be written gives ACT_STORE_READ_ONLY, and reading goes on", async () => {
  const path = await filledStore();
  const clock = () => new Date();
  const outbound = { ...hostWorld, clock, allowedHosts: [], trustedCertificates: [] };
  const options = { clock, ulid: monotonicFactory(), randomBytes };
  const database = new Database({ file: path, busyTimeoutMs: 1000, ...options });
  const store = embeddedStore({ engine: sqliteEngine(database), ...secretsBeside(path), outbound, ...options });
  await database.read((db) => db.execute("pragma query_only = on"));
  await expect(store.register([registerRequest()])).rejects.toThrow("ACT_STORE_READ_ONLY");
  expect((await store.list({ sandbox: "dev" })).items).toHaveLength(50);
  await store.close();
});

test.each([
  ["ENOSPC", "ACT_STORE_FULL"],
  ["EDQUOT", "ACT_STORE_FULL"],
  ["EROFS", "ACT_STORE_READ_ONLY"],
  ["EACCES", "ACT_STORE_OPEN"],
  ["EPERM", "ACT_STORE_OPEN"],
  ["ENOTDIR", "ACT_STORE_OPEN"],
  ["EIO", "ACT_STORE_IO"],
])("the system's %s is told as %s", (code, expected) => {
  const error = Object.assign(new Error(`${code}: failed`), { code, syscall: "open" });
  expect(String(storeError(error, "/srv/actions.db"))).toContain(expected);
  expect(String(storeError(error, "/srv/actions.db"))).toContain("/srv/actions.db");
});

test("what is neither SQLite's nor the system's stays what it is", () => {
  const bug = new TypeError("bug");
  expect(storeError(bug, "/srv/actions.db")).toBe(bug);
});

test("reading makes no file beside an existing store", async () => {
  const path = await filledStore();
  const folder = join(path, "..");
  const before = readdirSync(folder).sort();
  const store = storeAt(path);
  await store.list({ sandbox: "dev" });
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(before);
});
