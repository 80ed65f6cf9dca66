import type { CommandModel, CompletedCommand, CompletedOption } from "./command-model.ts";

/** A script for bash 3.2 and newer; it needs no bash-completion. What it knows nothing of bash completes as a file. */
export function bashCompletion({ program, options, commands }: CommandModel): string {
  const everywhere = uniqueOptions([options, ...commands.map((command) => command.options)].flat());
  const valued = everywhere.filter(({ value }) => value.kind !== "nothing").flatMap(({ names }) => names);
  return `# Completion of ${program} for bash. For this shell: source <(${program} completion bash)
_${program}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local command="" words="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
      ${valued.join(" | ")}) ((index++)) ;;
      -*) ;;
      *) command="\${COMP_WORDS[index]}"; break ;;
    esac
  done
  COMPREPLY=()
  case "$command:$previous" in
${choiceCases(commands, options)}
    ${valued.map((name) => `*:${name}`).join(" | ")}) return ;;
  esac
  case "$command:$current" in
    :-*) words="${namesOf(options)}" ;;
    :*) words="${commands.map(({ name }) => name).join(" ")}" ;;
${commands.map(commandCases).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _${program} ${program}
`;
}

function commandCases({ name, options, arguments: typed }: CompletedCommand): string {
  const choices = typed.flatMap((each) => (each.kind === "choice" ? each.choices : []));
  return [
    `    ${name}:-*) words="${namesOf(options)}" ;;`,
    ...(choices.length === 0 ? [] : [`    ${name}:*) words="${choices.join(" ")}" ;;`]),
  ].join("\n");
}

function choiceCases(commands: readonly CompletedCommand[], own: readonly CompletedOption[]): string {
  const all = [{ name: "", options: own }, ...commands];
  return all
    .flatMap(({ name, options }) =>
      options.flatMap(({ names, value }) =>
        value.kind === "choice"
          ? [
              `    ${names.map((each) => `${name}:${each}`).join(" | ")}) COMPREPLY=($(compgen -W "${value.choices.join(" ")}" -- "$current")); return ;;`,
            ]
          : [],
      ),
    )
    .join("\n");
}

function namesOf(options: readonly CompletedOption[]): string {
  return options.flatMap(({ names }) => names).join(" ");
}

function uniqueOptions(options: readonly CompletedOption[]): readonly CompletedOption[] {
  return [...new Map(options.map((option) => [option.names.join(), option])).values()];
}
