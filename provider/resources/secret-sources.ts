import { secretSourcesOf } from "../../core/prepared/prepare.ts";
import { ProblemError } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";

/** Refuses at preview what the store's allow-list does not name. Problem: ACT_SECRET_SOURCE_REFUSED. */
export async function previewSources(canonical: ValueObject, { store }: Services): Promise<void> {
  const sources = secretSourcesOf(canonical);
  const refusals = sources.length === 0 ? [] : await store.refusedSources(sources);
  if (refusals.length > 0) throw new ProblemError(refusals);
}
