import { type BrokenReference, brokenReferences } from "../../json-schema/broken-references.ts";
import { type Problem, problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { ValueObject } from "../../value/value.ts";
import { placeOf, type WrittenJson } from "./payload-place.ts";

/** Nothing is fetched: references of a schema stay inside the document and lead in no circle. Problem: ACT_SCHEMA_REF. */
export function* schemaReferenceProblems(written: WrittenJson, schema: ValueObject): Generator<Problem> {
  for (const broken of brokenReferences(schema)) {
    const { path, at } = placeOf(written, broken.steps);
    yield problem("ACT_SCHEMA_REF", { path, ...wording(broken, at) });
  }
}

function wording(
  { fault, reference }: BrokenReference,
  at: string,
): { readonly detail: string; readonly hint: string } {
  const shown = `${at}${quoted(reference)}`;
  switch (fault) {
    case "remote":
      return {
        detail: `${shown} leads out of the schema`,
        hint: "copy what it names into $defs and write #/$defs/<name>",
      };
    case "missing":
      return {
        detail: `${shown} leads nowhere in the schema`,
        hint: "write #/$defs/<name>, and describe that name in $defs",
      };
    case "circle":
      return { detail: `${shown} leads back to itself`, hint: "write out as many levels as the payload has" };
    case "far":
      return {
        detail: `${shown} is at the end of too long a chain of references`,
        hint: "refer to the description itself",
      };
    case "dynamic":
      return {
        detail: `${shown} is a reference that depends on who follows it`,
        hint: "write $ref with #/$defs/<name>",
      };
  }
}
