import { Command } from "commander";
import { describeBreak } from "../../core/contract/compatibility/break.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Use } from "../../store/port/uses.ts";
import type { RollbackResponse } from "../../store/port/versions.ts";
import { diffVersions } from "../diff/diff-versions.ts";
import { differencesText } from "../output/difference-text.ts";
import type { Screen } from "../output/screen.ts";
import { wrap } from "../output/wrap.ts";
import { type ChosenStore, chosenStore } from "../session/chosen-store.ts";
import { type ConfirmOptions, declined, isConfirmed, requireConsent, yesOption } from "../session/confirm.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";
import { versionNumber } from "../session/version-number.ts";

interface RollbackOptions extends ConfirmOptions {
  readonly note?: string;
}

/** `actionstore rollback NAME VERSION`: an emergency; the program's definition comes back with `pulumi up --refresh`. */
export function rollbackCommand(run: RunCommand): Command {
  const command = new Command("rollback")
    .description(
      "Make a new version that is equal to an old one, and make it the live one. pulumi refresh shows it as drift.",
    )
    .argument("<name>", "name or id of the action")
    .argument("<version>", "number of the version to be equal to", versionNumber)
    .option("--note <text>", "why, for the history (default: rollback to version N)")
    .addOption(yesOption())
    .addHelpText("after", '\nExample:\n  $ actionstore rollback OrderPush 3 --note "v5 answers 500"');
  return command.action((name: string, version: number, options: RollbackOptions) =>
    run(command, (session) => rollback({ name, version, ...options }, session)),
  );
}

interface RollbackOperands extends RollbackOptions {
  readonly name: string;
  readonly version: number;
}

async function rollback({ name: nameOrId, version, note, yes }: RollbackOperands, session: Session): Promise<number> {
  requireConsent({ yes }, session);
  const chosen = await chosenStore(session);
  const found = await foundAction(chosen, nameOrId);
  const { sandbox, id, revision } = found;
  if (yes !== true && !(await isWanted(chosen, { record: found, version, session }))) return declined(session);
  const [result] = await chosen.store.rollback([
    {
      key: { sandbox, id },
      version,
      revision,
      actor: session.actor,
      ...(note === undefined ? {} : { note }),
    },
  ]);
  if (result === undefined) throw new Error("each request has a result");
  if (!result.ok) throw new ProblemError(result.problems);
  const { effect, formerVersion, record } = result.value;
  if (session.options.json === true) {
    session.printJson({
      sandbox,
      id,
      name: record.name,
      effect,
      definitionVersion: record.version,
      equalTo: version,
      formerVersion,
      revision: record.revision,
      breaks: effect === "rolledBack" ? record.breaks : [],
      usedIn: record.usedIn,
    });
  } else {
    session.out.print([outcomeText(result.value, version)]);
    session.notes.print(remarks(result.value, session.notes));
  }
  return OK;
}

interface Wish {
  readonly record: ActionRecord;
  readonly version: number;
  readonly session: Session;
}

/** Shows what a rollback would change, and who would not follow, and asks. Problem: ACT_VERSION_NOT_FOUND. */
async function isWanted({ store }: ChosenStore, { record, version, session }: Wish): Promise<boolean> {
  const { from, differences, breaks } = await diffVersions({ store, record, from: record.version, to: version });
  if (differences.length === 0) return true;
  const { notes } = session;
  const follows = breaks.length === 0 ? [] : [`breaking change: ${breaks.map(describeBreak).join("; ")}`];
  const users =
    breaks.length === 0 || record.usedIn.length === 0 ? [] : [`Used by ${record.usedIn.map(useText).join(", ")}`];
  const plan = [
    `From version ${from.number}, the live one, to what version ${version} was:`,
    ...differencesText(differences, notes),
    ...[...follows, ...users].flatMap((text) => wrap(text, { width: notes.width })),
  ];
  const question = `Roll ${record.name} back to version ${version}, as version ${from.number + 1}?`;
  return isConfirmed({ plan, question }, session);
}

function useText({ journey, activity }: Use): string {
  return `${journey} (activity ${activity})`;
}

function outcomeText({ effect, record, formerVersion }: RollbackResponse, version: number): string {
  return effect === "unchanged"
    ? `${record.name} stays at version ${record.version}, which is equal to version ${version} already`
    : `${record.name} is at version ${record.version} now, equal to version ${version}; version ${formerVersion} was live before`;
}

function remarks({ effect, record }: RollbackResponse, screen: Screen): readonly string[] {
  if (effect === "unchanged") return [];
  const behind = record.usedIn.filter(({ outdated }) => outdated);
  const breaking =
    record.breaks.length === 0
      ? []
      : wrap(`breaking change: ${record.breaks.map(describeBreak).join("; ")}. ${stayingBehind(behind)}`, {
          width: screen.width,
        });
  return [
    ...breaking,
    ...wrap(
      "The program does not know: pulumi refresh shows the change, pulumi up --refresh brings the program's definition back.",
      { width: screen.width },
    ),
  ];
}

function stayingBehind(uses: readonly Use[]): string {
  if (uses.length === 0) return "No journey stays behind";
  const named = uses.map(
    ({ journey, activity, effectiveVersion }) =>
      `${journey} (activity ${activity}, runs on version ${effectiveVersion})`,
  );
  return `These journeys do not follow: ${named.join(", ")}`;
}
