import type { Problem } from "../../../core/problem/problem.ts";
import type { Result } from "../../port/result.ts";

export function done<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused(problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems };
}
