import { Command } from "commander";
import type { UseRecord } from "../../store/port/uses.ts";
import { columns, type Row } from "../output/columns.ts";
import { shortTime } from "../output/words.ts";
import { type PagingOptions, printPage, withPaging } from "../session/paging.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface UsesOptions extends PagingOptions {
  readonly action?: string;
  readonly journey?: string;
}

/** `actionstore uses`: which activities of journeys use which actions. */
export function usesCommand(run: RunCommand): Command {
  const command = new Command("uses")
    .description("List the uses of actions by journeys.")
    .option("--action <name>", "only uses of the action of this name or id")
    .option("--journey <name>", "only uses in this journey")
    .addHelpText("after", "\nExample:\n  $ actionstore uses --action OrderPush");
  return withPaging(command).action((options: UsesOptions) => run(command, (session) => uses(options, session)));
}

function uses({ action, journey, ...paging }: UsesOptions, session: Session): Promise<number> {
  const filters = { ...(action === undefined ? {} : { action }), ...(journey === undefined ? {} : { journey }) };
  return printPage(paging, session, {
    what: "uses",
    read: (store, page) => store.listUses({ ...filters, ...page }),
    table,
  });
}

function table(items: readonly UseRecord[], { out }: Session): readonly string[] {
  const rows = items.map((use): Row => {
    const { journey, activity, actionName, actionDeleted, mappedVersion, effectiveVersion, recordedAt, recordedBy } =
      use;
    return [
      { text: journey, style: "bold" },
      activity,
      actionDeleted ? `${actionName} (deleted)` : actionName,
      String(mappedVersion),
      `${effectiveVersion}${use.outdated ? " (outdated)" : use.freeze ? " (frozen)" : ""}`,
      shortTime(recordedAt),
      recordedBy,
    ];
  });
  const head = ["JOURNEY", "ACTIVITY", "ACTION", "MAPPED", "RUNS ON", "RECORDED", "BY"];
  return columns(rows, { width: out.width, paint: out.paint, head, flexible: [0, 1] });
}
