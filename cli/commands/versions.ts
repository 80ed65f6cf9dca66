import { Command } from "commander";
import { versionTable } from "../output/version-table.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";

/** `actionstore versions NAME`: the history of an action. */
export function versionsCommand(run: RunCommand): Command {
  const command = new Command("versions")
    .description("List the versions of an action, newest first.")
    .argument("<name>", "name or id of the action")
    .addHelpText("after", "\nExample:\n  $ actionstore versions OrderPush");
  return command.action((name: string) => run(command, (session) => versions(name, session)));
}

async function versions(nameOrId: string, session: Session): Promise<number> {
  const chosen = await chosenStore(session);
  const { id, name, sandbox } = await foundAction(chosen, nameOrId);
  const found = await chosen.store.versions({ sandbox, id });
  if (session.options.json === true) session.printJson({ sandbox, id, name, versions: found });
  else session.out.print(versionTable(found, session.out));
  return OK;
}
