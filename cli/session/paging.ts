import { type Command, InvalidArgumentError, Option } from "commander";
import { allItems } from "../../store/pages.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { Page } from "../../store/port/result.ts";
import { type ChosenStore, chosenStore } from "./chosen-store.ts";
import { OK } from "./exit-code.ts";
import type { Session } from "./session.ts";

const MAX_LIMIT = 500;

/** Options of commands that print a page. */
export interface PagingOptions {
  readonly limit?: number;
  readonly cursor?: string;
  readonly all?: boolean;
}

/** Adds `--limit`, `--cursor` and `--all`. */
export function withPaging(command: Command): Command {
  return command
    .addOption(new Option("--limit <count>", "most entries to print, 1 to 500 (default: 50)").argParser(wholeNumber))
    .option("--cursor <cursor>", "go on where the page before ended")
    .addOption(new Option("--all", "print every entry").conflicts(["limit", "cursor"]));
}

interface PageRequest {
  readonly limit?: number;
  readonly cursor?: string;
}

/** A list of a sandbox, and how it is shown. */
export interface SandboxList<T> {
  /** What is listed; in a `--json` answer the name of the list: `uses`. */
  readonly what: string;
  readonly read: (store: ActionStore, page: PageRequest & { readonly sandbox: string }) => Promise<Page<T>>;
  readonly table: (items: readonly T[], session: Session) => readonly string[];
  /** What a person is told beside the list. */
  readonly remarks?: (chosen: ChosenStore) => Promise<readonly string[]>;
  /** What is said of an empty list. Default: that nothing was found in the sandbox. */
  readonly noteNone?: (chosen: ChosenStore, session: Session) => void | Promise<void>;
}

/** Prints the page that was asked for, or with `--all` everything, and how to see more. */
export async function printPage<T>(
  paging: PagingOptions,
  session: Session,
  { what, read, table, noteNone, remarks }: SandboxList<T>,
): Promise<number> {
  const chosen = await chosenStore(session);
  const { store, sandbox } = chosen;
  const { items, cursor } = await readPages(paging, (page) => read(store, { sandbox, ...page }));
  if (session.options.json === true) {
    session.printJson({ sandbox, [what]: items, cursor });
    return OK;
  }
  const { out, notes } = session;
  if (items.length === 0) {
    if (noteNone === undefined) notes.print([`No ${what} found in sandbox ${sandbox}`]);
    else await noteNone(chosen, session);
  }
  out.print(table(items, session));
  notes.print((await remarks?.(chosen)) ?? []);
  if (cursor !== undefined) notes.print([notes.paint("dim", `More follows: --cursor ${cursor}, or --all`)]);
  return OK;
}

/** The page that was asked for, or with `--all` everything. */
export async function readPages<T>(
  { limit, cursor, all }: PagingOptions,
  pageAt: (request: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  if (all !== true)
    return pageAt({ ...(limit === undefined ? {} : { limit }), ...(cursor === undefined ? {} : { cursor }) });
  const items = await allItems((at) => pageAt({ limit: MAX_LIMIT, ...(at === undefined ? {} : { cursor: at }) }));
  return { items };
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
