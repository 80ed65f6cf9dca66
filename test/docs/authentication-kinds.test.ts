import { readFileSync } from "node:fs";
import { join } from "node:path";
import { authenticationKeys } from "../../core/authentication/authentication.ts";

const linesOf = (file: string) => readFileSync(join(__dirname, "../..", file), "utf8").split("\n");

describe("the documents name every kind of authentication:", () => {
  test.each(authenticationKeys)("%s", (key) => {
    expect(linesOf("docs/actions.md")).toContainEqual(expect.stringMatching(new RegExp(`^\\| \\[?\`${key}\\b`)));
    expect(linesOf("docs/model.md")).toContainEqual(
      expect.stringMatching(new RegExp(`\`authentication\` has exactly one key:.*\`${key}\``)),
    );
  });
});
