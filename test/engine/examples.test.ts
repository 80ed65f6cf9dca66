import { execFile } from "node:child_process";
import { cpSync, existsSync, readdirSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../support/store.ts";

jest.setTimeout(300_000);

const repository = join(__dirname, "../..");

const quickstart = [
  "Order push message",
  "Facebook purchase event",
  "Welcome e-mail",
  "Adobe I/O event",
  "Give loyalty points",
];

/** What the palette shows of each example. Each has the stack itself and five resources. */
const labels: { readonly [example: string]: readonly string[] } = {
  quickstart,
  "quickstart-dynamic": quickstart,
  "quickstart-typescript": quickstart,
  team: ["Notice of an order", "Give a voucher", "Text message about a parcel", "Text message about a return"],
};

test("every folder of examples is tried out", () => {
  expect(readdirSync(join(repository, "examples")).sort()).toEqual(Object.keys(labels));
});

/** A copy of the repository, so that an example that somebody has applied in theirs stays as it is. */
function copyOfRepository(): string {
  const copy = join(temporaryFolder(), "action-store");
  const skipped = [".git", "node_modules", "tools"];
  cpSync(repository, copy, {
    recursive: true,
    filter: (path) => {
      const [first = ""] = relative(repository, path).split("/");
      return !skipped.includes(first) && !path.endsWith(".local") && !/Pulumi\.\w+\.yaml$/.test(path);
    },
  });
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"), "junction");
  return copy;
}

/** What `npm start -- ARGS` runs once everything is installed; gives what it prints. */
async function start(root: string, ...args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PULUMI_|ACTIONSTORE_|CI$)/.test(name)),
  );
  // Of a command on a small program, Go's collector would take a fourth of the processor time.
  const options = {
    cwd: root,
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "1", GOGC: "400" },
    maxBuffer: 64 * 1024 * 1024,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ["scripts/start.ts", ...args], options);
  return stdout;
}

let root: string;
beforeAll(() => {
  root = copyOfRepository();
});

test.each(Object.entries(labels))(
  "the example %s is applied, changes nothing the second time, and leaves nothing",
  async (name, shown) => {
    const first = await start(root, "--example", name);
    expect(first).toMatch(/\+ 6 created/);
    expect(first).not.toContain("ACT_SECRET_CLEAR");
    for (const label of shown) expect(first).toContain(label);
    const second = await start(root, "--example", name);
    expect(second).toMatch(/6 unchanged/);
    expect(second).not.toMatch(/created|updated|replaced/);

    const destroyed = await start(root, "destroy", "--example", name);
    expect(destroyed).toMatch(/- 6 deleted/);
    const folder = join(root, "examples", name);
    expect(existsSync(join(folder, ".local"))).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(
      readdirSync(join(repository, "examples", name))
        .filter(isSource)
        .sort(),
    );
  },
);

function isSource(name: string): boolean {
  return name !== ".local" && !/^Pulumi\.\w+\.yaml$/.test(name);
}
