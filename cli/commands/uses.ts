import { Command } from "commander";
import type { UseRecord } from "../../store/port/uses.ts";
import { columns, type Row } from "../output/columns.ts";
import { shortTime } from "../output/words.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { noteMore, type PagingOptions, readPages, withPaging } from "../session/paging.ts";
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

async function uses({ action, journey, ...paging }: UsesOptions, session: Session): Promise<number> {
  const { store, sandbox } = await chosenStore(session);
  const filters = { ...(action === undefined ? {} : { action }), ...(journey === undefined ? {} : { journey }) };
  const { items, cursor } = await readPages(paging, (page) => store.listUses({ sandbox, ...filters, ...page }));
  if (session.options.json === true) {
    session.printJson({ sandbox, uses: items, cursor });
    return OK;
  }
  if (items.length === 0) session.notes.print([`No uses found in sandbox ${sandbox}`]);
  session.out.print(table(items, session));
  noteMore(cursor, session);
  return OK;
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
