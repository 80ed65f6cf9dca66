import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, folderWith } from "./support/cli.ts";

const folder = folderWith({ "file-one.db": "", "file-two.yaml": "" });

/** A file with the script for a shell. */
async function scriptFor(shell: string): Promise<string> {
  const { code, stdout, stderr } = await cli(["completion", shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const file = join(folder, `completion.${shell}`);
  writeFileSync(file, stdout);
  return file;
}

function isInstalled(shell: string): boolean {
  return spawnSync(shell, ["-c", "exit 0"]).status === 0;
}

/** What bash offers after these words, the last of which is being typed. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const all = ["actionstore", ...words].map((word) => `'${word}'`).join(" ");
  const text = `source '${await scriptFor("bash")}'; COMP_WORDS=(${all}); COMP_CWORD=${words.length}; _actionstore; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-uc", text], { cwd: folder, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((line) => line !== "");
}

describe("bash", () => {
  test("offers every command, and those that begin with what is typed", async () => {
    const { stdout } = await cli(["--help"]);
    const commands = [...(stdout.split("Commands:")[1]?.matchAll(/^ {2}([a-z-]+)/gm) ?? [])].map(([, name]) => name);
    const offers = await offered("");
    expect(offers).toEqual(expect.arrayContaining(commands.filter((name) => name !== "help")));
    expect(await offered("ex")).toEqual(["export", "explain"]);
    expect(await offered("--store", "a.db", "--json", "roll")).toEqual(["rollback"]);
  });

  test.each([
    [["list", "--ch"], ["--channel"]],
    [
      ["list", "--channel", ""],
      ["email", "sms", "push", "other"],
    ],
    [["palette", "--channel", "p"], ["push"]],
    [["export", "--language", "t"], ["typescript"]],
    [["--store", "list", "prune", "--y"], ["--yes"]],
    [["rollback", "OrderPush", "--sta"], ["--stack"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["--v"], ["--version"]],
    [["show", "--v"], []],
  ])("after %j offers %j", async (words, offers) => {
    expect(await offered(...words)).toEqual(offers);
  });

  test("leaves files to the shell", async () => {
    expect(await offered("list", "--store", "file")).toEqual([]);
    expect(await offered("lint", "file")).toEqual([]);
    const { stdout } = spawnSync(
      "bash",
      ["--norc", "-c", `source '${await scriptFor("bash")}'; complete -p actionstore`],
      {
        encoding: "utf8",
      },
    );
    expect(stdout).toBe("complete -o default -F _actionstore actionstore\n");
  });
});

const others = ["zsh", "fish"].map((shell) => [shell, isInstalled(shell)] as const);

test.each(others)("the script for %s names every command and option", async (shell) => {
  const { stdout } = await cli(["completion", shell]);
  for (const word of ["list", "import-openapi", "explain", "channel", "older-than", "email sms push other"])
    expect(stdout).toContain(word);
});

test("quotes and brackets of the script for zsh are balanced, as bash reads them too", async () => {
  const { status, stderr } = spawnSync("bash", ["-n", await scriptFor("zsh")], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

// What zsh and fish make of the scripts is asked where they are; bash is everywhere that this suite runs.
for (const [shell, isThere] of others) {
  if (!isThere) continue;
  test(`the script for ${shell} is valid there`, async () => {
    const file = await scriptFor(shell);
    const { status, stderr } = spawnSync(shell, ["-n", file], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
}

(isInstalled("fish") ? test : test.skip)("fish offers commands, options and choices", async () => {
  const file = await scriptFor("fish");
  const offers = (line: string) =>
    spawnSync("fish", ["-c", `source '${file}'; complete -C '${line}'`], {
      encoding: "utf8",
      env: { ...process.env, HOME: folder },
    })
      .stdout.split("\n")
      .map((offer) => offer.split("\t")[0])
      .filter((offer) => offer !== "");
  expect(offers("actionstore ex")).toEqual(expect.arrayContaining(["export", "explain"]));
  expect(offers("actionstore list --channel ")).toEqual(["email", "other", "push", "sms"]);
  expect(offers("actionstore list --chan")).toEqual(["--channel"]);
});

test("another shell is refused", async () => {
  const { code, stderr } = await cli(["completion", "zhs"]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("bash, zsh, fish") });
});
