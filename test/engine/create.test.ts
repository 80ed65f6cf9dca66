import { engineProject, fronts } from "../support/fronts.ts";
import { secret } from "../support/engine-program.ts";

describe.each(fronts)("with %s, the engine", (front) => {
  test("creates", async () => {
    const project = engineProject(front);
    const program = [{ name: "OrderPush", args: { label: "Hi", endpoint: { url: "https://api.example.com/v1" }, authentication: { bearer: { token: secret("s3cr3t") } } } }];
    const t = Date.now();
    const run = await project.up(program);
    if (!run.ok) console.log(run.text);
    console.log(Date.now() - t, run.ops, run.diagnostics);
    const again = await project.preview(program);
    console.log(Date.now() - t, again.ops); require("fs").writeFileSync("/tmp/h8a/"+front+".json", run.events);
    const ref = await project.refresh();
    console.log(Date.now() - t, ref.ops, JSON.stringify(ref.steps.map((s) => [s.op, s.name, s.changes])));require("fs").writeFileSync("/tmp/h8a/"+front+"-r.json", ref.events);
    const d = await project.destroy();
    console.log(Date.now() - t, d.ops);
  });
});
