import { join } from "node:path";
import { expressionsIn, superlinearParts } from "./support/expressions.ts";
import { readSourceFiles } from "./support/source-file.ts";

const root = join(__dirname, "../..");
const folders = ["core", "store", "provider", "cli", "sdk/helpers", "sdk/dynamic"];

describe("regular expressions", () => {
  test.each(folders)("of %s take time in proportion to the text they read", (folder) => {
    const found = readSourceFiles(root, folder).flatMap(({ path }) => expressionsIn(root, path));
    expect(found.flatMap(({ place, text }) => superlinearParts(text).map((why) => `${place} ${text} ${why}`))).toEqual(
      [],
    );
  });

  test.each([
    ["/\\/+$/", "moves"],
    ["/^([^:]*)([^/]*)$/", "trades"],
    ["/%7B(.*?)%7D/g", "is lazy"],
    ["/(a)b\\1/", "refers back"],
    ["/(?:a+)+b/", "repeats itself"],
  ])("%s is found, because it %s", (text, why) => {
    expect(superlinearParts(text).join()).toContain(why);
  });

  test.each(["/^[a-z]+$/", "/\\{([^{}]*)\\}/g", "/a{2,3}/"])("%s is fine", (text) => {
    expect(superlinearParts(text)).toEqual([]);
  });
});
