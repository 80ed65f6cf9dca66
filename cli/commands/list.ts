import { Command, Option } from "commander";
import { channels } from "../../core/definition/custom-action.ts";
import type { ActionSummary } from "../../store/port/records.ts";
import { columns } from "../output/columns.ts";
import { day } from "../output/words.ts";
import type { ChosenStore } from "../session/chosen-store.ts";
import { type PagingOptions, printPage, withPaging } from "../session/paging.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface ListOptions extends PagingOptions {
  readonly channel?: string;
  readonly tag?: string;
  readonly group?: string;
  readonly search?: string;
  readonly deprecated?: boolean;
}

/** `actionstore list`: the actions of a sandbox, by name. */
export function listCommand(run: RunCommand): Command {
  const command = new Command("list")
    .description("List the actions of a sandbox.")
    .addOption(new Option("--channel <channel>", "only actions of this channel").choices(channels))
    .option("--tag <tag>", "only actions with this tag")
    .option("--group <group>", "only actions of this group")
    .option("--search <text>", "only actions whose name or label holds this text")
    .option("--deprecated", "only deprecated actions")
    .option("--no-deprecated", "only actions that are not deprecated")
    .addHelpText("after", "\nExample:\n  $ actionstore list --channel push --search order");
  return withPaging(command).action((options: ListOptions) => run(command, (session) => list(options, session)));
}

function list(options: ListOptions, session: Session): Promise<number> {
  const { limit: _, cursor: __, all: ___, ...filters } = options;
  return printPage(options, session, {
    what: "actions",
    read: (store, page) => store.list({ ...filters, ...page }),
    table,
    noteNone,
  });
}

function table(items: readonly ActionSummary[], { out }: Session): readonly string[] {
  const grouped = items.some(({ metadata }) => typeof metadata.group === "string");
  const rows = items.map(({ name, label, channel, version, uses, changedAt, metadata }) => [
    { text: name, style: "bold" as const },
    metadata.deprecated === true ? `${label} (deprecated)` : label,
    channel,
    ...(grouped ? [String(metadata.group ?? "")] : []),
    String(version),
    String(uses),
    day(changedAt),
  ]);
  const head = ["NAME", "LABEL", "CHANNEL", ...(grouped ? ["GROUP"] : []), "VERSION", "USES", "CHANGED"];
  return columns(rows, { width: out.width, paint: out.paint, head, flexible: grouped ? [1, 3] : [1] });
}

async function noteNone({ store, sandbox }: ChosenStore, { notes }: Session): Promise<void> {
  const others = (await store.sandboxes()).filter((name) => name !== sandbox);
  const elsewhere = others.length === 0 ? "" : `; other sandboxes of the store: ${others.join(", ")}`;
  notes.print([`No actions found in sandbox ${sandbox}${elsewhere}`]);
}
