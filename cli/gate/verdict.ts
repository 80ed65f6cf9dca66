import { fail } from "../../core/problem/problem.ts";
import { nearest, quoted } from "../../core/problem/wording.ts";
import { type FindingKind, findingKinds, type GateFinding, type GateWarning } from "./finding.ts";

/** `stop`: the pipeline ends here. `tell`: a person should know. */
export type FindingSeverity = "stop" | "tell";

/** What becomes of findings, by the command line. */
export interface Verdict {
  /** Kinds that stop although they usually only tell. */
  readonly stopOn: ReadonlySet<FindingKind>;
  readonly allowed: readonly Allowed[];
}

/** Findings that somebody has looked at: all of a kind, or those of one name. */
interface Allowed {
  readonly kind: FindingKind;
  readonly name: string | undefined;
}

export function severityOf(finding: GateFinding, { stopOn, allowed }: Verdict): FindingSeverity {
  const { kind, name, isAccepted, isHarmless } = finding;
  if (isAccepted === true) return "tell";
  if (allowed.some((each) => each.kind === kind && (each.name === undefined || each.name === name))) return "tell";
  return (kind === "changedSecret" || isHarmless === true) && !stopOn.has(kind) ? "tell" : "stop";
}

/** A warning for each name that is allowed and not found: an exception stays only as long as somebody needs it. */
export function unusedAllowances(
  findings: readonly GateFinding[],
  { allowed }: Pick<Verdict, "allowed">,
): readonly GateWarning[] {
  return allowed
    .filter(
      ({ kind, name }) => name !== undefined && !findings.some((each) => each.kind === kind && each.name === name),
    )
    .map(({ kind, name }) => ({
      text: `--allow ${kind}:${name} allows nothing that this preview does: leave it out`,
    }));
}

/** Reads `--stop-on KIND` and `--allow KIND[:NAME]`. Problem: ACT_CLI_USAGE. */
export function verdictOf(stopOn: readonly string[], allow: readonly string[]): Verdict {
  return {
    stopOn: new Set(stopOn.map((text) => kindIn(text, { option: "--stop-on", kinds: findingKinds }))),
    allowed: allow.map((text) => {
      const colon = text.indexOf(":");
      const kind = kindIn(colon < 0 ? text : text.slice(0, colon), { option: "--allow", kinds: allowable });
      const name = colon < 0 ? undefined : text.slice(colon + 1);
      if (name === "")
        fail("ACT_CLI_USAGE", {
          detail: `--allow ${quoted(text)} has no name after the colon`,
          hint: `write ${kind}:OrderPush, or ${kind} for all of them`,
        });
      return { kind, name };
    }),
  };
}

/** With a mistake the preview is not complete: nothing can be said of an apply that will not come to it. */
const allowable = findingKinds.filter((kind) => kind !== "mistake");

function kindIn(
  text: string,
  { option, kinds }: { readonly option: string; readonly kinds: readonly FindingKind[] },
): FindingKind {
  const kind = kinds.find((each) => each === text);
  if (kind !== undefined) return kind;
  const near = nearest(text, kinds);
  fail("ACT_CLI_USAGE", {
    detail: `${option} ${quoted(text)} is not a kind of finding${text === "mistake" ? " that can be allowed: the apply would fail" : ""}`,
    hint: `${near === undefined ? "" : `did you mean ${near}? `}known kinds: ${kinds.join(", ")}`,
  });
}
