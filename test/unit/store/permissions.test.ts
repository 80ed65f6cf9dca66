import { chmodSync, copyFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { child } from "../../support/child.ts";
import { registered, storeAt, temporaryFolder } from "../../support/store.ts";

const windows = process.platform === "win32";

async function openToAll(): Promise<string> {
  const folder = temporaryFolder();
  const file = join(folder, "actions.db");
  const store = storeAt(file);
  await registered(store);
  await store.close();
  for (const path of [file, `${file}.key`]) chmodSync(path, 0o666);
  chmodSync(folder, 0o777);
  return file;
}

/** Permissions only hold for those who are not root, so a process without its rights does the work. */
(windows ? describe.skip : describe)("a process without the rights", () => {
  test.each<[string, (file: string) => void, readonly string[]]>([
    [
      "to write the file reads it and is told that it is read-only",
      (file) => chmodSync(file, 0o444),
      ["read 1", "write ACT_STORE_READ_ONLY"],
    ],
    [
      "to write the folder reads the file and is told that it is read-only",
      (file) => chmodSync(dirname(file), 0o555),
      ["read 1", "write ACT_STORE_READ_ONLY"],
    ],
    [
      "to write the file and its folder, as on a read-only file system, reads it and is told that it is read-only",
      (file) => {
        chmodSync(file, 0o444);
        chmodSync(dirname(file), 0o555);
      },
      ["read 1", "write ACT_STORE_READ_ONLY"],
    ],
    [
      "to read the file is told that it cannot be opened",
      (file) => chmodSync(file, 0o000),
      ["read ACT_STORE_OPEN", "write ACT_STORE_OPEN"],
    ],
    [
      "to enter the folder is told that it cannot be opened",
      (file) => chmodSync(dirname(file), 0o000),
      ["read ACT_STORE_OPEN", "write ACT_STORE_OPEN"],
    ],
    [
      "to read the key reads the store and is told about the key",
      (file) => chmodSync(`${file}.key`, 0o000),
      ["read 1", "write ACT_STORE_OPEN"],
    ],
  ])("%s", async (_title, restrict, expected) => {
    const file = await openToAll();
    const before = readFileSync(file);
    restrict(file);
    const lines = await child("unprivileged-writer.ts", [file]).ended;
    chmodSync(dirname(file), 0o777);
    chmodSync(file, 0o666);
    expect(lines).toEqual(expected);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("to write the folder sees what somebody with the rights writes meanwhile", async () => {
    const file = await openToAll();
    chmodSync(dirname(file), 0o555);
    const reader = child("unprivileged-reader.ts", [file]);
    await reader.line("read 1");
    const store = storeAt(file);
    await registered(store, { name: "Second" });
    await store.close();
    reader.process.stdin?.end("again\n");
    expect(await reader.ended).toEqual(["read 1", "read 2"]);
    chmodSync(dirname(file), 0o777);
  });

  test("to write the folder is told of writes that are not in the file yet, which it cannot bring there", async () => {
    const file = await openToAll();
    const store = storeAt(file);
    await registered(store, { name: "Second" });
    const copy = join(temporaryFolder(), "copy.db");
    for (const end of ["", "-wal"]) {
      copyFileSync(`${file}${end}`, `${copy}${end}`);
      chmodSync(`${copy}${end}`, 0o444);
    }
    chmodSync(dirname(copy), 0o555);
    const reader = child("unprivileged-reader.ts", [copy]);
    reader.process.stdin?.end();
    const [line] = await reader.ended;
    expect(line).toBe(
      `read ACT_STORE_OPEN: ${copy} cannot be read: ${copy}-wal holds writes that are not in it yet, and its folder cannot be written`,
    );
    chmodSync(dirname(copy), 0o777);
  });

  test("to write the folder cannot make a store there, and is told so", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    const lines = await child("unprivileged-writer.ts", [join(folder, "actions.db")]).ended;
    chmodSync(folder, 0o755);
    expect(lines).toEqual(["read 0", "write ACT_STORE_OPEN"]);
    expect(existsSync(join(folder, "actions.db"))).toBe(false);
  });
});
