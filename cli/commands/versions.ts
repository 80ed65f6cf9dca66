import { Command } from "commander";
import { versionTable } from "../output/version-table.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { deletedText } from "../session/deleted-action.ts";
import { OK } from "../session/exit-code.ts";
import { foundOrDeletedAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";

/** `actionstore versions NAME`: the history of an action. */
export function versionsCommand(run: RunCommand): Command {
  const command = new Command("versions")
    .description("List the versions of an action, newest first; of a deleted one too.")
    .argument("<name>", "name or id of the action")
    .addHelpText("after", "\nExample:\n  $ actionstore versions OrderPush");
  return command.action((name: string) => run(command, (session) => versions(name, session)));
}

async function versions(nameOrId: string, session: Session): Promise<number> {
  const chosen = await chosenStore(session);
  const { sandbox } = chosen;
  const { id, name, deletedAt, deletedBy } = await foundOrDeletedAction(chosen, nameOrId);
  const found = await chosen.store.versions({ sandbox, id });
  if (session.options.json === true) {
    session.printJson({ sandbox, id, name, deletedAt, deletedBy, versions: found });
    return OK;
  }
  session.out.print(versionTable(found, session.out));
  if (deletedAt !== undefined && deletedBy !== undefined)
    session.notes.print([`${deletedText({ id, name, deletedAt, deletedBy })}. The store keeps its history.`]);
  return OK;
}
