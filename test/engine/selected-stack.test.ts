import { join } from "node:path";
import { cli } from "../cli/support/cli.ts";
import { succeeded } from "../support/engine-run.ts";
import { EngineProject } from "../support/fronts.ts";

test("the command line uses the stack that pulumi has selected, its store and its sandbox", async () => {
  const project = new EngineProject({ front: "yaml", env: { ACTIONSTORE_STORE: undefined } });
  const home = join(project.folder, "home");
  await project.pulumi(["stack", "select"]);
  await project.pulumi(["config", "set", "actionstore:store", "file:data/other.db"]);
  await project.pulumi(["config", "set", "actionstore:sandbox", "shopping"]);
  const endpoint = { url: "https://api.example.com" };
  await succeeded(project.up([{ name: "OrderPush", args: { endpoint } }]));

  const cwd = join(project.folder, "data");
  const { code, stdout, stderr } = await cli(["list"], { cwd, env: { PULUMI_HOME: home } });
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: `store file:${join(project.folder, "data/other.db")} (Pulumi.dev.yaml), sandbox shopping (Pulumi.dev.yaml)\n`,
  });
  expect(stdout).toContain("OrderPush");

  await project.pulumi(["config", "set", "--secret", "actionstore:store", "file:data/other.db"]);
  const encrypted = await cli(["list"], { cwd, env: { PULUMI_HOME: home } });
  expect(encrypted).toMatchObject({ code: 2, stderr: expect.stringContaining("is encrypted in Pulumi.dev.yaml") });
});
