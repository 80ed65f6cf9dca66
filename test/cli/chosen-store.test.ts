import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { styleText } from "node:util";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const action = { endpoint: { url: "https://api.example.com" } };

/** Writes files below `folder`, their folders too. */
function write(folder: string, files: { readonly [name: string]: string }): void {
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The file in which Pulumi keeps the selected stack of a project. */
function workspaceFile(projectFile: string, name = "shop"): string {
  return `workspaces/${name}-${createHash("sha1").update(projectFile).digest("hex")}-workspace.json`;
}

interface Prepared {
  readonly folder: string;
  readonly home: string;
}

/** A project with stores `default`, `a.db` (sandboxes dev, staging, prod), where `selected` is the selected stack. */
async function project(files: { readonly [name: string]: string }, selected?: string): Promise<Prepared> {
  const folder = realpathSync(folderWith());
  const home = folderWith();
  write(folder, { "Pulumi.yaml": "name: shop\nruntime: yaml\n", ...files, ".actionstore/note": "", "sub/note": "" });
  await fillStore({ file: join(folder, ".actionstore/store.db"), sandbox: "dev", actions: { FromDefault: action } });
  for (const sandbox of ["dev", "staging", "prod"])
    await fillStore({ file: join(folder, "a.db"), sandbox, actions: { [`FromA_${sandbox}`]: action } });
  if (selected !== undefined)
    write(home, {
      [`.pulumi/${workspaceFile(join(folder, "Pulumi.yaml"))}`]: JSON.stringify({ stack: selected }),
    });
  return { folder, home };
}

const PROD = "config:\n  actionstore:store: file:a.db\n  actionstore:sandbox: prod\n";

describe("the store and sandbox of a command", () => {
  test.each([
    ["those of --stack's configuration", ["--stack", "prod"], {}, "FromA_prod", "Pulumi.prod.yaml"],
    ["the stack's name, without a configured sandbox", ["--stack", "staging"], {}, "FromA_staging", "stack staging"],
    ["an option before all else", ["--stack", "prod", "--sandbox", "dev"], {}, "FromA_dev", "--sandbox"],
    [
      "those of --stack's configuration before the environment",
      ["--stack", "prod"],
      { ACTIONSTORE_SANDBOX: "staging", ACTIONSTORE_STORE: "file:none.db" },
      "FromA_prod",
      "Pulumi.prod.yaml",
    ],
    [
      "those of the selected stack's configuration before the environment",
      [],
      { PULUMI_STACK: "prod", ACTIONSTORE_SANDBOX: "staging" },
      "FromA_prod",
      "Pulumi.prod.yaml",
    ],
    [
      "the environment before the stack's name",
      ["--stack", "dev"],
      { ACTIONSTORE_SANDBOX: "staging", ACTIONSTORE_STORE: "file:a.db" },
      "FromA_staging",
      "ACTIONSTORE_SANDBOX",
    ],
    ["the stack that PULUMI_STACK names", [], { PULUMI_STACK: "organization/shop/prod" }, "FromA_prod", "Pulumi.prod"],
    ["without a stack the default store and its only sandbox", [], {}, "FromDefault", "the only one"],
  ])("are %s", async (_what, args, env, name, source) => {
    const { folder, home } = await project({
      "Pulumi.prod.yaml": PROD,
      "Pulumi.staging.yaml": "config: { actionstore:store: file:a.db }\n",
    });
    const { code, stdout, stderr } = await cli(["list", ...args], {
      cwd: join(folder, "sub"),
      home,
      env: env as { readonly [name: string]: string },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`(${source}`) });
    expect(stdout).toContain(name);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test.each(["prod", "organization/shop/prod"])("are those of the selected stack, kept as %s", async (selected) => {
    const { folder, home } = await project({ "Pulumi.prod.yaml": PROD }, selected);
    const { stdout, stderr } = await cli(["list"], { cwd: join(folder, "sub"), home });
    expect(stdout).toContain("FromA_prod");
    expect(stderr).toBe(`store file:${join(folder, "a.db")} (Pulumi.prod.yaml), sandbox prod (Pulumi.prod.yaml)\n`);
  });

  test("are found by the path that the shell shows, and by PULUMI_HOME", async () => {
    const { folder } = await project({ "Pulumi.prod.yaml": PROD });
    const link = join(folderWith(), "link");
    symlinkSync(folder, link);
    const home = folderWith();
    write(home, { [workspaceFile(join(link, "Pulumi.yaml"))]: '{"stack":"prod"}' });
    const { stdout } = await cli(["list"], { cwd: folder, env: { PULUMI_HOME: home, PWD: link } });
    expect(stdout).toContain("FromA_prod");
  });

  test("obey stackConfigDir, main, and what the project configures for every stack", async () => {
    const { folder, home } = await project(
      {
        "Pulumi.yaml":
          "name: shop\nruntime: yaml\nmain: sub\nstackConfigDir: stacks\nconfig: { actionstore:store: { value: 'file:../a.db' } }\n",
        "stacks/Pulumi.prod.yaml": "config: { actionstore:sandbox: staging }\n",
      },
      "prod",
    );
    const { stdout, stderr } = await cli(["list"], { cwd: folder, home });
    expect(stdout).toContain("FromA_staging");
    expect(stderr).toContain(`store file:${join(folder, "a.db")} (Pulumi.yaml)`);
  });

  test("are not asked of a project whose options name both", async () => {
    const { folder, home } = await project({ "Pulumi.yaml": "name: [shop\n" });
    const { code, stdout } = await cli(["list", "--store", "a.db", "--sandbox", "dev"], { cwd: folder, home });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("FromA_dev") });
    const env = { ACTIONSTORE_STORE: "file:a.db", ACTIONSTORE_SANDBOX: "dev" };
    const broken = await cli(["list"], { cwd: folder, home, env });
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining("Pulumi.yaml: is not valid YAML") });
  });

  test.each([
    ["store", "config: { actionstore:store: { secure: AAABAH } }\n"],
    ["sandbox", "config: { actionstore:sandbox: { secure: AAABAH } }\n"],
  ])("that are encrypted have to be given: %s", async (name, text) => {
    const { folder, home } = await project({ "Pulumi.prod.yaml": text });
    const env = { ACTIONSTORE_STORE: "file:a.db", ACTIONSTORE_SANDBOX: "dev" };
    const { code, stderr } = await cli(["list", "--stack", "prod"], { cwd: folder, home, env });
    expect(code).toBe(2);
    expect(stderr).toContain(`actionstore:${name}: is encrypted in Pulumi.prod.yaml`);
    expect(stderr).toContain(`--${name}`);
    expect(stderr).not.toContain("AAABAH");
  });

  test("are said in one dim line", async () => {
    const { folder, home } = await project({ "Pulumi.prod.yaml": PROD });
    const { stderr } = await cli(["list", "--stack", "prod"], { cwd: folder, home, colors: true });
    const line = `store file:${join(folder, "a.db")} (Pulumi.prod.yaml), sandbox prod (Pulumi.prod.yaml)`;
    expect(stderr).toBe(`${styleText("dim", line, { validateStream: false })}\n`);
  });

  test("are not said with --json", async () => {
    const { folder, home } = await project({ "Pulumi.prod.yaml": PROD });
    const result = await cli(["list", "--stack", "prod", "--json"], { cwd: folder, home });
    expect(result.stderr).toBe("");
    expect(json(result)).toMatchObject({ sandbox: "prod" });
  });

  test.each([["./a.db"], ["a.db"], ["file:a.db"], [""]])("--store may be a path: %s", async (given) => {
    const { folder, home } = await project({});
    const location = given === "" ? join(folder, "a.db") : given;
    const { stdout } = await cli(["list", "--store", location, "--sandbox", "dev"], { cwd: folder, home });
    expect(stdout).toContain("FromA_dev");
  });

  test("--store of another scheme stays a mistake", async () => {
    const { code, stderr } = await cli(["list", "--store", "postgres://user:pass@host/db"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("ACT_CONFIG_STORE") });
    expect(stderr).not.toContain("pass@");
  });

  test("--stack outside of a project is a mistake", async () => {
    const { code, stderr } = await cli(["list", "--stack", "prod"], { cwd: folderWith() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("holds Pulumi.yaml") });
  });
});

describe("an unknown sandbox", () => {
  const commands = [
    ["list"],
    ["palette"],
    ["connections"],
    ["uses"],
    ["audit"],
    ["export"],
    ["show", "A"],
    ["versions", "A"],
    ["render", "A"],
    ["test", "A"],
    ["diff", "A", "1"],
    ["prune", "--keep", "1", "--dry-run"],
  ];

  test.each(commands)("is a mistake of %s %s, with the known names, the nearest first", async (...args) => {
    const { folder, home } = await project({});
    const { code, stdout, stderr } = await cli([...args, "--store", "a.db", "--sandbox", "pord"], {
      cwd: folder,
      home,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('has no sandbox "pord"');
    expect(stderr).toMatch(/it has prod, (dev|staging)/);
    expect(stderr).toContain("ACT_SANDBOX_NOT_FOUND");
  });

  test("is one too where it comes from a stack, or is the other one of diff", async () => {
    const { folder, home } = await project({ "Pulumi.prod.yaml": "config: { actionstore:store: a.db }\n" }, "prd");
    const byStack = await cli(["list", "--store", "a.db"], { cwd: folder, home });
    expect(byStack.stderr).toContain("stack prd: file:");
    const beside = await cli(["diff", "--store", "a.db", "--sandbox", "dev", "--with-sandbox", "stagin"], {
      cwd: folder,
      home,
    });
    expect(beside).toMatchObject({ code: 2, stderr: expect.stringContaining("--with-sandbox staging") });
  });
});
