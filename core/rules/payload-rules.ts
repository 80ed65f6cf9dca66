import type { Rule } from "./rule.ts";

/** Rules about payloads and what journeys fill in. */
export const payloadRules: readonly Rule[] = [];
