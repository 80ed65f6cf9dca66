import { Command } from "commander";
import type { AuditEvent } from "../../store/port.ts";
import { chosenStore } from "../chosen-store.ts";
import { OK } from "../exit-code.ts";
import { columns } from "../output/columns.ts";
import { shortTime, valueText } from "../output/words.ts";
import { noteMore, type PagingOptions, readPages, withPaging } from "../paging.ts";
import type { RunCommand, Session } from "../session.ts";

interface AuditOptions extends PagingOptions {
  readonly name?: string;
}

/** `actionstore audit`: who changed what, newest first. */
export function auditCommand(run: RunCommand): Command {
  const command = new Command("audit")
    .description("List who changed what and when, newest first.")
    .option("--name <name>", "only events of the action of this name")
    .addHelpText("after", "\nExample:\n  $ actionstore audit --name OrderPush");
  return withPaging(command).action((options: AuditOptions) => run(command, (session) => audit(options, session)));
}

async function audit({ name, ...paging }: AuditOptions, session: Session): Promise<number> {
  const { store, sandbox } = await chosenStore(session);
  const filter = name === undefined ? {} : { name };
  const { items, cursor } = await readPages(paging, (page) => store.audit({ sandbox, ...filter, ...page }));
  if (session.options.json === true) {
    session.printJson({ sandbox, events: items, cursor });
    return OK;
  }
  if (items.length === 0) session.notes.print([`No events found in sandbox ${sandbox}`]);
  session.out.print(table(items, session));
  noteMore(cursor, session);
  return OK;
}

function table(events: readonly AuditEvent[], { out }: Session): readonly string[] {
  const rows = events.map(({ at, by, via, event, name, detail }) => [
    shortTime(at),
    by,
    via,
    event,
    { text: name ?? "", style: "bold" as const },
    Object.entries(detail)
      .map(([key, value]) => `${key}: ${valueText(value)}`)
      .join(", "),
  ]);
  const head = ["WHEN", "BY", "VIA", "EVENT", "ACTION", "WHAT"];
  return columns(rows, { width: out.width, paint: out.paint, head, flexible: [1, 5] });
}
