import { Command } from "commander";
import { ProblemError } from "../../core/problem/problem.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { RollbackRequest, RollbackResponse } from "../../store/port/versions.ts";
import { diffVersions } from "../diff/diff-versions.ts";
import { outcomeText, planText, type RollbackPlan, remarksText, wouldText } from "../output/rollback-text.ts";
import { type ChosenStore, chosenStore } from "../session/chosen-store.ts";
import { type ConfirmOptions, declined, isConfirmed, requireConsent, yesOption } from "../session/confirm.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";
import { versionNumber } from "../session/version-number.ts";

interface RollbackOptions extends ConfirmOptions {
  readonly note?: string;
  readonly dryRun?: boolean;
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
    .option("--dry-run", "say what would change and who would not follow, and change nothing")
    .addOption(yesOption())
    .addHelpText(
      "after",
      '\nExamples:\n  $ actionstore rollback OrderPush 3 --dry-run\n  $ actionstore rollback OrderPush 3 --note "v5 answers 500"',
    );
  return command.action((name: string, version: number, options: RollbackOptions) =>
    run(command, (session) => rollback({ name, version, ...options }, session)),
  );
}

interface RollbackOperands extends RollbackOptions {
  readonly name: string;
  readonly version: number;
}

async function rollback(
  { name: nameOrId, version, note, dryRun = false, yes }: RollbackOperands,
  session: Session,
): Promise<number> {
  if (!dryRun) requireConsent({ yes }, session);
  const chosen = await chosenStore(session);
  const found = await foundAction(chosen, nameOrId);
  const { sandbox, id, revision } = found;
  const request = {
    key: { sandbox, id },
    version,
    revision,
    actor: session.actor,
    ...(note === undefined ? {} : { note }),
    dryRun,
  };
  if (dryRun) {
    const plan = await planned(chosen, { found, request });
    if (session.options.json === true)
      session.printJson({ ...outcomeJson(plan, request), differences: plan.differences });
    else session.out.print([...planText(plan, version, session.out), wouldText(plan, version)]);
    return OK;
  }
  if (yes !== true) {
    const plan = await planned(chosen, { found, request });
    const question = `Roll ${found.name} back to version ${version}, as version ${plan.record.version}?`;
    const asked = { plan: planText(plan, version, session.notes), question };
    if (plan.effect === "rolledBack" && !(await isConfirmed(asked, session))) return declined(session);
  }
  const response = await rolledBack(chosen, request);
  if (session.options.json === true) session.printJson(outcomeJson(response, request));
  else {
    session.out.print([outcomeText(response, version)]);
    session.notes.print(remarksText(response, session.notes));
  }
  return OK;
}

/** Problems: those of the store's rollback. */
async function rolledBack({ store }: ChosenStore, request: RollbackRequest): Promise<RollbackResponse> {
  const [result] = await store.rollback([request]);
  if (result === undefined) throw new Error("each request has a result");
  if (!result.ok) throw new ProblemError(result.problems);
  return result.value;
}

interface Wish {
  readonly found: ActionRecord;
  readonly request: RollbackRequest;
}

/** What a rollback would come to; nothing is changed. */
async function planned(chosen: ChosenStore, { found, request }: Wish): Promise<RollbackPlan> {
  const response = await rolledBack(chosen, { ...request, dryRun: true });
  const versions = { store: chosen.store, record: found, from: found.version, to: request.version };
  return { ...response, differences: (await diffVersions(versions)).differences };
}

function outcomeJson(
  { effect, record, formerVersion }: RollbackResponse,
  { version, dryRun = false }: RollbackRequest,
): object {
  return {
    sandbox: record.sandbox,
    id: record.id,
    name: record.name,
    dryRun,
    effect,
    definitionVersion: record.version,
    equalTo: version,
    formerVersion,
    revision: record.revision,
    breaks: effect === "rolledBack" ? record.breaks : [],
    usedIn: record.usedIn,
  };
}
