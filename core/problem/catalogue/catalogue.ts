import { authenticationProblems } from "./authentication.ts";
import { callProblems } from "./call.ts";
import { configProblems } from "./config.ts";
import { connectionProblems } from "./connection.ts";
import { endpointProblems } from "./endpoint.ts";
import type { CatalogueEntry } from "./entry.ts";
import { identityProblems } from "./identity.ts";
import { openapiProblems } from "./openapi.ts";
import { payloadProblems } from "./payload.ts";
import { policyProblems } from "./policy.ts";
import { shapeProblems } from "./shape.ts";
import { storeProblems } from "./store.ts";
import { useProblems } from "./use.ts";

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

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(catalogue, text);
}
