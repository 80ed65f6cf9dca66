import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Secret } from "../../../core/value/secret.ts";
import { registered, registerRequest, storeAt, temporaryFolder } from "../../support/store.ts";

const newKey = (): string => randomBytes(32).toString("base64");
const withSecret = { secrets: { "auth:bearer.token": "hunter2" } };

async function storeFile(): Promise<string> {
  const file = join(temporaryFolder(), "actions.db");
  const store = storeAt(file);
  await registered(store, withSecret);
  await store.close();
  return file;
}

describe("the key file", () => {
  test("is made by the first write, beside the store, readable by its owner only", async () => {
    const file = await storeFile();
    const text = readFileSync(`${file}.key`, "utf8");
    expect(Buffer.from(text.trim(), "base64")).toHaveLength(32);
    expect(statSync(`${file}.key`).mode & 0o777).toBe(0o600);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("is used as it is when it is there before the store", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const key = newKey();
    writeFileSync(`${file}.key`, key);
    await registered(storeAt(file));
    expect(readFileSync(`${file}.key`, "utf8")).toBe(key);
  });

  test("is filled in when a crash left it empty before the store had keys", async () => {
    const file = join(temporaryFolder(), "actions.db");
    writeFileSync(`${file}.key`, "");
    await registered(storeAt(file));
    expect(readFileSync(`${file}.key`, "utf8").trim()).toHaveLength(44);
  });

  test("is not made where the config gives a key", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const encryptionKey = new Secret(newKey());
    await registered(storeAt(file, { encryptionKey }), withSecret);
    expect(existsSync(`${file}.key`)).toBe(false);
    expect((await registered(storeAt(file, { encryptionKey }), withSecret)).effect).toBe("resumed");
  });
});

describe.each<[string, string, (keyFile: string) => void]>([
  ["missing", "ACT_STORE_KEY_MISSING", (keyFile) => rmSync(keyFile)],
  ["of another store", "ACT_STORE_KEY_WRONG", (keyFile) => writeFileSync(keyFile, newKey())],
  ["no key at all", "ACT_STORE_KEY_INVALID", (keyFile) => writeFileSync(keyFile, "not a key")],
  ["cut short", "ACT_STORE_KEY_INVALID", (keyFile) => writeFileSync(keyFile, newKey().slice(0, 40))],
  ["empty though the store has keys", "ACT_STORE_KEY_INVALID", (keyFile) => writeFileSync(keyFile, "")],
])("a key file that is %s", (_title, code, damage) => {
  test("stops writes and comparisons with one error that names it, and changes nothing", async () => {
    const file = await storeFile();
    damage(`${file}.key`);
    const left = existsSync(`${file}.key`) ? readFileSync(`${file}.key`, "utf8") : undefined;
    const store = storeAt(file);
    await expect(store.register([registerRequest({ name: "New" })])).rejects.toThrow(code);
    await expect(store.register([registerRequest({ name: "New" })])).rejects.toThrow(`${file}.key`);
    await expect(
      store.matchSecrets([{ key: { sandbox: "dev", name: "OrderPush" }, secrets: new Map() }]),
    ).rejects.toThrow(code);
    expect(existsSync(`${file}.key`) ? readFileSync(`${file}.key`, "utf8") : undefined).toBe(left);
    expect((await store.list({ sandbox: "dev" })).items).toHaveLength(1);
  });

  test("leaves the types of secrets unknown, since reading works without it", async () => {
    const file = await storeFile();
    damage(`${file}.key`);
    expect(await storeAt(file).secretTypes({ sandbox: "dev", name: "OrderPush" })).toEqual(new Map());
  });

  test("is told by info", async () => {
    const file = await storeFile();
    damage(`${file}.key`);
    expect(await storeAt(file).info()).toMatchObject({ exists: true, keyProblem: { code } });
  });
});

test("a config key of another store is told as such and never shown", async () => {
  const file = await storeFile();
  const key = newKey();
  const error = await storeAt(file, { encryptionKey: new Secret(key) })
    .register([registerRequest()])
    .catch((reason: Error) => reason.message);
  expect(error).toContain("ACT_STORE_KEY_WRONG");
  expect(error).toContain(file);
  expect(error).not.toContain(key);
});

test.each([["short"], [""], [`${newKey()}x`], ["*".repeat(44)]])(
  "a config key %j that is not 32 bytes in base64 is refused at once",
  (key) => {
    const open = () => storeAt(join(temporaryFolder(), "actions.db"), { encryptionKey: new Secret(key) });
    expect(open).toThrow("ACT_CONFIG_KEY");
  },
);

test("damaged wrapped keys are damage, not a wrong key", async () => {
  const file = await storeFile();
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(file);
  database.exec("update store_key set data_key = zeroblob(length(data_key))");
  database.close();
  await expect(storeAt(file).register([registerRequest()])).rejects.toThrow("ACT_STORE_CORRUPT");
});
