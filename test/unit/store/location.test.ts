import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultStoreLocation } from "../../../store/default-location.ts";
import { storeFile } from "../../../store/location.ts";
import { registered, storeAt, temporaryFolder } from "../../support/store.ts";

test.each([
  ["file:actions.db", "/srv/shop/actions.db"],
  ["file:./data/actions.db", "/srv/shop/data/actions.db"],
  ["file:../actions.db", "/srv/actions.db"],
  ["file:/var/actions.db", "/var/actions.db"],
  ["file:///var/my%20actions.db", "/var/my actions.db"],
  ["file:/var/my%20actions.db", "/var/my%20actions.db"],
  ["file:what?mode=ro#x.db", "/srv/shop/what?mode=ro#x.db"],
])("%s seen from /srv/shop is %s", (location, path) => {
  expect(storeFile(location, "/srv/shop")).toBe(path);
});

test.each([
  "actions.db",
  "file:",
  "file://host/actions.db",
  "postgres://anna:hunter2@db/actions",
  "https://store.example",
  "",
])("%j is refused without being shown", (location) => {
  expect(() => storeFile(location, "/srv/shop")).toThrow("ACT_CONFIG_STORE");
  expect(() => storeFile(location, "/srv/shop")).not.toThrow("hunter2");
});

test("names with characters of URLs are files like any other", async () => {
  const path = join(temporaryFolder(), "50% off?#.db");
  await registered(storeAt(path));
  expect(existsSync(path)).toBe(true);
});

describe("the default store", () => {
  test.each(["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"])("lies in the nearest folder upward that holds %s", (name) => {
    const project = temporaryFolder();
    const inner = join(project, "a", "b");
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(project, name), '{ "name": "shop" }\n');
    expect(defaultStoreLocation(inner)).toBe(`file:${join(project, ".actionstore", "store.db")}`);
  });

  test("lies in the working directory where no folder upward holds one", () => {
    const folder = temporaryFolder();
    expect(defaultStoreLocation(folder)).toBe(`file:${join(folder, ".actionstore", "store.db")}`);
  });

  test("is made in a folder that only its owner enters and that repositories leave out", async () => {
    const folder = temporaryFolder();
    await registered(storeAt(defaultStoreLocation(folder).slice("file:".length)));
    const own = join(folder, ".actionstore");
    expect(statSync(own).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(own, ".gitignore"), "utf8")).toBe("*\n");
    expect(existsSync(join(own, "store.db.key"))).toBe(true);
  });
});
