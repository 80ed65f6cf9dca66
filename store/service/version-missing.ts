import { type Problem, problem } from "../../core/problem/problem.ts";
import { numberRanges } from "../../core/value/number-ranges.ts";
import type { Connection } from "../db/connection.ts";
import type { HeldDefinition } from "./held-definition.ts";

/** Why there is no version of this number; undefined: there is. Problem: ACT_VERSION_NOT_FOUND. */
export function versionMissing(connection: Connection, held: HeldDefinition, version: number): Problem | undefined {
  const numbers = connection
    .all("select number from action_version where action_id = ? order by number", held.id)
    .map(({ number }) => number as number);
  if (numbers.includes(version)) return undefined;
  const wasThere = Number.isInteger(version) && version >= 1 && version < held.version;
  return problem("ACT_VERSION_NOT_FOUND", {
    path: "version",
    detail: wasThere ? `version ${version} of ${held.name} was pruned` : `${held.name} has no version ${version}`,
    hint: `${numbers.length === 1 ? "the only version is" : "versions are"} ${numberRanges(numbers)}`,
  });
}
