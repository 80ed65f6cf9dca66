import { type FollowedVersion, followFrom } from "../core/contract/compatibility/follow.ts";
import type { ActionKey, ActionRecord, VersionRecord } from "./port/records.ts";
import type { Use, UseKey, UseRecord } from "./port/uses.ts";

/** A version that an action would get. */
export interface NextVersion {
  readonly held: Pick<ActionRecord, "id" | "sandbox" | "version" | "usedIn">;
  readonly next: Omit<FollowedVersion, "number">;
}

/** What is read of the store where uses have to be looked at. */
export interface UsesReader {
  versions(key: ActionKey): Promise<readonly VersionRecord[]>;
  findUses(keys: readonly UseKey[]): Promise<readonly (UseRecord | undefined)[]>;
}

/** The uses that cannot follow to the next version, not even because its contract is one that they know. */
export async function usesLeftBehind({ held, next }: NextVersion, reader: UsesReader): Promise<readonly Use[]> {
  const { id, sandbox, usedIn, version } = held;
  if (usedIn.length === 0) return [];
  const number = version + 1;
  const [versions, records] = await Promise.all([
    reader.versions({ sandbox, id }),
    reader.findUses(usedIn.map(({ journey, activity }) => ({ sandbox, journey, activity }))),
  ]);
  const way = [...versions.toReversed().map(followedVersion), { ...next, number }];
  return usedIn.filter(({ mappedVersion }, index) => {
    const mapping = records[index]?.mapping ?? {};
    return followFrom({ mappedVersion, mapping }, way).version !== number;
  });
}

function followedVersion({ number, definition, contractDigest, breaks }: VersionRecord): FollowedVersion {
  return { number, name: String(definition.name), contractDigest, breaks };
}
