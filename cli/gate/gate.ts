import { fail, type Problem, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { counted } from "../output/words.ts";
import type { SourceLocation } from "../yaml/finding.ts";
import { ChangeCounts } from "./change-counts.ts";
import { DeclaredPlaces } from "./declared-places.ts";
import { Diagnostics, type Said } from "./diagnostics.ts";
import type { GateFinding, GateWarning } from "./finding.ts";
import { JsonFault, jsonParts } from "./json-parts.ts";
import { Judge, type Judged, type JudgeRequest } from "./judge.ts";
import { PreviewFault } from "./preview-fault.ts";
import { fieldsOf, previewStep, type SourcePosition } from "./preview-step.ts";

import { mergedFindings, orderedWarnings } from "./report-order.ts";
import { type FindingSeverity, severityOf, unusedAllowances, type Verdict } from "./verdict.ts";

export interface GateRequest extends JudgeRequest {
  /** What `pulumi preview --json` prints. */
  readonly preview: AsyncIterable<Uint8Array>;
  readonly verdict: Verdict;
  /** The stack that `--stack` names, without its organisation and project. */
  readonly stack: string | undefined;
}

/** A finding as it is reported. */
export interface JudgedFinding extends GateFinding {
  readonly severity: FindingSeverity;
  readonly place?: SourceLocation;
}

export interface GateReport extends Judged {
  /** What stops first, then by kind, then by name. */
  readonly findings: readonly JudgedFinding[];
  readonly warnings: readonly (GateWarning & { readonly place?: SourceLocation })[];
  /** Why nothing can be said of the apply: the preview failed, or a store cannot be asked. Empty: all was looked at. */
  readonly problems: readonly Problem[];
}

/**
 * What is in the way of a preview, read step by step: no more of it is kept than one step. The preview has to be whole, and
 * the home of each resource known; else the report holds problems. Problem: ACT_GATE_INPUT.
 */
export async function gateReport(request: GateRequest): Promise<GateReport> {
  const gate = new Gate(request);
  try {
    for await (const { field, value } of jsonParts(request.preview)) await gate.note(field, value);
    return await gate.report();
  } catch (error) {
    if (!(error instanceof JsonFault || error instanceof PreviewFault)) throw error;
    const hint =
      error.message === "is empty"
        ? "pulumi printed nothing: look at what it says on standard error"
        : "pipe into it, as it is: pulumi preview --json | actionstore gate";
    fail("ACT_GATE_INPUT", { subject: "standard input", detail: error.message, hint }, error);
  }
}

class Gate {
  readonly #request: GateRequest;
  readonly #judge: Judge;
  readonly #diagnostics = new Diagnostics();
  readonly #positions = new Map<string, SourcePosition>();
  readonly #fields = new Set<string>();
  readonly #counts = new ChangeCounts();
  /** `urn:pulumi:STACK::PROJECT`, of the first step. */
  #stack: string | undefined;

  constructor(request: GateRequest) {
    this.#request = request;
    this.#judge = new Judge(request);
  }

  /** Takes one part of the preview. @throws PreviewFault. */
  async note(field: string, value: unknown): Promise<void> {
    this.#fields.add(field);
    if (field === "config") this.#judge.noteConfig(value);
    if (field === "changeSummary") this.#counts.noteSummary(value);
    if (field === "diagnostics") this.#diagnostics.note(value);
    if (field === "steps") await this.#noteStep(value);
  }

  /** @throws PreviewFault where the preview did not come to its end. */
  async report(): Promise<GateReport> {
    const { cwd, verdict } = this.#request;
    const places = new DeclaredPlaces(cwd);
    const language = places.languageOf(this.#stack?.split("::")[1]);
    const said = this.#diagnostics.end({
      isYaml: language === undefined || language === "yaml",
      masked: (text) => places.withoutSecrets(text),
    });
    this.#refusePart(said);
    const judged = await this.#judge.end(this.#stack ?? "");
    const placed = <T extends { readonly urn?: string; readonly position?: SourcePosition }>(item: T) => {
      const { position, ...rest } = item;
      const place = places.of(item.urn, position ?? this.#positions.get(item.urn ?? ""));
      return { ...rest, ...(place === undefined ? {} : { place }) };
    };
    const told = said.findings.map((finding) => this.#withName(finding));
    const findings = mergedFindings(judged.findings, told);
    const problems = [...this.#otherStack(), ...judged.problems, ...(said.isFailed ? [previewFailed(findings)] : [])];
    // What was not looked at may be what is allowed.
    const isAllLookedAt = problems.length === 0 && this.#request.look !== "preview";
    const unused = isAllLookedAt ? unusedAllowances(findings, verdict) : [];
    return {
      ...judged,
      findings: findings
        .map((finding) => ({ ...placed(finding), severity: severityOf(finding, verdict) }))
        .sort((a, b) => Number(a.severity === "tell") - Number(b.severity === "tell")),
      warnings: orderedWarnings([...said.warnings, ...judged.warnings, ...unused]).map(placed),
      problems,
    };
  }

  /** A preview that does not show its stack did not come to its end, which is another problem. */
  #otherStack(): readonly Problem[] {
    const named = this.#request.stack;
    const shown = this.#stack?.replace(/^urn:pulumi:/, "").split("::")[0];
    if (named === undefined || shown === undefined || named === shown) return [];
    return [
      problem("ACT_GATE_STORE", {
        subject: "--stack",
        detail: `the preview is of the stack ${quoted(shown)}, and --stack names ${quoted(named)}`,
        hint: `leave --stack out, or preview that stack: pulumi preview --json --stack ${named}`,
      }),
    ];
  }

  /** Every preview that comes to its end shows the stack, and how long it took. */
  #refusePart({ isFailed }: Said): void {
    if (isFailed) return;
    if (!this.#fields.has("steps") && !this.#fields.has("duration"))
      throw new PreviewFault("is JSON, but not of a preview that ran");
    if (!this.#fields.has("duration")) throw new PreviewFault("is of a preview that did not come to its end");
    if (this.#stack === undefined) throw new PreviewFault("holds no step, not even that of the stack");
    this.#counts.refuseDifference();
  }

  async #noteStep(item: unknown): Promise<void> {
    this.#judge.noteProvider(item);
    const step = previewStep(item);
    const { op, urn } = fieldsOf(item);
    this.#counts.noteStep(op);
    this.#stack ??= String(urn).split("::").slice(0, 2).join("::");
    if (op === "refresh") this.#judge.noteRefresh();
    if (step === undefined) return;
    const position = step.new?.position ?? step.old?.position;
    if (position !== undefined) this.#positions.set(step.urn, position);
    await this.#judge.note(step);
  }

  /** What the preview reports of a resource that declares one thing is about that. */
  #withName(finding: GateFinding): GateFinding {
    const [name, ...others] = this.#judge.namesOf(finding.urn ?? "");
    return finding.name !== undefined || name === undefined || others.length > 0 ? finding : { ...finding, name };
  }
}

/** @param findings what the report lists. */
function previewFailed(findings: readonly GateFinding[]): Problem {
  const mistakes = findings.filter(({ kind }) => kind === "mistake").length;
  const why = mistakes === 0 ? "" : ` with ${counted(mistakes, "mistake")}`;
  return problem("ACT_GATE_PREVIEW_FAILED", {
    detail: `the preview failed${why}, so that it does not show all that an apply would do`,
    hint: "mend what it says, and preview again",
  });
}
