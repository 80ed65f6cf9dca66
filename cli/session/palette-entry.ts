import type { PaletteFacts, PaletteInput } from "../../core/contract/contract.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { ActionRecord } from "../../store/port/records.ts";

/** What the palette shows of a live action. */
export async function paletteEntryOf(
  { sandbox, id, name }: ActionRecord,
  store: ActionStore,
): Promise<PaletteFacts | undefined> {
  const { items } = await store.palette({ sandbox, search: name, limit: "all" });
  return items.find((entry) => entry.id === id);
}

/** What the palette asks for of a live action. */
export async function paletteInputsOf(record: ActionRecord, store: ActionStore): Promise<readonly PaletteInput[]> {
  return (await paletteEntryOf(record, store))?.inputs ?? [];
}
