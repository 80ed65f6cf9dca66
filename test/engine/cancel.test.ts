import { type ChildProcess, execFile } from "node:child_process";
import { promisify } from "node:util";
import type { EngineResource } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { type EngineProject, engineProject } from "../support/fronts.ts";
import { paletteOf } from "../support/outside.ts";

const ACTIONS = 60;

const program: readonly EngineResource[] = Array.from({ length: ACTIONS }, (_, index) => ({
  name: `Action${index}`,
  args: { endpoint: { url: "https://api.example.com/v1" } },
}));

/** `pulumi cancel`, which fails while it meets a checkpoint that is being written. */
async function cancel(project: EngineProject): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await promisify(execFile)("pulumi", ["cancel", "dev", "--yes"], {
        cwd: project.folder,
        env: project.environment(),
      });
      return;
    } catch (error) {
      if (tries === 10 || !String(error).includes("failed to load checkpoint")) throw error;
    }
  }
}

test("an up that pulumi cancel was called for is gone on with by the next one", async () => {
  const project = engineProject("yaml");
  let cancelled: Promise<void> | undefined;
  const onStart = (cli: ChildProcess) => {
    let made = 0;
    cli.stdout?.on("data", (text: string) => {
      made += text.match(/ created \(/g)?.length ?? 0;
      if (made >= 5) cancelled ??= cancel(project);
    });
  };
  await project.up(program, { onStart });
  expect(cancelled).toBeDefined();
  await cancelled;
  await succeeded(project.up(program));
  expect((await succeeded(project.preview(program))).ops).toEqual({ same: ACTIONS });
  expect(await paletteOf(project)).toHaveLength(ACTIONS);
  expect((await succeeded(project.refresh())).ops).toEqual({ same: ACTIONS });
  await succeeded(project.destroy());
  expect(await paletteOf(project)).toEqual([]);
});
