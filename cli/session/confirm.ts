import { Option } from "commander";
import { fail } from "../../core/problem/problem.ts";
import { FINDING } from "./exit-code.ts";
import type { Session } from "./session.ts";

/** `--yes` of commands that change a store. */
export interface ConfirmOptions {
  readonly yes?: boolean | undefined;
}

export function yesOption(): Option {
  return new Option("--yes", "do not ask; required where nobody can be asked, and with --json");
}

/** Refuses to go on where `--yes` is missing and no person can be asked. Problem: ACT_CLI_USAGE. */
export function requireConsent({ yes }: ConfirmOptions, { interactive, options }: Session): void {
  if (yes === true || (interactive && options.json !== true)) return;
  fail("ACT_CLI_USAGE", {
    subject: "--yes",
    detail: interactive
      ? "--json asks no question, and this changes the store"
      : "standard input is not a terminal, so nobody can be asked, and this changes the store",
    hint: "see what would happen with --dry-run, then add --yes",
  });
}

/** Shows what will happen and asks whether it shall. True at once with `--yes`. */
export async function isConfirmed(
  { yes, plan, question }: ConfirmOptions & { readonly plan: readonly string[]; readonly question: string },
  { notes, ask }: Session,
): Promise<boolean> {
  if (yes === true) return true;
  notes.print(plan);
  return /^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim());
}

/** What a command ends with that was answered with no. */
export function declined({ notes }: Session): number {
  notes.print(["Nothing was changed."]);
  return FINDING;
}
