import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reportOfLines } from "../../cli/lint/run-report.ts";
import { pathText } from "../../core/problem/problem.ts";
import { type EngineResource, reference, secret } from "../support/engine-program.ts";
import { errorsAt, failed, succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { temporaryFolder } from "../support/store.ts";

const secretMistake = "s3cr3t-with\r\nline-break";

/** Mistakes of every kind, some in a secret, some beside one; path -> code. */
const wrong: EngineResource = {
  name: "Wrong",
  args: {
    name: "Not a name",
    label: secret("s3cr3t-label"),
    timeoutMs: 10,
    endpoint: {
      url: "https://10.0.0.1/{missing}",
      headers: [
        { name: "X-Key", value: secret(secretMistake) },
        { name: "Host", value: secret("s3cr3t-host") },
        { name: "X-Both", value: secret("s3cr3t-both"), generated: "uuid" },
      ],
    },
    authentication: { basic: { username: "a:b", password: secret("s3cr3t-password") } },
    signature: {
      header: "X-Signature",
      secret: secret(""),
      algorithm: "hmac-sha256",
      over: "timestamp.body",
      encoding: "hex",
    },
    request: { sample: { key: secret("s3cr3t-body") }, variables: { nowhere: { label: "?" } } },
    retry: { maxRetries: 9 },
  },
};

const mistakes: readonly (readonly [path: string, code: string])[] = [
  ["authentication.basic.username", "ACT_AUTH_USERNAME"],
  ["endpoint.headers[0].value", "ACT_HEADER_VALUE_INVALID"],
  ["endpoint.headers[1].name", "ACT_HEADER_RESERVED"],
  ["endpoint.headers[2]", "ACT_PARAMETER_KIND"],
  ["endpoint.url", "ACT_URL_IP_ADDRESS"],
  ["endpoint.url", "ACT_PATH_PARAMETER_MISSING"],
  ["label", "ACT_SECRET_MISPLACED"],
  ["name", "ACT_NAME_INVALID"],
  ["request.variables.nowhere", "ACT_VARIABLE_PATH"],
  ["retry.maxRetries", "ACT_SHAPE_RANGE"],
  ["signature.secret", "ACT_SECRET_EMPTY"],
  ["timeoutMs", "ACT_SHAPE_RANGE"],
];

describe.each(fronts)("with %s, a preview of a wrong definition", (front) => {
  test("reports every mistake at the resource, writes nothing and prints no secret", async () => {
    const project = engineProject(front);
    const right = { name: "Right", args: { endpoint: { url: "https://api.example.com" } } };
    for (const command of ["preview", "up"] as const) {
      const run = await failed(project[command]([wrong, right]));
      const reasons = errorsAt(run, project.urn("Wrong"));
      for (const [path, code] of mistakes) {
        expect(reasons).toContainEqual(expect.stringMatching(reasonPattern(path, code)));
      }
      expect(run.text + run.events).not.toContain("s3cr3t");
      expect(run.text + run.events).not.toContain("line-break");
      if (command === "preview") expect(existsSync(`${project.storeFile}.key`)).toBe(false);
    }
    expect(await project.store().find([{ sandbox: "dev", name: "Wrong" }])).toEqual([undefined]);
  });
});

const endpoint = { url: "https://api.example.com" };

/** A field that is not known at the top of the arguments of each type, and the nearest known one. */
const slips: readonly (EngineResource & { readonly found: string; readonly meant: string })[] = [
  { name: "A", args: { lable: "Hi", endpoint }, found: "lable", meant: "label" },
  {
    name: "B",
    type: "Connection",
    args: { baseURl: "x", authentication: { none: {} } },
    found: "baseURl",
    meant: "baseUrl",
  },
  { name: "C", type: "ActionCatalog", args: { actions: {}, adpot: true }, found: "adpot", meant: "adopt" },
  {
    name: "D",
    type: "ActionCatalog",
    args: { actions: { X: { endpoint, lable: "Hi" } } },
    found: "actions.X.lable",
    meant: "label",
  },
  {
    name: "E",
    type: "ActionUse",
    args: { journey: "J", activity: "a", action: "A", mapping: {}, freez: true },
    found: "freez",
    meant: "freeze",
  },
  { name: "F", args: { endpoint, version: 3 }, found: "version", meant: "verify" },
];

describe.each(["typescript", "dynamic"] as const)("with %s, an untyped program", (front) => {
  test("is told of every field that no resource of its type has, and of the nearest known one", async () => {
    const file = join(temporaryFolder(), "report.jsonl");
    const resources = slips.map(({ found: _, meant: __, ...resource }) => resource);
    await succeeded(engineProject(front).preview(resources, { env: { ACTIONSTORE_LINT_REPORT: file } }));
    const found = reportOfLines(readFileSync(file, "utf8"))
      .findings.filter(({ problem }) => problem.code === "ACT_SHAPE_UNKNOWN_FIELD")
      .map(({ of, problem }) => [of?.definition, pathText(problem), problem.hint]);
    expect(found.sort()).toEqual(
      slips.map(({ name, found: path, meant }) => [name, path, `did you mean ${meant}?`]).sort(),
    );
  });

  test("is told everything at once, what is missing and what is not known deeper down too", async () => {
    const args = { lable: "Hi", request: { sampel: {} }, timeoutMs: "long" };
    const run = await failed(engineProject(front).preview([{ name: "Wrong", args }]));
    expect(run.text).toMatch(/lable: .*label.*\[ACT_SHAPE_UNKNOWN_FIELD\]/);
    expect(run.text).toMatch(/request\.sampel: .*sample.*\[ACT_SHAPE_UNKNOWN_FIELD\]/);
    expect(run.text).toMatch(/endpoint: is required and missing.*\[ACT_SHAPE_REQUIRED\]/);
    expect(run.text).toMatch(/timeoutMs: .*\[ACT_SHAPE_TYPE\]/);
  });
});

test("an untyped program is told of a field that the provider does not know", async () => {
  const resources = [{ name: "A", args: { endpoint } }];
  const run = await failed(engineProject("typescript").preview({ resources, provider: { sandbx: "dev" } }));
  expect(run.text).toMatch(/sandbx: .*sandbox.*\[ACT_CONFIG_UNKNOWN_FIELD\]/);
});

test.each(fronts)(
  "with %s, a secret in clear gives a warning, which does not show it; a marked one gives none",
  async (front) => {
    const project = engineProject(front);
    const actionWith = (name: string, token: unknown): EngineResource => ({
      name,
      args: { endpoint, authentication: { bearer: { token } } },
    });
    const resources = [
      actionWith("Clear", "s3cr3t-in-clear"),
      actionWith("Marked", secret("s3cr3t-marked")),
      actionWith("Elsewhere", reference({ env: "ACTION_SECRET_A" })),
    ];
    const run = await succeeded(project.preview(resources));
    const told = run.diagnostics.filter(({ message }) => message.includes("ACT_SECRET_CLEAR"));
    expect(told.map(({ severity, urn }) => [severity, urn])).toEqual([["warning", project.urn("Clear")]]);
    expect(run.text).not.toContain("s3cr3t");
  },
);

test("a configuration value that the provider does not know is a mistake of the dynamic front, too", async () => {
  const project = engineProject("dynamic", { config: { "actionstore:sandbx": "dev" } });
  const run = await failed(project.preview([{ name: "A", args: { endpoint } }]));
  expect(run.text).toMatch(/sandbx: .*sandbox.*\[ACT_CONFIG_UNKNOWN_FIELD\]/);
});

function reasonPattern(path: string, code: string): RegExp {
  return new RegExp(`(^|: )${path.replace(/[.[\]]/g, "\\$&")}: .*\\[${code}\\]`, "m");
}
