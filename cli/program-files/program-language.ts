import { Option } from "commander";
import type { Program } from "../code/program.ts";

type Language = Program["language"];

/** What programs are written in unless something asks for another language, as in README's first example. */
const DEFAULT_LANGUAGE: Language = "yaml";

const languages: readonly Language[] = ["yaml", "typescript"];

/** `--language` of commands that write programs; `unless` says what else decides where it is left out. */
export function languageOption(unless = ""): Option {
  return new Option("--language <language>", `language of the program (default: ${DEFAULT_LANGUAGE}${unless})`).choices(
    languages,
  );
}

export interface LanguageWish {
  /** `--language`. */
  readonly language?: Language;
  /** `--output`. */
  readonly output?: string;
  readonly dynamic?: boolean;
}

/** The language of a program: as it is said, else the only one that fits, else the default. */
export function programLanguage({ language, output = "", dynamic = false }: LanguageWish): Language {
  if (language !== undefined) return language;
  return dynamic || output.endsWith(".ts") ? "typescript" : DEFAULT_LANGUAGE;
}
