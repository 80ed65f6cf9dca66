import { type Command, InvalidArgumentError, Option } from "commander";
import { allItems } from "../../store/pages.ts";
import type { Page } from "../../store/port/result.ts";
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

/** Says that more follows, and how to see it. */
export function noteMore(cursor: string | undefined, { notes }: Session): void {
  if (cursor !== undefined) notes.print([notes.paint("dim", `More follows: --cursor ${cursor}, or --all`)]);
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
