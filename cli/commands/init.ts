import { basename, resolve } from "node:path";
import { Command } from "commander";
import { writeFirstProject } from "../init/first-project.ts";
import { nodeOnPath } from "../init/node-on-path.ts";
import { type LanguageWish, languageOption, programLanguage } from "../program-files/program-language.ts";
import { OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

type InitOptions = Pick<LanguageWish, "language">;

/** `actionstore init`: a first project, and what to do with it. */
export function initCommand(run: RunCommand): Command {
  const command = new Command("init")
    .description("Write a first project that declares one action, and say how to go on. No program is written over.")
    .argument("[path]", "its folder, which is made (default: the working directory)")
    .addOption(languageOption())
    .addHelpText("after", "\nExample:\n  $ actionstore init shop --language typescript");
  return command.action((path: string | undefined, options: InitOptions) =>
    run(command, async (session) => init(path, options, session)),
  );
}

function init(path: string | undefined, options: InitOptions, session: Session): number {
  const language = programLanguage(options);
  const { cwd, ownPackage: own, out, env } = session;
  const folder = resolve(cwd, path ?? ".");
  const { files, steps } = writeFirstProject({ folder, cwd, language, own, node: nodeOnPath(env) });
  if (session.options.json === true) session.printJson({ folder, language, files, steps });
  else {
    out.print([
      `Wrote ${files.map((file) => basename(file)).join(", ")} into ${folder}.`,
      "Next:",
      ...steps.map((step) => `  ${step}`),
      out.paint(
        "dim",
        "pulumi config asks for the secret: any text does for a start. pulumi login --local keeps Pulumi's state on this machine.",
      ),
    ]);
  }
  return OK;
}
