import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { catalogue, isProblemCode, type ProblemCode } from "../../core/problem/catalogue/catalogue.ts";
import type { CatalogueEntry } from "../../core/problem/catalogue/entry.ts";
import { fail } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { columns, type Row } from "../output/columns.ts";
import type { Screen } from "../output/screen.ts";
import { wrap } from "../output/wrap.ts";
import { OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

/** `actionstore explain CODE`: what a message's code means; without one, every code. */
export function explainCommand(run: RunCommand): Command {
  const command = new Command("explain")
    .description(
      "Explain the code at the end of a message: what it means, and what to do. Without a code, list them all.",
    )
    .argument("[code]", "the code, in any case, also without ACT_")
    .addHelpText("after", "\nExample:\n  $ actionstore explain ACT_NAME_TAKEN");
  return command.action((code: string | undefined) => run(command, (session) => explain(code, session)));
}

async function explain(given: string | undefined, session: Session): Promise<number> {
  if (given === undefined) return list(session);
  const code = codeOf(given);
  const entry = describedEntry(code);
  if (session.options.json === true) session.printJson(entry);
  else session.out.print([...entryText(entry, session.out), ...pageLine(entry, session)]);
  return OK;
}

/** Problem: ACT_CLI_USAGE, with the nearest codes. */
function codeOf(given: string): ProblemCode {
  const upper = given.trim().toUpperCase();
  const found = [upper, `ACT_${upper}`].find(isProblemCode);
  if (found !== undefined) return found;
  const near = nearestCodes(upper);
  return fail("ACT_CLI_USAGE", {
    subject: "code",
    detail: `${quoted(given)} is not the code of a problem`,
    hint: near.length > 0 ? `did you mean ${near.join(" or ")}?` : "actionstore explain lists all codes",
  });
}

/** What all codes begin with says nothing about which one is meant. */
function nearestCodes(wanted: string): readonly string[] {
  const rest = new Map(Object.keys(catalogue).map((code) => [code.replace(/^ACT_/, ""), code]));
  return nearestOf(wanted.replace(/^ACT_/, ""), rest.keys(), 3).map((name) => rest.get(name) ?? name);
}

interface DescribedEntry {
  readonly code: ProblemCode;
  readonly title: string;
  readonly class: CatalogueEntry["class"];
  readonly severity: "error" | "warning" | "advice" | "notice";
  readonly explanation: string;
}

function describedEntry(code: ProblemCode): DescribedEntry {
  const { title, class: kind, severity = "error", advice, notice, explanation }: CatalogueEntry = catalogue[code];
  const special = advice === true ? "advice" : notice === true ? "notice" : undefined;
  return { code, title, class: kind, severity: special ?? severity, explanation };
}

const whose = {
  mistake: "A mistake in what was given to Action Store: you can mend it.",
  outside: "A failure outside Action Store.",
  bug: "A fault of Action Store: please report it.",
} as const satisfies { readonly [kind in CatalogueEntry["class"]]: string };

const harmless = {
  notice: "A notice of a preview: it stops nothing by itself.",
  warning:
    "A warning: it stops nothing unless the provider's rules make it an error. An action takes it out with silence.",
  advice:
    "Advice, which actionstore lint gives: it stops nothing unless the provider's rules make it an error. An action takes it out with silence.",
} as const;

function entryText(
  { code, title, severity, class: kind, explanation }: DescribedEntry,
  screen: Screen,
): readonly string[] {
  const { paint, width } = screen;
  return [
    paint("bold", code),
    ...wrap(title, { width }),
    "",
    ...wrap(explanation, { width }),
    "",
    ...wrap(severity === "error" ? whose[kind] : harmless[severity], { width }),
  ];
}

/** The page of the code in the package that runs. */
function pageLine({ code }: DescribedEntry, { ownPackage, out }: Session): readonly string[] {
  const page = join(ownPackage.folder, "docs", "problems", `${code}.md`);
  return existsSync(page) ? [out.paint("dim", page)] : [];
}

function list({ options, out, printJson }: Session): number {
  const entries = (Object.keys(catalogue) as ProblemCode[]).sort().map(describedEntry);
  if (options.json === true) printJson({ problems: entries });
  else {
    const rows = entries.map(({ code, severity, title }): Row => [{ text: code, style: "bold" }, severity, title]);
    const head = ["CODE", "SEVERITY", "TITLE"];
    out.print(columns(rows, { width: out.width, paint: out.paint, head, flexible: [2] }));
  }
  return OK;
}
