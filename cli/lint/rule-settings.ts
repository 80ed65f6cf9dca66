import { nearest, quoted } from "../../core/definition/wording.ts";
import type { RuleSettings } from "../../core/lifecycle/resource.ts";
import { type CatalogueEntry, catalogue } from "../../core/problem/catalogue.ts";
import { type Problem, ProblemError, problem } from "../../core/problem/problem.ts";

const settings = ["off", "warning", "error"] as const;

/** Settings of warnings from texts like `ACT_URL_HTTP=error`. Throws ACT_CONFIG_RULES, all mistakes at once. */
export function ruleSettings(texts: readonly string[]): RuleSettings {
  const parsed = texts.map(parse);
  const problems = parsed.flatMap(({ found }) => (found === undefined ? [] : [found]));
  if (problems.length > 0) throw new ProblemError(problems);
  return Object.fromEntries(parsed.map(({ code, setting }) => [code, setting])) as RuleSettings;
}

interface ParsedSetting {
  readonly code: string;
  readonly setting: string;
  readonly found?: Problem;
}

function parse(text: string): ParsedSetting {
  const [code = "", setting = ""] = text.split("=", 2);
  const wrong = (detail: string, hint: string): ParsedSetting => ({
    code,
    setting,
    found: problem("ACT_CONFIG_RULES", { path: "--rules", detail, hint }),
  });
  const entry: CatalogueEntry | undefined = Object.hasOwn(catalogue, code)
    ? catalogue[code as keyof typeof catalogue]
    : undefined;
  if (entry === undefined) {
    const close = nearest(code, Object.keys(catalogue));
    return wrong(
      `${quoted(code)} is no code of a problem`,
      close === undefined ? "write a code as the report shows it" : `did you mean ${close}?`,
    );
  }
  if (entry.severity !== "warning") return wrong(`${code} is a mistake and stays one`, "only warnings can be set");
  if (!(settings as readonly string[]).includes(setting)) {
    return wrong(
      `${quoted(setting)} is not a setting of ${code}`,
      `write ${settings.map((each) => `${code}=${each}`).join(" or ")}`,
    );
  }
  return { code, setting };
}
