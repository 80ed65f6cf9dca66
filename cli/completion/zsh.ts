import type { CommandModel, CompletedCommand, CompletedOption, Typed } from "./command-model.ts";

/** A script for zsh: sourced, or as `_actionstore` in a folder of fpath. */
export function zshCompletion({ program, options, commands }: CommandModel): string {
  return `#compdef ${program}
# Completion of ${program} for zsh. For this shell: source <(${program} completion zsh)
_${program}() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join("\n")}
  )
  _arguments -C \\
${options
  .flatMap(optionSpecs)
  .map((spec) => `    ${spec} \\`)
  .join("\n")}
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${commands.map(commandCase).join("\n")}
      esac
      ;;
  esac
}
if [ "$funcstack[1]" = "_${program}" ]; then _${program} "$@"; else compdef _${program} ${program}; fi
`;
}

function commandCase({ name, options, arguments: typed }: CompletedCommand): string {
  const specs = [
    ...options.flatMap(optionSpecs),
    ...typed.map((each, index) => quoted(`${index === typed.length - 1 ? "*" : index + 1}: :${action(each)}`)),
  ];
  return `        ${name}) _arguments \\\n${specs.map((spec) => `            ${spec}`).join(" \\\n")} ;;`;
}

function optionSpecs({ names, description, value }: CompletedOption): readonly string[] {
  const text = description.replaceAll(/[[\]\\:]/g, (mark) => `\\${mark}`);
  const argument = value.kind === "nothing" ? "" : `: :${action(value)}`;
  return names.map((name) => quoted(`*${name}[${text}]${argument}`));
}

function action(typed: Typed): string {
  if (typed.kind === "choice") return `(${typed.choices.join(" ")})`;
  return typed.kind === "file" ? "_files" : " ";
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
