import { definitionRules } from "./definition-rules.ts";
import { payloadRules } from "./payload-rules.ts";
import type { Rule } from "./read/rule.ts";

/** Every rule of a definition. */
export const everyRule: readonly Rule[] = [...definitionRules, ...payloadRules];
