import { lookUp } from "../../contract/known-paths.ts";
import { type FilledPart, refinesItems } from "../../contract/request-model.ts";
import { problem } from "../../problem/problem.ts";
import { parsePayloadPath } from "../../value/payload-path.ts";
import type { Rule, RuleContext } from "../read/rule.ts";
import { type DefinedVariable, variablesOf } from "../read/variables.ts";

/** A journey builder knows `Device token` and not `message.tkn`. */
export const labelRule: Rule = {
  codes: ["ACT_VARIABLE_LABEL_MISSING"],
  *check(context) {
    for (const variable of variablesOf(context)) {
      if (variable.settings.label !== undefined) continue;
      const { filled } = variable;
      if (filled !== undefined && (refinesItems(filled) || isNowhere(context, filled))) continue;
      yield problem("ACT_VARIABLE_LABEL_MISSING", {
        path: variable.place === "request" ? ["request", "variables", variable.name] : variable.at(),
        detail: "has no label, so journey builders read its technical name",
        hint: `write label: ${suggestedLabel(variable)}, or whatever they call it`,
      });
    }
  },
};

/** A variable that no body has needs a path before it needs a label. */
function isNowhere({ request }: RuleContext, { steps }: FilledPart): boolean {
  if (steps === undefined) return true;
  return request?.shape !== undefined && lookUp(request.shape, steps) === undefined;
}

/** `message.deviceToken` -> `Device token`. */
function suggestedLabel({ place, name }: DefinedVariable): string {
  const steps = place === "request" ? parsePayloadPath(name) : [name];
  const last = String(steps?.findLast((step) => typeof step === "string") ?? name);
  const words = last
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (/^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(" ").slice(0, 60);
  return text === "" ? "Device token" : text.charAt(0).toUpperCase() + text.slice(1);
}
