import { Command, InvalidArgumentError, Option } from "commander";
import { isId } from "../../core/definition/definition-id.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import { numberRanges } from "../../core/value/number-ranges.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { PrunedAction, PruneRequest } from "../../store/port/versions.ts";
import { columns } from "../output/columns.ts";
import type { Screen } from "../output/screen.ts";
import { counted } from "../output/words.ts";
import { type ChosenStore, chosenStore } from "../session/chosen-store.ts";
import { type ConfirmOptions, declined, isConfirmed, requireConsent, yesOption } from "../session/confirm.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface PruneOptions extends ConfirmOptions {
  readonly keep: number;
  /** Milliseconds. */
  readonly olderThan?: number;
  readonly dryRun?: boolean;
}

/** `actionstore prune [NAME] --keep N`: a store keeps every version unless this says otherwise. */
export function pruneCommand(run: RunCommand): Command {
  const command = new Command("prune")
    .description(
      "Drop old versions that no journey uses, with the secret values that only they name. The live version always stays.",
    )
    .argument(
      "[name]",
      "name or id of the action; an id names a deleted one too (default: every action of the sandbox)",
    )
    .addOption(
      new Option("--keep <count>", "how many of the newest versions of each action stay, 1 or more")
        .argParser(count)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--older-than <age>", "drop only versions that were replaced longer ago: 90d, 12w, 36h").argParser(
        age,
      ),
    )
    .option("--dry-run", "say what would go, and drop nothing")
    .addOption(yesOption())
    .addHelpText("after", "\nExample:\n  $ actionstore prune --keep 10 --older-than 90d --dry-run");
  return command.action((name: string | undefined, options: PruneOptions) =>
    run(command, (session) => prune(name, options, session)),
  );
}

async function prune(
  name: string | undefined,
  { keep, olderThan, dryRun = false, yes }: PruneOptions,
  session: Session,
): Promise<number> {
  if (!dryRun) requireConsent({ yes }, session);
  const chosen = await chosenStore(session);
  const { store, sandbox } = chosen;
  const limit =
    olderThan === undefined ? {} : { olderThan: new Date(session.clock().getTime() - olderThan).toISOString() };
  const action = await named(chosen, name);
  const request = { sandbox, ...action, keep, ...limit, actor: session.actor };
  if (!dryRun && yes !== true) {
    const planned = await pruned(store, { ...request, dryRun: true });
    const plan = table(planned, session.notes);
    const question = `Drop ${versionsText(planned)} for good?`;
    if (planned.length > 0 && !(await isConfirmed({ plan, question }, session))) return declined(session);
  }
  const actions = await pruned(store, { ...request, dryRun });
  if (session.options.json === true) session.printJson({ sandbox, dryRun, actions });
  else session.out.print([...table(actions, session.out), summary(actions, dryRun)]);
  return OK;
}

async function pruned(store: ActionStore, request: PruneRequest): Promise<readonly PrunedAction[]> {
  const [result] = await store.prune([request]);
  if (result === undefined) throw new Error("each request has a result");
  if (!result.ok) throw new ProblemError(result.problems);
  return result.value.actions;
}

/** Deleted actions have no name any more. */
async function named(chosen: ChosenStore, nameOrId: string | undefined): Promise<Pick<PruneRequest, "action">> {
  if (nameOrId === undefined) return {};
  const id = isId(nameOrId) ? nameOrId : (await foundAction(chosen, nameOrId)).id;
  return { action: { id } };
}

function table(actions: readonly PrunedAction[], { width, paint }: Screen): readonly string[] {
  const rows = actions.map(({ id, name, deleted, dropped, kept, secretsDropped }) => [
    { text: deleted ? `${name} (deleted, ${id})` : name, style: "bold" as const },
    numberRanges(dropped),
    numberRanges(kept),
    String(secretsDropped),
  ]);
  return columns(rows, { width, paint, head: ["ACTION", "DROPPED", "KEPT", "SECRETS DROPPED"], flexible: [1, 2] });
}

function summary(actions: readonly PrunedAction[], dryRun: boolean): string {
  if (actions.length === 0) return "No version to drop";
  return `${versionsText(actions)} ${dryRun ? "would be dropped; nothing was" : "dropped"}`;
}

/** `3 versions of 1 action`. */
function versionsText(actions: readonly PrunedAction[]): string {
  const versions = actions.reduce((sum, { dropped }) => sum + dropped.length, 0);
  return `${counted(versions, "version")} of ${counted(actions.length, "action")}`;
}

function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It must be a whole number, 1 or more.");
  return Number(text);
}

const hours: { readonly [unit: string]: number } = { h: 1, d: 24, w: 24 * 7 };

/** Milliseconds of `90d`, `12w`, `36h`. */
function age(text: string): number {
  const [, number, unit] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  if (number === undefined || unit === undefined) {
    throw new InvalidArgumentError("It must be a number with h, d or w for hours, days or weeks, for instance 90d.");
  }
  return Number(number) * (hours[unit] ?? 0) * 3_600_000;
}
