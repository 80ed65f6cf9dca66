import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import { updateOf } from "../support/store.ts";
import { cli, cliProcess, folderWith, remarksOf } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";

const CANARY = "c4n4ry-0f-the-command-line";

const lintFiles = {
  "program.yaml": `
resources:
  A:
    type: actionstore:CustomAction
    properties:
      label: { fn::secret: ${CANARY} }
      channel: { fn::secret: ${CANARY} }
      timeoutMs: { fn::secret: ${CANARY} }
      endpoint:
        url: { fn::secret: "ftp://${CANARY}@10.0.0.1/?${CANARY}#${CANARY}" }
        headers:
          - { name: "x y", value: { fn::secret: "${CANARY}\\u0000" } }
          - { name: X-Key, value: { fn::secret: ${CANARY} }, variable: {} }
      authentication:
        bearer: { token: ${CANARY}, unknown: { fn::secret: ${CANARY} } }
        basic: { username: "a:b", password: ${CANARY} }
        privateKeyJwt: { privateKey: ${CANARY} }
      signature: { secret: [${CANARY}] }
      request: { sample: { fn::secret: '{"a": "${CANARY}"' } }
`,
  "broken.yaml": `A: { authentication: { bearer: { token: "${CANARY}\\q" } } }\nB: ${CANARY}: ${CANARY}\nC: *${CANARY}\nD: "${CANARY}`,
  "broken.json": `{ "A": { "authentication": { "bearer": { "token": "${CANARY}" } ${CANARY} } }`,
};

test("no command prints a secret of the store or of a file", async () => {
  const folder = folderWith(lintFiles);
  const file = join(folder, "actions.db");
  await fillStore({
    file,
    actions: {
      Sealed: {
        endpoint: {
          url: "https://api.example.com/{id}",
          pathParameters: [{ name: "id", value: new Secret(CANARY) }],
          headers: [{ name: "X-Key", value: new Secret(CANARY) }],
          queryParameters: [{ name: "key", value: new Secret(CANARY) }],
        },
        authentication: { bearer: { token: new Secret(CANARY) } },
        signature: {
          header: "X-Sig",
          secret: new Secret(CANARY),
          algorithm: "hmac-sha256",
          over: "body",
          encoding: "hex",
        },
        request: { sample: { apiKey: new Secret(CANARY), name: "Anna" }, variables: { name: {} } },
      },
    },
  });
  const commands = [
    "list",
    "show Sealed",
    "palette",
    "versions Sealed",
    "audit",
    "lint program.yaml broken.yaml broken.json",
  ];
  const lines = commands.flatMap((command) => [command, `${command} --json`]);
  const run = (line: string) => [[...line.split(" "), "--store", `file:${file}`], { cwd: folder }] as const;
  const runs = [
    ...(await Promise.all(lines.map((line) => cli(...run(line))))),
    // Once in a process of its own, where whatever writes past the given streams is seen too.
    await cliProcess(...run(commands.at(-1) ?? "")),
  ];
  expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2]);
  for (const result of runs) {
    expect(result.stdout).not.toContain(CANARY);
    expect(remarksOf(result)).toBe("");
  }
});

test("comparing, rolling back and pruning prints no secret, nor does lint of one that is not marked", async () => {
  const folder = folderWith({
    "unmarked.yaml": `A:
  endpoint: { url: https://api.example.com, headers: [{ name: X-Api-Key, value: ${CANARY} }] }
  request: { sample: { auth: { password: ${CANARY} } } }
B:
  endpoint: { url: https://api.example.com }
  request: { sample: '{ "token": "${CANARY}" }' }
`,
  });
  const file = join(folder, "actions.db");
  const sealed = (host: string) => ({
    endpoint: { url: `https://${host}`, headers: [{ name: "X-Key", value: new Secret(`${CANARY} of ${host}`) }] },
  });
  await fillStore({
    file,
    actions: { Sealed: sealed("a.example.com") },
    async afterwards(store) {
      const [held] = await store.find([{ sandbox: "dev", name: "Sealed" }]);
      const intent = updateOf({ record: held });
      await register(store, { sandbox: "dev", name: "Sealed", given: sealed("b.example.com"), intent });
    },
  });
  await fillStore({ file, sandbox: "prod", actions: { Sealed: sealed("c.example.com") } });
  const lines = [
    "diff Sealed 1",
    "diff Sealed 1 --json",
    "diff --with-sandbox prod",
    "prune --keep 1 --dry-run --json",
    "lint unmarked.yaml",
    "lint unmarked.yaml --json",
    "rollback Sealed 1 --json --yes",
  ];
  const reported: string[] = [];
  for (const line of lines) {
    const args = [...line.split(" "), "--store", `file:${file}`, "--sandbox", "dev"];
    const { code, stdout, stderr } = await cli(args, { cwd: folder });
    expect([line, code]).toEqual([line, line.startsWith("diff") ? 1 : 0]);
    reported.push(stdout, stderr);
  }
  expect(reported.join("\n")).not.toContain(CANARY);
  expect(reported.join("\n")).toContain("ACT_SECRET_UNMARKED");
});
