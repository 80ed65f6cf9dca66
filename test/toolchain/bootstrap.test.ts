import { mkdirSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { createSandbox, type Outcome, type Sandbox } from "./support/sandbox.ts";

const root = join(__dirname, "../..");

/** A `go` that "builds" in no time two programs, and writes a line into builds.log for each build. */
const fakeGo = `
if [ "$1" = env ]; then echo go1.26.8; exit; fi
echo built >> "$HOME/builds.log"
while [ "$1" != -o ]; do shift; done
sleep 1
mkdir -p "$2"
for program in pulumi pulumi-language-yaml; do
  printf '#!/bin/sh\\necho "built: $*"\\n' > "$2/$program"
  chmod +x "$2/$program"
done`;

const posix = process.platform === "win32" ? describe.skip : describe;

posix("npm run pulumi", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = createSandbox();
  });
  afterEach(() => sandbox.remove());

  function pulumi(args: readonly string[], env: Record<string, string> = {}): Promise<Outcome> {
    return sandbox.run(process.execPath, [join(root, "scripts/run.mjs"), "pulumi", ...args], { cwd: root, env });
  }
  function install(version: string) {
    sandbox.program(
      "pulumi",
      `[ "$1" = version ] && echo ${version} && exit\n[ "$1" = fail ] && exit 7\necho "$PATH|$PWD|$*"`,
    );
    sandbox.program("pulumi-language-yaml", "");
  }
  function builds(): number {
    return readFileSync(sandbox.path("builds.log"), "utf8").trim().split("\n").length;
  }

  test("uses an installation on PATH that is new enough, with arguments and exit code passed on", async () => {
    install("v3.230.0");
    const { stdout, exitCode } = await pulumi(["preview", "a b"]);
    expect(stdout).toContain("|preview a b");
    expect(exitCode).toBe(0);
    expect((await pulumi(["fail"])).exitCode).toBe(7);
  });

  test("runs in the folder where npm was called, with Node, the plugin and the host of dynamic providers on PATH", async () => {
    install("v3.254.0");
    const { stdout } = await pulumi(["up"], { INIT_CWD: sandbox.folder });
    const [path = "", folder] = stdout.trim().split("|");
    expect(folder).toBe(sandbox.folder);
    expect(path.split(":")).toEqual(
      expect.arrayContaining([join(root, "node_modules/.bin"), root, join(root, "node_modules/@pulumi/pulumi")]),
    );
  });

  test.each(["v3.229.9", "v2.300.0"])("builds its own with Go when the one on PATH is %s", async (version) => {
    install(version);
    sandbox.program("go", fakeGo);
    expect((await pulumi(["up"])).stdout).toBe("built: up\n");
  });

  test("builds once for all clones, says that it is a one-time step, and prints nothing the next time", async () => {
    sandbox.program("go", fakeGo);
    expect((await pulumi(["up"])).stderr).toContain("one time on this machine");
    expect(await pulumi(["up"])).toEqual({ exitCode: 0, stdout: "built: up\n", stderr: "" });
    expect(builds()).toBe(1);
  });

  test("builds once when several clones start at the same moment", async () => {
    sandbox.program("go", fakeGo);
    const outcomes = await Promise.all([pulumi(["up"]), pulumi(["up"]), pulumi(["up"])]);
    expect(outcomes.map(({ stdout }) => stdout)).toEqual(Array(3).fill("built: up\n"));
    expect(builds()).toBe(1);
    expect(readdirSync(sandbox.path("cache/pulumi-actionstore"))).toHaveLength(1);
  });

  test("takes over from a bootstrap that was killed", async () => {
    sandbox.program("go", fakeGo);
    await pulumi(["up"]);
    const [name = ""] = readdirSync(sandbox.path("cache/pulumi-actionstore"));
    const lock = sandbox.path(`other/pulumi-actionstore/${name}.lock`);
    mkdirSync(lock, { recursive: true });
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(lock, longAgo, longAgo);
    expect((await pulumi(["up"], { XDG_CACHE_HOME: sandbox.path("other") })).stdout).toBe("built: up\n");
    expect(readdirSync(sandbox.path("other/pulumi-actionstore"))).toEqual([name]);
  });
});

posix("a missing prerequisite", () => {
  let sandbox: Sandbox;
  beforeEach(() => {
    sandbox = createSandbox();
  });
  afterEach(() => sandbox.remove());

  test("npm: one sentence says what to install", async () => {
    for (const file of ["scripts/run.mjs", ...bootstrapFiles()])
      sandbox.write(`clone/${file}`, readFileSync(join(root, file), "utf8"));
    const { exitCode, stderr } = await sandbox.run(process.execPath, [sandbox.path("clone/scripts/run.mjs"), "a.ts"]);
    expect(exitCode).toBe(1);
    expect(stderr.trim().split("\n").at(-1)).toBe("Install npm (it comes with https://nodejs.org): it is not on PATH.");
  });

  function bootstrapFiles(): readonly string[] {
    return readdirSync(join(root, "scripts/bootstrap")).map((name) => `scripts/bootstrap/${name}`);
  }
});
