import { Command, CommanderError, Option } from "commander";
import { type Problem, ProblemError, problemsOf } from "../core/problem/problem.ts";
import { Secret } from "../core/value/secret.ts";
import { openStore } from "../store/open.ts";
import type { ActionStore } from "../store/port/action-store.ts";
import { auditCommand } from "./commands/audit.ts";
import { completionCommand } from "./commands/completion.ts";
import { connectionsCommand } from "./commands/connections.ts";
import { diffCommand } from "./commands/diff.ts";
import { explainCommand } from "./commands/explain.ts";
import { exportCommand } from "./commands/export.ts";
import { gateCommand } from "./commands/gate.ts";
import { importOpenApiCommand } from "./commands/import-openapi.ts";
import { initCommand } from "./commands/init.ts";
import { lintCommand } from "./commands/lint.ts";
import { listCommand } from "./commands/list.ts";
import { paletteCommand } from "./commands/palette.ts";
import { pruneCommand } from "./commands/prune.ts";
import { renderCommand } from "./commands/render.ts";
import { rollbackCommand } from "./commands/rollback.ts";
import { showCommand } from "./commands/show.ts";
import { testCommand } from "./commands/test.ts";
import { usesCommand } from "./commands/uses.ts";
import { versionsCommand } from "./commands/versions.ts";
import { toJson } from "./output/json.ts";
import { problemJson } from "./output/problem-json.ts";
import { problemText } from "./output/problem-text.ts";
import { screenOn } from "./output/screen.ts";
import { exitCodeOf, OK } from "./session/exit-code.ts";
import type { GlobalOptions, RunCommand, Session } from "./session/session.ts";
import { storeLocation } from "./session/store-location.ts";
import type { Surroundings } from "./surroundings.ts";
import { isAnswered, usageProblem } from "./usage.ts";

/** Runs the command line and returns its exit code. Problems are printed, none is thrown. */
export async function runCli(surroundings: Surroundings): Promise<number> {
  let exitCode = OK;
  const program = rootCommand(surroundings, async (command, body) => {
    const { session, close } = sessionOf(surroundings, command.optsWithGlobals<GlobalOptions>());
    try {
      exitCode = await body(session);
    } finally {
      await close();
    }
  });
  try {
    await program.parseAsync(surroundings.args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && isAnswered(error)) return OK;
    return report(problemsOf(error), surroundings);
  }
}

function rootCommand({ version, stdout, stderr }: Surroundings, run: RunCommand): Command {
  const program = new Command("actionstore")
    .description(
      "Looks into an action store, checks and tries out actions, writes programs, and brings old versions back.",
    )
    .version(version, "--version", "print the version")
    .option("--json", 'print JSON for programs: one object, "version" first')
    .addOption(
      new Option(
        "--store <location>",
        "the store, a file (default: the stack's configuration, else ACTIONSTORE_STORE, else .actionstore/store.db beside Pulumi.yaml)",
      ).argParser(storeLocation),
    )
    .option(
      "--sandbox <name>",
      "the sandbox (default: the stack's configuration, else ACTIONSTORE_SANDBOX, else the stack's name; without a stack the only one)",
    )
    .option("--stack <name>", "the stack whose configuration counts (default: the selected one)")
    .addOption(new Option("--no-color", "print without colours (also: NO_COLOR)"))
    .addHelpText("after", "\nExample:\n  $ actionstore palette --sandbox prod");
  const commands = [
    listCommand,
    showCommand,
    paletteCommand,
    versionsCommand,
    connectionsCommand,
    usesCommand,
    auditCommand,
    diffCommand,
    rollbackCommand,
    pruneCommand,
    renderCommand,
    testCommand,
    exportCommand,
    importOpenApiCommand,
    lintCommand,
    gateCommand,
    initCommand,
    explainCommand,
    completionCommand,
  ];
  for (const make of commands) program.addCommand(make(run));
  for (const command of [program, ...program.commands]) {
    command
      .helpOption("-h, --help", "print this help")
      .showSuggestionAfterError(false)
      .configureHelp({ showGlobalOptions: command !== program })
      .configureOutput({
        writeOut: (text) => stdout.write(text),
        writeErr: (text) => stderr.write(text),
        outputError: () => {},
        getOutHelpWidth: () => (stdout.isTTY === true ? (stdout.columns ?? 80) : 80),
        getErrHelpWidth: () => (stderr.isTTY === true ? (stderr.columns ?? 80) : 80),
      })
      .exitOverride((error) => {
        throw isAnswered(error) ? error : new ProblemError(usageProblem(error, command), { cause: error });
      });
  }
  return program;
}

interface OpenSession {
  readonly session: Session;
  close(): Promise<void>;
}

function sessionOf(surroundings: Surroundings, options: GlobalOptions): OpenSession {
  const {
    env,
    cwd,
    version,
    home,
    ownPackage,
    user,
    interactive,
    stdin,
    ask,
    stdout,
    stderr,
    clock,
    ulid,
    uuid,
    randomBytes,
  } = surroundings;
  const { ACTIONSTORE_ENCRYPTION_KEY: key = "" } = env;
  const encryptionKey = key === "" ? {} : { encryptionKey: new Secret(key) };
  const stores: ActionStore[] = [];
  const session: Session = {
    options,
    env,
    cwd,
    home,
    ownPackage,
    interactive,
    stdin,
    ask,
    clock,
    uuid,
    version,
    actor: { by: user, via: "cli" },
    out: screenOn(stdout, { env, color: options.color }),
    notes: screenOn(stderr, { env, color: options.color }),
    printJson: (value) => stdout.write(`${toJson(value)}\n`),
    openStore(location, outbound) {
      const store = openStore({
        ...outbound,
        ...encryptionKey,
        location,
        cwd,
        variables: env,
        clock,
        ulid,
        randomBytes,
      });
      stores.push(store);
      return store;
    },
  };
  return {
    session,
    async close() {
      for (const store of stores) await store.close();
    },
  };
}

/** Prints problems that ended a command. The arguments decide how: they may be what could not be understood. */
function report(problems: readonly Problem[], { args, env, stdout, stderr }: Surroundings): number {
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  if (own.includes("--json")) stdout.write(`${toJson({ problems: problems.map(problemJson) })}\n`);
  else {
    const screen = screenOn(stderr, { env, color: !own.includes("--no-color") });
    screen.print(problems.flatMap((found) => problemText(found, screen)));
  }
  return exitCodeOf(problems);
}
