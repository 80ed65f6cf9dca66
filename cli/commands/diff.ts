import { Command, Option } from "commander";
import { fail } from "../../core/problem/problem.ts";
import { diffSandboxes, type SandboxesDiff } from "../diff/diff-sandboxes.ts";
import { diffVersions, type VersionsDiff } from "../diff/diff-versions.ts";
import { breaksText, differencesText } from "../output/difference-text.ts";
import type { Screen } from "../output/screen.ts";
import { oneLine } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { type ChosenStore, chosenStore, storeBeside } from "../session/chosen-store.ts";
import { FINDING, OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import type { RunCommand, Session } from "../session/session.ts";
import { storeLocation } from "../session/store-location.ts";
import { versionNumber } from "../session/version-number.ts";

interface DiffOptions {
  readonly with?: string;
  readonly withSandbox?: string;
}

interface DiffOperands {
  readonly name: string | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** `actionstore diff`: two versions of an action, or the actions of two stores or sandboxes. Exit code 1 where they differ. */
export function diffCommand(run: RunCommand): Command {
  const command = new Command("diff")
    .description(
      "Compare two versions of an action field by field, or with --with or --with-sandbox the actions of two stores or sandboxes. Exit code 1 when they differ.",
    )
    .argument("[name]", "name or id of the action; with --with or --with-sandbox all actions by default")
    .argument("[from]", "number of a version", versionNumber)
    .argument("[to]", "number of another version (default: the live one)", versionNumber)
    .addOption(
      new Option(
        "--with <location>",
        "compare from the sandbox of this store, a file, to the one of --store",
      ).argParser(storeLocation),
    )
    .option("--with-sandbox <name>", "the sandbox to compare from (default: the only one, else that of the same name)")
    .addHelpText(
      "after",
      "\nExamples:\n  $ actionstore diff OrderPush 3 5\n  $ actionstore diff --with file:prod.db --with-sandbox prod",
    );
  return command.action((name: string | undefined, from: number | undefined, to: number | undefined, options) =>
    run(command, (session) => diff({ name, from, to }, options as DiffOptions, session)),
  );
}

async function diff({ name, from, to }: DiffOperands, options: DiffOptions, session: Session): Promise<number> {
  const isOfSandboxes = options.with !== undefined || options.withSandbox !== undefined;
  if (isOfSandboxes) {
    if (from === undefined) return ofSandboxes(name, options, session);
    fail("ACT_CLI_USAGE", {
      detail: "versions do not go with --with and --with-sandbox, which compare live actions",
      hint: "leave the numbers out, or compare versions within one store: actionstore diff NAME 3 5",
    });
  }
  if (name === undefined || from === undefined) {
    fail("ACT_CLI_USAGE", {
      detail: name === undefined ? "diff has nothing to compare" : "diff has no version to compare from",
      hint: "write actionstore diff NAME 3 5, or actionstore diff --with file:OTHER.db",
    });
  }
  return ofVersions({ name, from, to }, session);
}

async function ofVersions(
  { name, from, to }: { readonly name: string; readonly from: number; readonly to: number | undefined },
  session: Session,
): Promise<number> {
  const chosen = await chosenStore(session);
  const record = await foundAction(chosen, name);
  const found = await diffVersions({ store: chosen.store, record, from, to });
  if (session.options.json === true) {
    const { differences, breaks } = found;
    const { sandbox, id } = record;
    session.printJson({
      sandbox,
      id,
      name: record.name,
      from: found.from.number,
      to: found.to.number,
      differences,
      breaks,
    });
  } else session.out.print(versionsText(record.name, found, session.out));
  return found.differences.length === 0 ? OK : FINDING;
}

function versionsText(
  name: string,
  { from, to, differences, breaks }: VersionsDiff,
  screen: Screen,
): readonly string[] {
  const title = `${screen.paint("bold", name)}: from version ${from.number} to ${to.number}${to.live ? ", the live one" : ""}`;
  if (differences.length === 0) return [title, "no differences"];
  const isSame = from.contractDigest === to.contractDigest;
  const contract = isSame ? "the same contract" : "the contract differs, and journeys can follow";
  return [
    title,
    ...differencesText(differences, screen),
    ...(breaks.length === 0 ? [contract] : breaksText(breaks, screen)),
  ];
}

async function ofSandboxes(name: string | undefined, options: DiffOptions, session: Session): Promise<number> {
  const to = await chosenStore(session);
  const from = await storeBeside(to, { location: options.with, sandbox: options.withSandbox }, session);
  const places = await Promise.all([placeOf(from), placeOf(to)]);
  const isOneStore = places[0].store === places[1].store;
  const found = await diffSandboxes({ from, to, isOneStore, ...(name === undefined ? {} : { name }) });
  const count = found.onlyInFrom.length + found.onlyInTo.length + found.differing.length;
  if (name !== undefined && count + found.same === 0) {
    fail("ACT_ACTION_NOT_FOUND", {
      subject: "name",
      detail: `neither ${describePlace(places[0])} nor ${describePlace(places[1])} has an action ${name}`,
      hint: "actionstore list shows all names",
    });
  }
  if (session.options.json === true) session.printJson({ from: places[0], to: places[1], ...found });
  else {
    session.out.print(sandboxesText(found, places, session.out));
    if (!isOneStore) session.notes.print([session.notes.paint("dim", "Secrets of two stores cannot be compared.")]);
  }
  return count === 0 ? OK : FINDING;
}

interface ComparedPlace {
  readonly store: string;
  readonly sandbox: string;
}

async function placeOf({ store, sandbox }: ChosenStore): Promise<ComparedPlace> {
  const { location } = await store.info();
  return { store: location, sandbox };
}

function describePlace({ store, sandbox }: ComparedPlace): string {
  return `sandbox ${sandbox} of ${store}`;
}

function sandboxesText(
  { onlyInFrom, onlyInTo, differing, same }: SandboxesDiff,
  [from, to]: readonly [ComparedPlace, ComparedPlace],
  screen: Screen,
): readonly string[] {
  const { paint } = screen;
  return [
    paint("dim", `From ${describePlace(from)} to ${describePlace(to)}`),
    ...onlyInFrom.map((name) => `${paint("red", "-")} ${oneLine(name)}: only in the first`),
    ...onlyInTo.map((name) => `${paint("green", "+")} ${oneLine(name)}: only in the second`),
    ...differing.flatMap(({ name, differences, breaks }) => [
      `${paint("yellow", "~")} ${paint("bold", oneLine(name))}`,
      ...differencesText(differences, screen, 4),
      ...breaksText(breaks, screen, 4),
    ]),
    `${counted(onlyInFrom.length, "action")} only in the first, ${onlyInTo.length} only in the second, ${differing.length} differing, ${same} the same`,
  ];
}
