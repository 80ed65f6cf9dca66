import { Command, Option } from "commander";
import { fail } from "../../core/problem/problem.ts";
import { defaultStoreLocation } from "../../store/default-location.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { gateReport } from "../gate/gate.ts";
import { gateMarkdown } from "../gate/report-markdown.ts";
import { gateText } from "../gate/report-text.ts";
import { FINDING, OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface GateOptions {
  readonly markdown?: boolean;
}

/** `pulumi preview --json | actionstore gate`: what a pipeline should stop for. */
export function gateCommand(run: RunCommand): Command {
  const command = new Command("gate")
    .description(
      "Read what pulumi preview --json prints, and stop for deletes that will be refused, breaking changes, names declared twice or managed elsewhere, changed secrets, and mistakes.",
    )
    .addOption(new Option("--markdown", "print the comment of a pull request"))
    .addHelpText(
      "after",
      "\nThe exit code is 1 when there is anything to stop for. With a store it also asks\nwhat journeys use by now.\n\nExamples:\n  $ pulumi preview --json | actionstore gate\n  $ pulumi preview --json | actionstore gate --markdown > comment.md",
    );
  return command.action((options: GateOptions) => run(command, (session) => gate(options, session)));
}

async function gate({ markdown }: GateOptions, session: Session): Promise<number> {
  const { options, env, interactive, stdin, out } = session;
  if (options.json === true && markdown === true)
    fail("ACT_CLI_USAGE", { detail: "--json does not go with --markdown", hint: "choose one of them" });
  if (interactive) {
    fail("ACT_GATE_INPUT", {
      path: "standard input",
      detail: "is a terminal",
      hint: "pipe into it: pulumi preview --json | actionstore gate",
    });
  }
  const store = await reachableStore(session);
  const sandbox = options.sandbox || env.ACTIONSTORE_SANDBOX || undefined;
  const report = await gateReport({ preview: stdin, store, sandbox });
  if (options.json === true) session.printJson({ ...report, storeAsked: store !== undefined });
  else if (markdown === true) out.print([gateMarkdown(report)]);
  else {
    out.print(gateText(report, out));
    if (store === undefined)
      session.notes.print([
        session.notes.paint("dim", "No store was asked: only the preview was looked at. Name one with --store."),
      ]);
  }
  return report.findings.length > 0 ? FINDING : OK;
}

/** The store that is named, also one that is not made yet and holds nothing; else that of the project, if there is one. */
async function reachableStore(session: Session): Promise<ActionStore | undefined> {
  const { options, env, cwd } = session;
  const named = options.store || env.ACTIONSTORE_STORE;
  const store = session.openStore(named || defaultStoreLocation(cwd));
  return named || (await store.info()).exists ? store : undefined;
}
