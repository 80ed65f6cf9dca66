import { createSecretKey } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { unseal } from "../../../store/secrets/sealing.ts";
import { brokenLinks } from "../../support/audit-chain.ts";
import { actor, ownerNamed, registered, storeAt, temporaryFolder, updateOf } from "../../support/store.ts";

const token = "auth:bearer.token";
const canary = "canary-7f3d9a-secret";

interface SecretRow {
  readonly id: string;
  readonly owner_id: string;
  readonly slot: string;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
}

function rowsOf<T>(file: string, sql: string): readonly T[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare(sql).all() as unknown as readonly T[];
  database.close();
  return rows;
}

function dataKeyOf(file: string): ReturnType<typeof createSecretKey> {
  const kek = createSecretKey(Buffer.from(readFileSync(`${file}.key`, "utf8"), "base64"));
  const [row] = rowsOf<{ readonly data_key: Uint8Array }>(file, "select data_key from store_key");
  const wrapped = row?.data_key ?? new Uint8Array();
  const plain = unseal({
    key: kek,
    sealed: { nonce: wrapped.subarray(0, 12), ciphertext: wrapped.subarray(12) },
    context: "data",
  });
  return createSecretKey(plain ?? new Uint8Array());
}

test("no file of the store holds a secret in clear, not even while it is open", async () => {
  const folder = temporaryFolder();
  const store = storeAt(join(folder, "actions.db"));
  const first = await registered(store, { secrets: { [token]: canary, "body:message.key": `${canary}-2` } });
  await registered(store, {
    secrets: { [token]: `${canary}-3`, "body:message.key": `${canary}-2` },
    intent: updateOf(first),
  });
  expect(readdirSync(folder).sort()).toEqual(["actions.db", "actions.db-shm", "actions.db-wal", "actions.db.key"]);
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(canary)).toBe(false);
  await store.close();
  expect(readdirSync(folder).sort()).toEqual(["actions.db", "actions.db.key"]);
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(canary)).toBe(false);
});

test("a sealed value opens for its own id, owner and slot, and for no other", async () => {
  const file = join(temporaryFolder(), "actions.db");
  await registered(storeAt(file), { secrets: { [token]: canary } });
  const key = dataKeyOf(file);
  const [row] = rowsOf<SecretRow>(file, "select * from secret_value");
  if (row === undefined) throw new Error("no secret was stored");
  const open = (context: readonly string[]) => unseal({ key, sealed: row, context: JSON.stringify(context) });
  expect(Buffer.from(open([row.id, row.owner_id, row.slot]) ?? []).toString()).toBe(JSON.stringify(canary));
  expect(open(["other", row.owner_id, row.slot])).toBeUndefined();
  expect(open([row.id, "other", row.slot])).toBeUndefined();
  expect(open([row.id, row.owner_id, "other"])).toBeUndefined();
});

test("two values never share a nonce", async () => {
  const file = join(temporaryFolder(), "actions.db");
  const store = storeAt(file);
  const secrets = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`query:q${index}`, "the same"]));
  await registered(store, { secrets });
  const rows = rowsOf<SecretRow>(file, "select * from secret_value");
  expect(new Set(rows.map(({ nonce }) => Buffer.from(nonce).toString("hex"))).size).toBe(600);
});

describe("which version names which value", () => {
  const scopeA = { secretScope: "https://a.example" };
  const scopeB = { secretScope: "https://b.example" };
  const namedValues = (file: string): readonly string[] =>
    rowsOf<{ readonly number: number; readonly secret_id: string }>(
      file,
      "select number, secret_id from version_secret order by number",
    ).map(({ secret_id }) => secret_id);

  test("a rotation repoints every version of the scope, and the old value goes", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const store = storeAt(file);
    const one = await registered(store, { ...scopeA, secrets: { [token]: "s1" } });
    const two = await registered(store, { ...scopeA, label: "Two", secrets: { [token]: "s1" }, intent: updateOf(one) });
    const before = namedValues(file);
    expect(new Set(before).size).toBe(1);
    await registered(store, { ...scopeA, label: "Two", secrets: { [token]: "s2" }, intent: updateOf(two) });
    const after = namedValues(file);
    expect(after).toHaveLength(2);
    expect(new Set(after).size).toBe(1);
    expect(after[0]).not.toBe(before[0]);
    expect(rowsOf(file, "select id from secret_value")).toHaveLength(1);
  });

  test("a rotation together with a new definition reaches the old version too", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const store = storeAt(file);
    const one = await registered(store, { ...scopeA, secrets: { [token]: "s1" } });
    await registered(store, { ...scopeA, label: "Two", secrets: { [token]: "s2" }, intent: updateOf(one) });
    expect(new Set(namedValues(file)).size).toBe(1);
    expect(rowsOf(file, "select id from secret_value")).toHaveLength(1);
  });

  test("another scope makes a new value for the new version only, even of an equal secret", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const store = storeAt(file);
    const one = await registered(store, { ...scopeA, secrets: { [token]: "s1" } });
    const [old] = namedValues(file);
    const two = await registered(store, {
      ...scopeB,
      url: "https://b.example/",
      secrets: { [token]: "s1" },
      intent: updateOf(one),
    });
    expect(namedValues(file)[0]).toBe(old);
    expect(namedValues(file)[1]).not.toBe(old);
    await registered(store, {
      ...scopeB,
      url: "https://b.example/",
      secrets: { [token]: "s2" },
      intent: updateOf(two),
    });
    expect(namedValues(file)[0]).toBe(old);
    expect(rowsOf(file, "select id from secret_value")).toHaveLength(2);
  });

  test("a pruning forgets the values that only dropped versions name", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const store = storeAt(file);
    const one = await registered(store, { ...scopeA, secrets: { [token]: "s1" } });
    const url = "https://b.example/";
    await registered(store, { ...scopeB, url, secrets: { [token]: "s2" }, intent: updateOf(one) });
    const [, kept] = namedValues(file);
    await store.prune([{ sandbox: "dev", keep: 1, dryRun: true, actor }]);
    expect(rowsOf(file, "select id from secret_value")).toHaveLength(2);
    await store.prune([{ sandbox: "dev", keep: 1, dryRun: false, actor }]);
    expect(rowsOf(file, "select id from secret_value")).toEqual([{ id: kept }]);
    expect(rowsOf(file, "select number from action_version")).toEqual([{ number: 2 }]);
    expect(brokenLinks(file)).toEqual([]);
  });

  test("a delete forgets every value and keeps the versions", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const store = storeAt(file);
    const { record } = await registered(store, { secrets: { [token]: "s1" } });
    await store.remove([{ ...record, owner: ownerNamed("OrderPush"), force: false, actor }]);
    expect(rowsOf(file, "select id from secret_value")).toEqual([]);
    expect(rowsOf(file, "select number from action_version")).toHaveLength(1);
  });
});

test("an audit event that somebody changed breaks the chain from there on", async () => {
  const file = join(temporaryFolder(), "actions.db");
  const store = storeAt(file);
  await registered(store, { name: "One" });
  await registered(store, { name: "Two" });
  await registered(store, { name: "Three" });
  expect(brokenLinks(file)).toEqual([]);
  const database = new DatabaseSync(file);
  database.exec("update audit_event set by = 'nobody' where name = 'Two'");
  database.close();
  expect(brokenLinks(file)).toEqual([3]);
});
