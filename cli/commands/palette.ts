import { Command, Option } from "commander";
import { paletteMetadataNames } from "../../core/definition/action-metadata.ts";
import { channels } from "../../core/definition/custom-action.ts";
import type { PaletteEntry } from "../../store/port/palette.ts";
import { contractText } from "../output/contract-text.ts";
import type { Screen } from "../output/screen.ts";
import { oneLine, printable, textWidth } from "../output/text-width.ts";
import { counted, valueText } from "../output/words.ts";
import { wrap } from "../output/wrap.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface PaletteOptions {
  readonly channel?: string;
  readonly search?: string;
}

/** `actionstore palette`: what a journey builder sees. */
export function paletteCommand(run: RunCommand): Command {
  const command = new Command("palette")
    .description("Show what journey builders see: the actions, what to fill in, what comes back.")
    .addOption(new Option("--channel <channel>", "only actions of this channel").choices(channels))
    .option("--search <text>", "only actions whose name or label holds this text")
    .addHelpText("after", "\nExample:\n  $ actionstore palette --sandbox prod --channel email");
  return command.action((options: PaletteOptions) => run(command, (session) => palette(options, session)));
}

async function palette({ channel, search }: PaletteOptions, session: Session): Promise<number> {
  const { store, sandbox } = await chosenStore(session);
  const filters = { ...(channel === undefined ? {} : { channel }), ...(search === undefined ? {} : { search }) };
  const { items } = await store.palette({ sandbox, ...filters, limit: "all" });
  if (session.options.json === true) {
    session.printJson({ sandbox, entries: items });
    return OK;
  }
  const { out } = session;
  out.print([out.paint("dim", `Palette of sandbox ${sandbox}: ${counted(items.length, "action")}`)]);
  for (const [group, entries] of byGroup(items)) {
    out.print(["", out.paint("bold", group === "" ? "Action" : `Action › ${oneLine(group)}`)]);
    for (const entry of entries) out.print(["", ...entryText(entry, out)]);
  }
  return OK;
}

/** Groups by name, actions without one first. */
function byGroup(entries: readonly PaletteEntry[]): readonly (readonly [string, readonly PaletteEntry[]])[] {
  const groups = Map.groupBy(entries, ({ group }) => group ?? "");
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function entryText(entry: PaletteEntry, screen: Screen): readonly string[] {
  const { width, paint } = screen;
  const title = oneLine(entry.label);
  const facts = [printable(entry.name), entry.channel, ...(entry.deprecated ? ["deprecated"] : [])].join(" · ");
  const fits = 2 + textWidth(title) + 2 + textWidth(facts) <= width;
  return [
    ...(fits
      ? [`  ${paint("bold", title)}  ${paint("dim", facts)}`]
      : [`  ${paint("bold", title)}`, `  ${paint("dim", facts)}`]),
    ...remarks(entry).flatMap((text) => wrap(text, { width, indent: 4 })),
    ...contractText(entry, screen, 4),
  ];
}

function remarks(entry: PaletteEntry): readonly string[] {
  const { description, replacedBy, marketingAction, contact, helpUrl, outdatedUses } = entry;
  return [
    description,
    outdatedUses === 0 ? undefined : `Outdated in ${counted(outdatedUses, "journey step")}.`,
    replacedBy === undefined ? undefined : `Use ${replacedBy} instead.`,
    marketingAction === "none" ? undefined : `Needs consent for ${marketingAction}.`,
    contact === undefined ? undefined : `Ask ${contact}.`,
    helpUrl === undefined ? undefined : `Read ${helpUrl}`,
    ...otherMetadata(entry),
  ].filter((text) => text !== undefined);
}

/** What has its own place or sentence; an icon is for pictures. */
const placed: ReadonlySet<string> = new Set(["group", "icon", "contact", "helpUrl", "deprecated", "replacedBy"]);

/** Any other field of metadata, as its name and value. */
function otherMetadata(entry: PaletteEntry): readonly string[] {
  return paletteMetadataNames.flatMap((name) =>
    placed.has(name) || entry[name] === undefined ? [] : [`${name}: ${valueText(entry[name])}`],
  );
}
