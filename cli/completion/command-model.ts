import type { Argument, Command, Option } from "commander";

/** What can be typed for an option or an argument. */
export type Typed =
  | { readonly kind: "nothing" | "text" | "file" }
  | { readonly kind: "choice"; readonly choices: readonly string[] };

export interface CompletedOption {
  /** `--channel` and, where there is one, `-h`. */
  readonly names: readonly string[];
  readonly description: string;
  readonly value: Typed;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** What its arguments are, the last one for all that follow. */
  readonly arguments: readonly Typed[];
}

/** A command line as completion sees it. */
export interface CommandModel {
  readonly program: string;
  /** Options before a command. */
  readonly options: readonly CompletedOption[];
  /** The options of each include those before it. */
  readonly commands: readonly CompletedCommand[];
}

/** Reads the model out of the commands themselves, so that no list has to be kept. */
export function commandModel(program: Command): CommandModel {
  const help = program.createHelp();
  const own = help.visibleOptions(program).map(completedOption);
  return {
    program: program.name(),
    options: own,
    commands: program.commands.map((command) => {
      const options = command.createHelp().visibleOptions(command).map(completedOption);
      const taken = new Set(options.flatMap(({ names }) => names));
      const inherited = own.filter(({ names }) => !names.some((name) => taken.has(name) || name === "--version"));
      return {
        name: command.name(),
        description: firstSentence(command.description()),
        options: [...options, ...inherited],
        arguments: command.registeredArguments.map(completedArgument),
      };
    }),
  };
}

function completedOption(option: Option): CompletedOption {
  const takesValue = option.required || option.optional;
  return {
    names: [option.long, option.short].filter((name) => typeof name === "string"),
    description: firstSentence(option.description),
    value: takesValue ? typed(option.argChoices, option.flags) : { kind: "nothing" },
  };
}

function completedArgument(argument: Argument): Typed {
  return typed(argument.argChoices, argument.name());
}

function typed(choices: readonly string[] | undefined, name: string): Typed {
  if (choices !== undefined && choices.length > 0) return { kind: "choice", choices };
  return { kind: /\b(?:files?|path|location)\b/.test(name) ? "file" : "text" };
}

function firstSentence(text: string): string {
  const end = text.search(/[.;:]\s| \(/);
  return end < 0 ? text.replace(/\.$/, "") : text.slice(0, end);
}
