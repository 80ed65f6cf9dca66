import { Command } from "commander";
import { stringify } from "yaml";
import { inputsOfStored } from "../../core/arguments/stored-inputs.ts";
import type { PaletteFacts } from "../../core/contract/contract.ts";
import { fieldRoles } from "../../core/definition/custom-action.ts";
import { toPlainJson } from "../../core/value/json-text.ts";
import { type Json, objectOf, revealAll } from "../../core/value/value.ts";
import type { ActionRecord, VersionRecord } from "../../store/port/records.ts";
import { columns, type Row } from "../output/columns.ts";
import { contractText } from "../output/contract-text.ts";
import type { Screen } from "../output/screen.ts";
import { oneLine, printable } from "../output/text-width.ts";
import { versionTable } from "../output/version-table.ts";
import { shortTime } from "../output/words.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import { paletteEntryOf } from "../session/palette-entry.ts";
import type { RunCommand, Session } from "../session/session.ts";

/** `actionstore show NAME`: everything about one action. */
export function showCommand(run: RunCommand): Command {
  const command = new Command("show")
    .description(
      "Show an action: definition, what to fill in, what comes back, versions, uses, owner, secrets by fingerprint.",
    )
    .argument("<name>", "name or id of the action")
    .addHelpText("after", "\nExample:\n  $ actionstore show OrderPush");
  return command.action((name: string) => run(command, (session) => show(name, session)));
}

async function show(nameOrId: string, session: Session): Promise<number> {
  const chosen = await chosenStore(session);
  const record = await foundAction(chosen, nameOrId);
  const [palette, versions] = await Promise.all([
    paletteEntryOf(record, chosen.store),
    chosen.store.versions({ sandbox: record.sandbox, id: record.id }),
  ]);
  if (session.options.json === true) {
    const history = versions.map(({ definition: _, contract: __, ...version }) => version);
    session.printJson({ action: { ...record, palette, versions: history } });
  } else session.out.print(recordText({ record, palette, versions }, session.out));
  return OK;
}

interface Shown {
  readonly record: ActionRecord;
  readonly palette: PaletteFacts | undefined;
  readonly versions: readonly VersionRecord[];
}

function recordText({ record, palette, versions }: Shown, screen: Screen): readonly string[] {
  const { paint, width } = screen;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ["", paint("cyan", title), ...lines];
  const secrets = Object.entries(record.secretFingerprints).map(([slot, fingerprint]): Row => [slot, fingerprint]);
  return [
    `${paint("bold", record.name)}${palette === undefined ? "" : `  ${oneLine(palette.label)}`}`,
    ...columns(facts(record), { width, paint }),
    ...section("Definition", definitionText(record)),
    ...(palette === undefined ? [] : ["", ...contractText(palette, screen, 0)]),
    ...section("Secrets, by fingerprint", columns(secrets, { width, paint, indent: 2, flexible: [0] })),
    ...section("Versions", versionTable(versions, screen, 2)),
  ];
}

function facts(record: ActionRecord): readonly Row[] {
  const { id, sandbox, version, revision, digest, owner, usedIn, createdAt, createdBy, changedAt, changedBy } = record;
  const title = (text: string) => ({ text, style: "dim" as const });
  const { connection } = record.definition;
  const uses = usedIn.map(
    ({ journey, activity, mappedVersion, effectiveVersion, outdated }) =>
      `${journey}, ${activity} (mapped to version ${mappedVersion}, runs on ${effectiveVersion}${outdated ? ", outdated" : ""})`,
  );
  return [
    [title("Id"), id],
    [title("Sandbox"), sandbox],
    [title("Version"), `${version} (revision ${revision})`],
    [title("Digest"), digest],
    ...(typeof connection === "string" ? [[title("Connection"), connection]] : []),
    [title("Owner"), owner === undefined ? "none" : owner.urn],
    ...(uses.length === 0
      ? [[title("Used in"), "no journey"]]
      : uses.map((use, index) => [title(index === 0 ? "Used in" : ""), use])),
    [title("Created"), `${shortTime(createdAt)} by ${createdBy}`],
    [title("Changed"), `${shortTime(changedAt)} by ${changedBy}`],
  ];
}

/** The arguments as a program would write them. In place of each secret is a `keep:` text: a store gives no secret out. */
function definitionText(record: ActionRecord): readonly string[] {
  const inputs = inputsOfStored(record);
  const ordered = objectOf([...fieldRoles.keys()].map((name) => [name, inputs[name]] as const));
  return printable(stringify(toPlainJson(revealAll(ordered) as Json), { lineWidth: 0 }).trimEnd())
    .split("\n")
    .map((line) => `  ${line}`);
}
