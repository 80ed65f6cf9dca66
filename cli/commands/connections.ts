import { Command } from "commander";
import type { ConnectionSummary } from "../../store/port/connections.ts";
import { columns } from "../output/columns.ts";
import { day } from "../output/words.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { noteMore, type PagingOptions, readPages, withPaging } from "../session/paging.ts";
import type { RunCommand, Session } from "../session/session.ts";

/** `actionstore connections`: the connections of a sandbox, by name. */
export function connectionsCommand(run: RunCommand): Command {
  const command = new Command("connections")
    .description(
      "List the connections of a sandbox: where they lead, how they authenticate, how many actions name them.",
    )
    .addHelpText("after", "\nExample:\n  $ actionstore connections --sandbox prod");
  return withPaging(command).action((options: PagingOptions) =>
    run(command, (session) => connections(options, session)),
  );
}

async function connections(options: PagingOptions, session: Session): Promise<number> {
  const { store, sandbox } = await chosenStore(session);
  const { items, cursor } = await readPages(options, (page) => store.listConnections({ sandbox, ...page }));
  if (session.options.json === true) {
    session.printJson({ sandbox, connections: items, cursor });
    return OK;
  }
  if (items.length === 0) session.notes.print([`No connections found in sandbox ${sandbox}`]);
  session.out.print(table(items, session));
  noteMore(cursor, session);
  return OK;
}

function table(items: readonly ConnectionSummary[], { out }: Session): readonly string[] {
  const rows = items.map(({ name, baseUrl, authentication, version, usedBy, changedAt }) => [
    { text: name, style: "bold" as const },
    baseUrl ?? "",
    authentication,
    String(version),
    String(usedBy),
    day(changedAt),
  ]);
  const head = ["NAME", "BASE URL", "AUTHENTICATION", "VERSION", "ACTIONS", "CHANGED"];
  return columns(rows, { width: out.width, paint: out.paint, head, flexible: [1] });
}
