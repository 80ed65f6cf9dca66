import { quoted } from "../../definition/wording.ts";
import { problem } from "../../problem/problem.ts";
import { isObject } from "../../value/value.ts";
import type { Rule } from "../rule.ts";
import { placeIn } from "../support/payload-place.ts";
import { type BrokenReference, brokenReferences } from "../support/schema-faults.ts";

/** Nothing is fetched and every payload is finite: references stay inside the document and lead in no circle. */
export const schemaReferencesRule: Rule = {
  codes: ["ACT_SCHEMA_REF"],
  *check({ payloads }) {
    for (const payload of payloads) {
      if (!isObject(payload.schema)) continue;
      for (const broken of brokenReferences(payload.schema)) {
        const { path, at } = placeIn(payload, "schema", broken.steps);
        yield problem("ACT_SCHEMA_REF", { path, ...wording(broken, at) });
      }
    }
  },
};

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
      return { detail: `${shown} leads back to where it stands`, hint: "write out as many levels as the payload has" };
    case "far":
      return {
        detail: `${shown} stands at the end of too long a chain of references`,
        hint: "refer to the description itself",
      };
    case "dynamic":
      return {
        detail: `${shown} is a reference that depends on who follows it`,
        hint: "write $ref with #/$defs/<name>",
      };
  }
}
