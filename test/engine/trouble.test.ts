import { randomBytes } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { secret } from "../support/engine-program.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject } from "../support/fronts.ts";
import { registered, storeAt, temporaryFolder } from "../support/store.ts";

const program = ["OrderPush", "ParcelPush"].map((name) => ({
  name,
  args: {
    endpoint: { url: "https://api.example.com" },
    authentication: { bearer: { token: secret("s3cr3t-token") } },
  },
}));

/** Something that makes a store unusable. */
interface Trouble {
  readonly title: string;
  readonly code: string;
  /** Does it to the file of a good store. */
  spoil(file: string): void;
}

const troubles: readonly Trouble[] = [
  {
    title: "is a folder",
    code: "ACT_STORE_OPEN",
    spoil(file) {
      rmSync(file);
      mkdirSync(file);
    },
  },
  {
    title: "is not a database",
    code: "ACT_STORE_NOT_A_STORE",
    spoil: (file) => writeFileSync(file, "notes\n".repeat(900)),
  },
  {
    title: "is a database of something else",
    code: "ACT_STORE_NOT_A_STORE",
    spoil(file) {
      rmSync(file);
      alter(file, "create table notes (text text)");
    },
  },
  {
    title: "is damaged",
    code: "ACT_STORE_CORRUPT",
    spoil(file) {
      const bytes = readFileSync(file);
      writeFileSync(file, Buffer.concat([bytes.subarray(0, 100), randomBytes(bytes.length - 100)]));
    },
  },
  {
    title: "was made by a newer version",
    code: "ACT_STORE_NEWER",
    spoil: (file) => alter(file, "pragma user_version = 900"),
  },
  { title: "has lost its key", code: "ACT_STORE_KEY_MISSING", spoil: (file) => rmSync(`${file}.key`) },
  {
    title: "has the key of another store",
    code: "ACT_STORE_KEY_WRONG",
    spoil: (file) => writeFileSync(`${file}.key`, randomBytes(32).toString("base64")),
  },
  {
    title: "has a key file without a key",
    code: "ACT_STORE_KEY_INVALID",
    spoil: (file) => writeFileSync(`${file}.key`, "?"),
  },
];

const wrongConfig: readonly { readonly config: { readonly [key: string]: unknown }; readonly code: string }[] = [
  { config: { "actionstore:sandbox": "Not a sandbox!" }, code: "ACT_CONFIG_SANDBOX" },
  { config: { "actionstore:store": "postgres://anna:s3cr3t-password@db/store" }, code: "ACT_CONFIG_STORE" },
  { config: { "actionstore:encryptionKey": "s3cr3t-and-too-short" }, code: "ACT_CONFIG_KEY" },
  { config: { "actionstore:rules": { ACT_URL_HTP: "off" } }, code: "ACT_CONFIG_RULES" },
  { config: { "actionstore:rules": { ACT_URL_HTTP: "loud" } }, code: "ACT_CONFIG_RULES" },
];

function alter(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** A store with one action; made once, copied for each trouble. */
let good: string;

beforeAll(async () => {
  good = join(temporaryFolder(), "store.db");
  const store = storeAt(good);
  await registered(store, { name: "Existing", secrets: { "auth:bearer.token": "s3cr3t" } });
  await store.close();
});

function spoiled({ spoil }: Trouble): string {
  const file = join(temporaryFolder(), "store.db");
  copyFileSync(good, file);
  copyFileSync(`${good}.key`, `${file}.key`);
  spoil(file);
  return file;
}

function contentOf(file: string): readonly (string | undefined)[] {
  return [file, `${file}.key`].map((path) => {
    try {
      return readFileSync(path).toString("base64");
    } catch {
      return undefined;
    }
  });
}

describe.each(["yaml", "dynamic"] as const)("with %s, a run on a store that", (front) => {
  let project: EngineProject;
  beforeAll(() => {
    project = engineProject(front);
  });

  test.each(troubles)("$title ends with $code, and nothing is overwritten", async (trouble) => {
    const file = spoiled(trouble);
    const before = contentOf(file);
    // Found before anything is written, and at a plugin once for all resources.
    const run = await failed(project.preview(program, { env: { ACTIONSTORE_STORE: `file:${file}` } }));
    const errors = run.diagnostics.filter(({ severity, message }) => severity === "error" && message.includes("ACT_"));
    if (front === "yaml") expect(errors).toHaveLength(1);
    expect(run.text).toContain(`[${trouble.code}]`);
    expect(run.text).not.toContain("ACT_BUG");
    expect(run.text + run.events).not.toContain("s3cr3t");
    expect(contentOf(file)).toEqual(before);
  });

  test("nobody named, with CI set, is refused; named it is taken", async () => {
    const unnamed = await failed(project.preview(program, { env: { CI: "true", ACTIONSTORE_STORE: undefined } }));
    expect(unnamed.text).toContain("[ACT_CONFIG_EPHEMERAL]");
    expect(existsSync(join(project.folder, ".actionstore"))).toBe(false);
    await succeeded(project.preview(program, { env: { CI: "true" } }));
    await succeeded(project.preview(program, { env: { CI: "false", ACTIONSTORE_STORE: undefined } }));
  });
});

describe.each(["yaml", "dynamic"] as const)("with %s, wrong configuration", (front) => {
  test.each(wrongConfig)("$config ends with $code", async ({ config, code }) => {
    const project = engineProject(front, { config });
    const run = await failed(project.preview(program));
    expect(run.text).toContain(`[${code}]`);
    // The engine's own event log begins with the configuration as it was given.
    expect(run.text).not.toContain("s3cr3t");
    expect(existsSync(project.storeFile)).toBe(false);
  });
});

/** Root may do everything, so the plugin gives its rights up before the engine talks to it. */
const canGiveUp = process.platform !== "win32" && process.getuid?.() === 0;
(canGiveUp ? describe : describe.skip)("a plugin without the rights", () => {
  test.each([
    ["read", 0o000, "ACT_STORE_OPEN"],
    ["write", 0o444, "ACT_STORE_READ_ONLY"],
  ])("to %s the store says so, and the store stays as it is", async (_, mode, code) => {
    const project = engineProject("yaml", { pluginFolder: unprivilegedPlugin() });
    const folder = temporaryFolder();
    const file = join(folder, "store.db");
    copyFileSync(good, file);
    copyFileSync(`${good}.key`, `${file}.key`);
    chmodSync(`${file}.key`, 0o444);
    chmodSync(file, mode);
    chmodSync(folder, 0o755);
    const before = contentOf(file);
    const run = await failed(project.up(program, { env: { ACTIONSTORE_STORE: `file:${file}` } }));
    expect(run.text).toContain(`[${code}]`);
    expect(contentOf(file)).toEqual(before);
  });
});

function unprivilegedPlugin(): string {
  const folder = temporaryFolder();
  const root = join(__dirname, "../..");
  writeFileSync(join(folder, "PulumiPlugin.yaml"), "runtime: nodejs\n");
  writeFileSync(
    join(folder, "start.cjs"),
    `require(${JSON.stringify(join(root, "dist/plugin.cjs"))}); process.setgid(65534); process.setuid(65534);\n`,
  );
  const command = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${JSON.stringify(join(folder, "start.cjs"))} "$@"\n`;
  writeFileSync(join(folder, "pulumi-resource-actionstore"), command, { mode: 0o755 });
  return folder;
}
