import { authenticationProblems } from "./catalogue/authentication.ts";
import { callProblems } from "./catalogue/call.ts";
import { configProblems } from "./catalogue/config.ts";
import { connectionProblems } from "./catalogue/connection.ts";
import { endpointProblems } from "./catalogue/endpoint.ts";
import { identityProblems } from "./catalogue/identity.ts";
import { openapiProblems } from "./catalogue/openapi.ts";
import { payloadProblems } from "./catalogue/payload.ts";
import { policyProblems } from "./catalogue/policy.ts";
import { shapeProblems } from "./catalogue/shape.ts";
import { storeProblems } from "./catalogue/store.ts";
import { useProblems } from "./catalogue/use.ts";

/** Every problem that Action Store can report. A code is never given a second meaning. */
export const catalogue = Object.freeze({
  ...shapeProblems,
  ...identityProblems,
  ...endpointProblems,
  ...authenticationProblems,
  ...payloadProblems,
  ...policyProblems,
  ...connectionProblems,
  ...configProblems,
  ...storeProblems,
  ...useProblems,
  ...callProblems,
  ...openapiProblems,
}) satisfies { readonly [code: string]: CatalogueEntry };

export type ProblemCode = keyof typeof catalogue;

/** What is always true of a problem, wherever it occurs. */
export interface CatalogueEntry {
  readonly title: string;
  /** `mistake`: the user can mend it. `outside`: something beyond us failed. `bug`: ours. */
  readonly class: "mistake" | "outside" | "bug";
  /** `warning`: reported, stops nothing. Default: error. */
  readonly severity?: "error" | "warning";
  /** A warning that only `actionstore lint` tells, unless the provider's `rules` name it: good style, and no fault. */
  readonly advice?: true;
  /** Why it is a problem and what to do, for the code's page in the documentation. */
  readonly explanation: string;
}

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(catalogue, text);
}
