import { Argument, Command } from "commander";
import { bashCompletion } from "../completion/bash.ts";
import { type CommandModel, commandModel } from "../completion/command-model.ts";
import { fishCompletion } from "../completion/fish.ts";
import { zshCompletion } from "../completion/zsh.ts";
import { OK } from "../session/exit-code.ts";
import type { RunCommand } from "../session/session.ts";

const shells: { readonly [shell: string]: (model: CommandModel) => string } = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `actionstore completion SHELL`: a script by which a shell completes commands, options and choices. */
export function completionCommand(run: RunCommand): Command {
  const command = new Command("completion")
    .description("Print a script by which a shell completes commands, options and choices.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(shells)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ source <(actionstore completion bash)\n  $ actionstore completion fish > ~/.config/fish/completions/actionstore.fish",
    );
  return command.action((shell: string) =>
    run(command, async (session) => {
      const script = shells[shell]?.(commandModel(command.parent ?? command)) ?? "";
      if (session.options.json === true) session.printJson({ shell, script });
      else session.out.print([script.trimEnd()]);
      return OK;
    }),
  );
}
