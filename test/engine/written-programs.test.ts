import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cli, json } from "../cli/support/cli.ts";
import { fillStore } from "../cli/support/filled-store.ts";
import { succeeded } from "../support/engine-run.ts";
import { engineProject } from "../support/fronts.ts";
import { temporaryFolder } from "../support/store.ts";

const repository = join(__dirname, "../..");

// Real engine runs: seconds each, more while other tests take the processor.
jest.setTimeout(240_000);

interface Place {
  readonly folder: string;
  /** Runs pulumi in a folder as a person would, and gives its output. */
  pulumi(args: readonly string[], options: { readonly cwd: string; readonly input?: string }): string;
  readonly env: { readonly [name: string]: string };
}

/** A folder in which the package is installed, with a Pulumi of its own. */
function place(): Place {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules"));
  mkdirSync(join(folder, "state"));
  symlinkSync(repository, join(folder, "node_modules/pulumi-actionstore"), "junction");
  const env = {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: pathToFileURL(join(folder, "state")).href,
    PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
    PULUMI_SKIP_UPDATE_CHECK: "1",
  };
  const outside = Object.entries(process.env).filter(([name]) => !/^(PULUMI_|ACTIONSTORE_|CI$)/.test(name));
  return {
    folder,
    env,
    pulumi(args, { cwd, input = "" }) {
      const { status, stdout, stderr } = spawnSync("pulumi", [...args, "--non-interactive"], {
        cwd,
        input,
        encoding: "utf8",
        env: { ...Object.fromEntries(outside), ...env },
      });
      expect({ args, status, output: status === 0 ? "" : stdout + stderr }).toEqual({ args, status: 0, output: "" });
      return stdout;
    },
  };
}

test("the project that init writes is previewed and applied by the steps that it prints", async () => {
  const { folder, pulumi, env } = place();
  const { steps } = json(await cli(["init", "shop", "--json"], { cwd: folder }));
  const cwd = join(folder, "shop");
  const commands = steps as readonly string[];
  expect(commands[0]).toBe("cd shop");
  for (const step of commands.slice(1)) {
    const [program = "", ...args] = step.split(" ");
    if (program === "npx") {
      const result = await cli(args.slice(1), { cwd, env });
      expect([step, result.code, result.stderr]).toEqual([
        step,
        0,
        expect.stringMatching(/^store .*sandbox dev \(stack dev\)\n$/),
      ]);
      expect(result.stdout).toMatch(/Give loyalty points|"points":100/);
    } else if (step === "pulumi up") {
      pulumi(["preview"], { cwd });
      pulumi(["up", "--yes"], { cwd });
    } else pulumi(args, { cwd, input: "s3cr3t-key" });
  }
  expect(pulumi(["preview"], { cwd })).toContain("2 unchanged");
});

test("the TypeScript program that init writes is applied, and then shows no change", async () => {
  const folder = temporaryFolder();
  await cli(["init", "--language", "typescript"], { cwd: folder });
  const text = readFileSync(join(folder, "index.ts"), "utf8");
  const project = engineProject("typescript", { secretConfig: { loyaltyApiKey: "s3cr3t-key" } });
  await succeeded(project.up({ text }));
  expect((await succeeded(project.preview({ text }))).ops).toEqual({ same: 1 });
});

test("programs that export and import-openapi write are previewed as they are", async () => {
  const { folder, pulumi, env } = place();
  const store = join(folder, "actions.db");
  await fillStore({ file: store, actions: { OrderPush: { endpoint: { url: "https://push.example.com/send" } } } });
  const openApi = {
    openapi: "3.1.0",
    info: { title: "Mails", version: "1" },
    servers: [{ url: "https://api.acme.example" }],
    paths: { "/mails": { post: { operationId: "sendMail", responses: { 200: { description: "sent" } } } } },
  };
  writeFileSync(join(folder, "api.json"), JSON.stringify(openApi));
  const writers = [
    ["exported", ["export", "--store", store, "--language", "yaml"], "import"],
    ["imported", ["import-openapi", "api.json"], "create"],
  ] as const;
  for (const [name, args, op] of writers) {
    expect(await cli([...args, "--output", `deep/${name}`], { cwd: folder, env })).toMatchObject({ code: 0 });
    const cwd = join(folder, "deep", name);
    pulumi(["stack", "init", "dev"], { cwd });
    const { changeSummary } = JSON.parse(pulumi(["preview", "--json"], { cwd })) as { readonly changeSummary: object };
    expect(changeSummary).toMatchObject({ [op]: expect.any(Number) });
  }
});
