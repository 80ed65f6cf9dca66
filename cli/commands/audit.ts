import { Command } from "commander";
import type { JsonObject } from "../../core/value/value.ts";
import type { AuditEvent } from "../../store/port/audit.ts";
import { columns, columnsWidth, type Row } from "../output/columns.ts";
import { shortTime, valueText } from "../output/words.ts";
import { wrap } from "../output/wrap.ts";
import { deletedAction, deletedText } from "../session/deleted-action.ts";
import { failNotFound } from "../session/found-action.ts";
import { type PagingOptions, printPage, withPaging } from "../session/paging.ts";
import type { RunCommand, Session } from "../session/session.ts";

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

function audit({ name, ...paging }: AuditOptions, session: Session): Promise<number> {
  const filter = name === undefined ? {} : { name };
  return printPage(paging, session, {
    what: "events",
    read: async (store, page) => {
      const found = await store.audit({ ...filter, ...page });
      const isUnknown = name !== undefined && page.cursor === undefined && found.items.length === 0;
      return isUnknown ? failNotFound({ store, sandbox: page.sandbox }, name) : found;
    },
    remarks: async ({ store, sandbox }) => {
      const deleted = name === undefined ? undefined : await deletedAction({ store, sandbox }, name);
      return deleted === undefined ? [] : [`${deletedText(deleted)}. The store keeps its history.`];
    },
    table,
  });
}

/** What changed is beside each event where the screen is wide enough, else below it. */
function table(events: readonly AuditEvent[], { out }: Session): readonly string[] {
  const { width, paint } = out;
  const head = ["WHEN", "BY", "VIA", "EVENT", "ACTION"];
  const rows = events.map(
    ({ at, by, via, event, name }): Row => [shortTime(at), by, via, event, { text: name ?? "", style: "bold" }],
  );
  const details = events.map(({ detail }) => detailText(detail));
  const full = rows.map((row, index): Row => [...row, details[index] ?? ""]);
  if (columnsWidth(full) <= width) return columns(full, { width, paint, head: [...head, "WHAT"] });
  const [title = "", ...lines] = columns(rows, { width, paint, head });
  return [title, ...lines.flatMap((line, index) => [line, ...wrap(details[index] ?? "", { width, indent: 4 })])];
}

function detailText(detail: JsonObject): string {
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${valueText(value)}`)
    .join(", ");
}
