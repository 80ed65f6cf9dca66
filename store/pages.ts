import type { Page } from "./port/result.ts";

/** Every item of a paged query, page after page. */
export async function allItems<T>(pageAt: (cursor: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageAt(cursor);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
}
