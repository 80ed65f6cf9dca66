import { basename } from "node:path";
import { Command } from "commander";
import { fail } from "../../core/problem/problem.ts";
import type { UseRecord } from "../../store/port/uses.ts";
import {
  commandLines,
  countText,
  type ExportedProgram,
  type ExportedRecords,
  exportedProgram,
} from "../export/exported-program.ts";
import { exportedStore } from "../export/exported-store.ts";
import { type LanguageWish, languageOption, programLanguage } from "../program-files/program-language.ts";
import { programPlace } from "../program-files/program-place.ts";
import { writeProgramFiles } from "../program-files/write-program.ts";
import { chosenPlace } from "../session/chosen-place.ts";
import { type ChosenStore, chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { readPages } from "../session/paging.ts";
import type { RunCommand, Session } from "../session/session.ts";

/** `actionstore export`: a program that declares everything in a sandbox as it is. */
export function exportCommand(run: RunCommand): Command {
  const command = new Command("export")
    .description(
      "Write a program that declares every action and connection of a sandbox, and every use that a resource manages, as it is. Secrets come from the stack's config.",
    )
    .addOption(languageOption("; typescript with --dynamic, and for an --output that ends in .ts"))
    .option("--dynamic", "for the dynamic provider, which adopts instead of importing; TypeScript only")
    .option("--output <path>", "a new file, or a folder for a whole project, which is made (default: print it)")
    .addHelpText(
      "after",
      "\nThe first pulumi up imports what the program declares. After it the imports may\nbe taken out.\n\nExamples:\n  $ actionstore export --output shop\n  $ actionstore export --language typescript --output shop",
    );
  return command.action((options: LanguageWish) => run(command, (session) => exportSandbox(options, session)));
}

async function exportSandbox(options: LanguageWish, session: Session): Promise<number> {
  const { dynamic, output } = options;
  const language = programLanguage(options);
  const front = dynamic === true ? "dynamic" : "plugin";
  if (language === "yaml" && front === "dynamic") {
    fail("ACT_CLI_USAGE", {
      detail: "--dynamic does not go with --language yaml: Pulumi's YAML has no dynamic resources",
      hint: "leave --dynamic out, or choose --language typescript",
    });
  }
  const chosen = await chosenStore(session);
  const { sandbox } = chosen;
  const records = await everyRecord(chosen);
  const { cwd, ownPackage: own } = session;
  const place = programPlace({ output, language, cwd, own });
  const { location } = await chosen.store.info();
  const store = exportedStore({ location, source: chosenPlace(session).store?.source, cwd, place, language });
  const program = exportedProgram({
    sandbox,
    language,
    front,
    project: place.project,
    plugin: place.installed.path,
    store,
    ...records,
  });
  const { text, secrets, remarks } = program;
  const written = writeProgramFiles({ place, text, language, front, store, own });
  if (session.options.json === true) {
    session.printJson({
      sandbox,
      language,
      front,
      actions: records.actions.length,
      connections: records.connections.length,
      uses: records.uses.length,
      secrets,
      remarks,
      ...(written === undefined ? { program: text } : { file: written.files[0], files: written.files }),
    });
    return OK;
  }
  if (written === undefined) session.out.print([text.trimEnd()]);
  else {
    const [file, ...more] = written.files;
    session.notes.print([
      `Wrote ${countText(records)} to ${file}.`,
      ...(more.length === 0 ? [] : [`Beside it: ${more.map((each) => basename(each)).join(", ")}.`]),
      ...written.remarks,
    ]);
  }
  printRemarks(program, session);
  return OK;
}

function printRemarks({ secrets, remarks }: ExportedProgram, { notes }: Session): void {
  notes.print([...commandLines(secrets), ...remarks.map((remark) => `${notes.paint("yellow", "note:")} ${remark}`)]);
}

async function everyRecord(chosen: ChosenStore): Promise<ExportedRecords> {
  const { store, sandbox } = chosen;
  const keyOf = ({ id }: { readonly id: string }) => ({ sandbox, id });
  const actions = await readPages({ all: true }, (page) => store.list({ sandbox, ...page }));
  const connections = await readPages({ all: true }, (page) => store.listConnections({ sandbox, ...page }));
  const found = (await store.find(actions.items.map(keyOf))).filter((record) => record !== undefined);
  return {
    actions: found,
    connections: (await store.findConnections(connections.items.map(keyOf))).filter((record) => record !== undefined),
    uses: await declaredUses(chosen, new Set(found.map(({ id }) => id))),
  };
}

/** What journeys record by themselves is theirs, and no program's. */
async function declaredUses(
  { store, sandbox }: ChosenStore,
  actionIds: ReadonlySet<string>,
): Promise<readonly UseRecord[]> {
  const { items } = await readPages({ all: true }, (page) => store.listUses({ sandbox, ...page }));
  return items.filter(({ owner, actionId }) => owner !== undefined && actionIds.has(actionId));
}
