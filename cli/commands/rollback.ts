import { Command } from "commander";
import { describeBreak } from "../../core/contract/compatibility/break.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { Use } from "../../store/port/uses.ts";
import type { RollbackResponse } from "../../store/port/versions.ts";
import type { Screen } from "../output/screen.ts";
import { wrap } from "../output/wrap.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";
import { versionNumber } from "../session/version-number.ts";

interface RollbackOptions {
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
    .addHelpText("after", '\nExample:\n  $ actionstore rollback OrderPush 3 --note "v5 answers 500"');
  return command.action((name: string, version: number, options: RollbackOptions) =>
    run(command, (session) => rollback({ name, version, ...options }, session)),
  );
}

interface RollbackOperands extends RollbackOptions {
  readonly name: string;
  readonly version: number;
}

async function rollback({ name: nameOrId, version, note }: RollbackOperands, session: Session): Promise<number> {
  const chosen = await chosenStore(session);
  const { sandbox, id, revision } = await foundAction(chosen, nameOrId);
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
