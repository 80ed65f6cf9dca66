import { join } from "node:path";
import { cli, folderWith, json } from "../cli/support/cli.ts";
import { fillStore } from "../cli/support/filled-store.ts";

const folder = folderWith({
  "two.yaml":
    "Good: { endpoint: { url: https://api.example.com } }\n---\nBad: { endpoint: { url: ftp://api.example.com } }\n",
  "one.yaml":
    "---\nGood: { endpoint: { url: https://api.example.com }, failureResponse: { sample: { error: a } } }\n...\n",
  "values.yaml": "request: {}\n---\nrequest: { token: abc }\n",
});

test("a second YAML document in a file is a mistake at its line, and not passed over", async () => {
  const result = await cli(["lint", "--json", "two.yaml"], { cwd: folder });
  expect(result.code).toBe(2);
  expect(json(result).problems).toMatchObject([
    {
      code: "ACT_CLI_FILE",
      path: expect.stringMatching(/^two\.yaml:[23]:1$/),
      detail: expect.stringContaining("more than one YAML document"),
      hint: expect.stringContaining("a file of its own"),
    },
  ]);
});

test("marks around one document are none", async () => {
  expect(await cli(["lint", "one.yaml"], { cwd: folder })).toMatchObject({ code: 0 });
});

test("a second document in a file of values is a mistake too", async () => {
  const file = join(folder, "actions.db");
  await fillStore({ file, actions: { Ping: { endpoint: { url: "https://api.example.com", method: "GET" } } } });
  const { code, stderr } = await cli(["render", "Ping", "--store", `file:${file}`, "--values", "values.yaml"], {
    cwd: folder,
  });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("ACT_CLI_FILE") });
});
