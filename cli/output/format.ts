import { Option } from "commander";
import { fail } from "../../core/problem/problem.ts";

/**
 * How a report is printed: for a person, as the comment of a pull request, for programs, as annotations of GitHub Actions, as
 * SARIF 2.1.0 for code scanning.
 */
export const formats = ["text", "markdown", "json", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

export function formatOption(): Option {
  return new Option("--format <format>", "how to print the report").choices(formats);
}

export interface FormatOptions {
  readonly format?: Format;
  /** The same as `--format markdown`. */
  readonly markdown?: boolean;
  /** The same as `--format json`. */
  readonly json?: boolean;
}

/** Problem: ACT_CLI_USAGE, where options ask for two formats. */
export function chosenFormat({ format, markdown, json }: FormatOptions): Format {
  const asked = [
    ...(format === undefined ? [] : [{ option: `--format ${format}`, format }]),
    ...(markdown === true ? [{ option: "--markdown", format: "markdown" as const }] : []),
    ...(json === true ? [{ option: "--json", format: "json" as const }] : []),
  ];
  const [first = { option: "", format: "text" as const }, ...others] = asked;
  const other = others.find((each) => each.format !== first.format);
  if (other !== undefined)
    fail("ACT_CLI_USAGE", { detail: `${first.option} does not go with ${other.option}`, hint: "choose one of them" });
  return first.format;
}
