import { rulesProblems } from "../../core/arguments/config-problems.ts";
import { type Problem, ProblemError, problem } from "../../core/problem/problem.ts";
import type { RuleSettings } from "../../core/problem/rule-settings.ts";
import { quoted } from "../../core/problem/wording.ts";

const settings = ["off", "warning", "error"] as const;

/** Settings of warnings from texts like `ACT_URL_HTTP=error`. Throws ACT_CONFIG_RULES, all mistakes at once. */
export function ruleSettings(texts: readonly string[]): RuleSettings {
  const given = Object.fromEntries(
    texts.map((text) => {
      const [code = "", setting = ""] = text.split("=", 2);
      return [code, setting] as const;
    }),
  );
  const problems = [...rulesProblems(given), ...Object.entries(given).flatMap(settingProblems)];
  if (problems.length > 0) throw new ProblemError(problems);
  return given as RuleSettings;
}

function settingProblems([code, setting]: readonly [string, string]): readonly Problem[] {
  if ((settings as readonly string[]).includes(setting)) return [];
  return [
    problem("ACT_CONFIG_RULES", {
      path: ["rules", code],
      detail: `${quoted(setting)} is not a setting of ${code}`,
      hint: `write ${settings.map((each) => `${code}=${each}`).join(" or ")}`,
    }),
  ];
}
