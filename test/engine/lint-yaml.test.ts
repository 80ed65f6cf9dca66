import { cliProcess, json } from "../cli/support/cli.ts";
import { engineProject } from "../support/fronts.ts";

/** Shapes that Pulumi's YAML host refuses by itself, beside a mistake that it does not see. */
const text = `name: shop
runtime: yaml
resources:
  Misspelt:
    type: actionstore:CustomAction
    properties:
      lable: Hi
      endpoint: { url: https://api.example.com, heders: [] }
      timeoutMs: long
  Incomplete:
    type: actionstore:Connection
    properties: { baseUrl: https://api.example.com }
  Unsent:
    type: actionstore:CustomAction
    properties: { endpoint: { url: ftp://api.example.com } }
`;

test("lint --run reports every mistake of a YAML program that Pulumi's own host refuses", async () => {
  const project = engineProject("yaml");
  await project.preview({ text });
  const command = ["pulumi", "preview", "--stack", project.stack, "--non-interactive"];
  const result = await cliProcess(["lint", "--json", "--run", "--", ...command], {
    cwd: project.folder,
    env: project.environment() as { readonly [name: string]: string },
  });
  expect(result.code).toBe(2);
  const problems = json(result).problems as readonly {
    definition: string;
    severity: string;
    path?: string;
    line?: number;
  }[];
  expect(
    problems
      .filter(({ severity }) => severity === "error")
      .map(({ definition, path, line }) => [definition, path, line]),
  ).toEqual([
    ["Misspelt", "lable", 7],
    ["Misspelt", "endpoint.heders", 8],
    ["Misspelt", "timeoutMs", 9],
    ["Incomplete", "authentication", 12],
    ["Unsent", "endpoint.url", 15],
    [null, undefined, undefined],
  ]);
});
