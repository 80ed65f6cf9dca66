import type { Change } from "../../core/lifecycle/resource.ts";
import { formatPath } from "../../core/value/path.ts";
import type { Message } from "./message.ts";
import { Changes, DiffKind, type DiffResponse } from "./messages.ts";

/** Changes of inputs as the engine shows them: each by its path, with its kind. */
export function diffResponse(changes: readonly Change[]): Partial<Message<typeof DiffResponse>> {
  const paths = changes.map((change) => ({ ...change, key: formatPath(change.path) }));
  return {
    changes: changes.length === 0 ? Changes.none : Changes.some,
    diffs: [...new Set(changes.map(({ path }) => String(path[0])))],
    replaces: paths.filter(({ replace }) => replace).map(({ key }) => key),
    hasDetailedDiff: true,
    detailedDiff: paths.map(({ key, kind, replace }) => ({
      key,
      value: { kind: DiffKind[kind] + (replace ? 1 : 0), inputDiff: true },
    })),
  };
}
