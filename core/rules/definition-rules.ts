import { nameRule } from "./identity/name.ts";
import type { Rule } from "./rule.ts";

/** Rules about identity, endpoint, authentication and call policy. */
export const definitionRules: readonly Rule[] = [nameRule];
