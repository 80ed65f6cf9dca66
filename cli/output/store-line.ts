import type { Screen } from "./screen.ts";
import { oneLine } from "./text-width.ts";

/** A store or a sandbox, and what says so: `--store`, `Pulumi.prod.yaml`. */
export interface Sourced {
  readonly text: string;
  readonly source: string;
}

/** Says which store and sandbox a command uses, and why. */
export function storeLine(
  { store, sandbox }: { readonly store: Sourced; readonly sandbox: Sourced },
  { paint }: Screen,
): string {
  return paint("dim", oneLine(`store ${store.text} (${store.source}), sandbox ${sandbox.text} (${sandbox.source})`));
}
