import { linkSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type AllowedSources, matchesEnv } from "../../../../core/definition/allowed-sources.ts";
import type { SecretSource } from "../../../../core/definition/secret-reference.ts";
import { problemsOf } from "../../../../core/problem/problem.ts";
import { machineSources } from "../../../../store/secrets/sources.ts";
import { temporaryFolder } from "../../../support/store.ts";

const root = temporaryFolder();
const project = join(root, "project");
const keyFile = join(project, ".actionstore", "store.db.key");

beforeAll(() => {
  for (const folder of ["project/secrets/deep", "project/.actionstore", "other"])
    mkdirSync(join(root, folder), { recursive: true });
  const write = (path: string, content: string | Buffer) => writeFileSync(join(root, path), content);
  write("project/secrets/token", "t0ken\n");
  write("project/secrets/windows", "t0ken\r\n");
  write("project/secrets/deep/two", "line one\n\n");
  write("project/secrets/empty", "\n");
  write("project/secrets/binary", Buffer.from([0xff, 0xfe, 0x00]));
  write("project/secrets/large", "x".repeat(64 * 1024 + 1));
  write("project/secrets/largest", "x".repeat(64 * 1024));
  write("project/.actionstore/store.db.key", "the key");
  write("other/token", "not yours");
  symlinkSync(join(project, "secrets/token"), join(project, "link-inside"));
  symlinkSync(join(root, "other/token"), join(project, "link-outside"));
  symlinkSync(join(root, "other"), join(project, "folder-outside"));
  symlinkSync(keyFile, join(project, "link-to-key"));
  linkSync(keyFile, join(project, "hard-link-to-key"));
  symlinkSync(join(project, "circle"), join(project, "circle"));
});

const sources = (allowed: Partial<AllowedSources> = {}) =>
  machineSources({
    allowed: { env: ["ACTION_SECRET_*", "EXACT"], files: ["."], ...allowed },
    variables: {
      ACTION_SECRET_A: "from env\n",
      ACTION_SECRET_EMPTY: "",
      EXACT: "exact",
      EXACTLY: "no",
      HOME: "/root",
      ACTIONSTORE_ENCRYPTION_KEY: "the key",
      actionstore_encryption_key: "the key",
    },
    folder: project,
    forbiddenFiles: [keyFile],
  });

const resolved = async (source: SecretSource, allowed?: Partial<AllowedSources>): Promise<string> =>
  sources(allowed)
    .resolve(source)
    .then(
      (secret) => secret.reveal(),
      (error: unknown) => problemsOf(error)[0]?.code ?? "",
    );

const REFUSED = "ACT_SECRET_SOURCE_REFUSED";
const UNAVAILABLE = "ACT_SECRET_SOURCE_UNAVAILABLE";

test.each<[string, string, Partial<AllowedSources>]>([
  ["ACTION_SECRET_A", "from env\n", {}],
  ["EXACT", "exact", {}],
  ["EXACTLY", REFUSED, {}],
  ["HOME", REFUSED, {}],
  ["ACTION_SECRET_B", UNAVAILABLE, {}],
  ["ACTION_SECRET_EMPTY", UNAVAILABLE, {}],
  ["ACTION_SECRET_A", REFUSED, { env: [] }],
  ["ACTIONSTORE_ENCRYPTION_KEY", REFUSED, { env: ["ACTIONSTORE_*", "ACTIONSTORE_ENCRYPTION_KEY"] }],
  ["actionstore_encryption_key", REFUSED, { env: ["actionstore_encryption_key"] }],
  ["toString", REFUSED, {}],
])("the environment variable %s gives %j", async (env, expected, allowed) => {
  expect(await resolved({ env }, allowed)).toBe(expected);
});

test.each<[string, string, Partial<AllowedSources>]>([
  ["secrets/token", "t0ken", {}],
  ["./secrets/../secrets/windows", "t0ken", {}],
  ["secrets/deep/two", "line one\n", {}],
  ["secrets/largest", "x".repeat(64 * 1024), {}],
  ["link-inside", "t0ken", {}],
  ["secrets/missing", UNAVAILABLE, {}],
  ["secrets/token/below", UNAVAILABLE, {}],
  ["secrets", UNAVAILABLE, {}],
  ["secrets/empty", UNAVAILABLE, {}],
  ["secrets/binary", UNAVAILABLE, {}],
  ["secrets/large", UNAVAILABLE, {}],
  ["circle", UNAVAILABLE, {}],
  [".", REFUSED, {}],
  ["../other/token", REFUSED, {}],
  ["../project-other", REFUSED, {}],
  ["/etc/passwd", REFUSED, {}],
  ["link-outside", REFUSED, {}],
  ["folder-outside/token", REFUSED, {}],
  [".actionstore/store.db.key", REFUSED, {}],
  ["link-to-key", REFUSED, {}],
  ["hard-link-to-key", REFUSED, {}],
  ["secrets/token", REFUSED, { files: [] }],
  ["secrets/token", REFUSED, { files: ["secrets/deep"] }],
  ["secrets/token", "t0ken", { files: ["missing", "secrets"] }],
  ["../other/token", "not yours", { files: ["../other"] }],
  ["folder-outside/token", "not yours", { files: ["folder-outside"] }],
  ["/proc/self/environ", REFUSED, {}],
])("the file %s gives %j", async (file, expected, allowed) => {
  expect(await resolved({ file }, allowed)).toBe(expected);
});

test("a refusal names the source and the setting, and looks at names alone", () => {
  const { refusalOf } = sources();
  expect(refusalOf({ env: "HOME" })).toMatchObject({
    detail: 'the environment variable HOME is not among the store\'s secretSources: "ACTION_SECRET_*", "EXACT"',
    hint: expect.stringContaining("env of actionstore:secretSources"),
  });
  expect(refusalOf({ file: "/etc/passwd" })?.hint).toContain("files of actionstore:secretSources");
  expect(refusalOf({ file: "link-outside" })).toBeUndefined();
  expect(refusalOf({ env: "ACTION_SECRET_MISSING" })).toBeUndefined();
});

test.each<[string, string, boolean]>([
  ["A_*", "A_", true],
  ["A_*", "A_B", true],
  ["A_*", "A", false],
  ["A", "A", true],
  ["A", "AB", false],
  ["A", "a", false],
])("the entry %s covers %s: %s", (pattern, name, covered) => {
  expect(matchesEnv([pattern], name)).toBe(covered);
});
