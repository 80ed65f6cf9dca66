import type { Command, CommanderError } from "commander";
import { type Problem, problem } from "../core/problem/problem.ts";
import { nearest } from "../core/problem/wording.ts";

/** Codes of commander that stand for a request and no mistake. */
const requests: ReadonlySet<string> = new Set(["commander.helpDisplayed", "commander.version"]);

/** True when help or version was asked for and printed. */
export function isAnswered({ code }: CommanderError): boolean {
  return requests.has(code);
}

/** What is wrong with the command line, and the nearest right thing. Problem: ACT_CLI_USAGE. */
export function usageProblem({ code, message }: CommanderError, command: Command): Problem {
  const detail = code === "commander.help" ? "no command is given" : message.replace(/^error: /, "").replace(/\.$/, "");
  const close = suggestion(code, command, detail);
  if (code === "commander.unknownOption" && command.opts().run === true && close === undefined) {
    return problem("ACT_CLI_USAGE", { detail, hint: "write -- before the command to run" });
  }
  const help = `see ${fullName(command)} --help`;
  return problem("ACT_CLI_USAGE", { detail, hint: close === undefined ? help : `did you mean ${close}? ${help}` });
}

function suggestion(code: string, command: Command, detail: string): string | undefined {
  switch (code) {
    case "commander.unknownCommand":
      return nearest(
        firstQuoted(detail),
        command.commands.map((each) => each.name()),
      );
    case "commander.unknownOption":
      return nearest(firstQuoted(detail), optionNames(command));
    case "commander.invalidArgument": {
      const option = command.options.find(({ flags }) => detail.includes(`'${flags}'`));
      const value = /argument '([^']*)' is invalid/.exec(detail)?.[1] ?? "";
      const choices = option?.argChoices ?? [];
      const choice = shortFor[value] ?? nearest(value, choices);
      return choice === undefined || !choices.includes(choice) ? undefined : `${option?.long} ${choice}`;
    }
    default:
      return undefined;
  }
}

/** What people call a choice by its ending. */
const shortFor: { readonly [value: string]: string } = { ts: "typescript", js: "typescript", yml: "yaml" };

function optionNames(command: Command): readonly string[] {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  return options.flatMap(({ long }) => (typeof long === "string" ? [long] : []));
}

function firstQuoted(detail: string): string {
  return /'([^']*)'/.exec(detail)?.[1] ?? "";
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
