import { Command } from "commander";
import type { ConnectionSummary } from "../../store/port/connections.ts";
import { columns } from "../output/columns.ts";
import { day } from "../output/words.ts";
import { type PagingOptions, printPage, withPaging } from "../session/paging.ts";
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

function connections(paging: PagingOptions, session: Session): Promise<number> {
  return printPage(paging, session, { what: "connections", read: (store, page) => store.listConnections(page), table });
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
