import type { CommandModel, CompletedOption, Typed } from "./command-model.ts";

/** A script for fish. */
export function fishCompletion({ program, options, commands }: CommandModel): string {
  const names = commands.map(({ name }) => name).join(" ");
  const line = (...parts: readonly string[]): string =>
    ["complete", "-c", program, ...parts.filter((part) => part !== "")].join(" ");
  const none = `-n ${quoted(`not __fish_seen_subcommand_from ${names}`)}`;
  return `${[
    `# Completion of ${program} for fish: ${program} completion fish > ~/.config/fish/completions/${program}.fish`,
    line("-f"),
    ...commands.map(({ name, description }) => line(none, "-a", name, "-d", quoted(description))),
    ...options.map((option) => line(none, ...optionParts(option))),
    ...commands.flatMap((command) => {
      const seen = `-n ${quoted(`__fish_seen_subcommand_from ${command.name}`)}`;
      return [
        ...command.options.map((option) => line(seen, ...optionParts(option))),
        ...command.arguments.flatMap((typed) => {
          const parts = argumentParts(typed);
          return parts.length === 0 ? [] : [line(seen, ...parts)];
        }),
      ];
    }),
  ].join("\n")}\n`;
}

function optionParts({ names, description, value }: CompletedOption): readonly string[] {
  const flags = names.flatMap((name) => (name.startsWith("--") ? ["-l", name.slice(2)] : ["-s", name.slice(1)]));
  return [...flags, ...valueParts(value), "-d", quoted(description)];
}

function valueParts(value: Typed): readonly string[] {
  switch (value.kind) {
    case "nothing":
      return [];
    case "choice":
      return ["-x", "-a", quoted(value.choices.join(" "))];
    case "file":
      return ["-r", "-F"];
    default:
      return ["-x"];
  }
}

function argumentParts(typed: Typed): readonly string[] {
  if (typed.kind === "choice") return ["-a", quoted(typed.choices.join(" "))];
  return typed.kind === "file" ? ["-F"] : [];
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
