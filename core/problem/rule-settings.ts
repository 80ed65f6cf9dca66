import type { Severity } from "./problem.ts";

/** Severity of warnings by code, from provider config; a code that is absent keeps its own. */
export type RuleSettings = { readonly [code: string]: "off" | Severity };
