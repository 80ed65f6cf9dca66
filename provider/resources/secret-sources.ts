import { namedSources } from "../../core/definition/secret-sources.ts";
import { secretSourcesOf } from "../../core/prepared/prepare.ts";
import { type Problem, ProblemError } from "../../core/problem/problem.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { Services } from "../session/services.ts";

/** Refuses at preview what the store's allow-list does not name. Problem: ACT_SECRET_SOURCE_REFUSED. */
export async function previewSources(canonical: ValueObject, { store }: Services): Promise<void> {
  const sources = secretSourcesOf(canonical);
  const refusals = sources.length === 0 ? [] : await store.refusedSources(sources);
  if (refusals.length > 0) throw new ProblemError(refusals);
}

/** What of checked inputs the store's allow-list does not name, each at its path. Reads no store. Problem: ACT_SECRET_SOURCE_REFUSED. */
export async function sourceProblems(
  inputs: ValueObject,
  services: () => Promise<Pick<Services, "store">>,
): Promise<readonly Problem[]> {
  const named = namedSources(inputs);
  if (named.length === 0) return [];
  const { store } = await services();
  const refused = await Promise.all(
    named.map(async ({ path, source }) =>
      (await store.refusedSources([source])).map((problem) => ({ ...problem, path })),
    ),
  );
  return refused.flat();
}
