import { existsSync } from "node:fs";
import { type EngineResource, secret } from "../support/engine-program.ts";
import { errorsAt, failed } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";

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

describe.each(["typescript", "dynamic"] as const)("with %s, an untyped program", (front) => {
  test("is told of unknown fields with the nearest known ones", async () => {
    const project = engineProject(front);
    const args = { lable: "Hi", endpoint: { url: "https://api.example.com", heders: [] }, timeoutMs: "long" };
    const run = await failed(project.preview([{ name: "Wrong", args }]));
    // The plugin's SDK passes on only the arguments it knows.
    if (front === "dynamic") expect(run.text).toMatch(/lable: .*label.*\[ACT_SHAPE_UNKNOWN_FIELD\]/);
    expect(run.text).toMatch(/endpoint\.heders: .*headers.*\[ACT_SHAPE_UNKNOWN_FIELD\]/);
    expect(run.text).toMatch(/timeoutMs: .*\[ACT_SHAPE_TYPE\]/);
  });
});

function reasonPattern(path: string, code: string): RegExp {
  return new RegExp(`(^|: )${path.replace(/[.[\]]/g, "\\$&")}: .*\\[${code}\\]`, "m");
}
