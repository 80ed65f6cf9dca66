import { type Problem, problem } from "../../problem/problem.ts";
import { type Break, describeBreak } from "./break.ts";
import { type StayingBehind, stayingBehind } from "./notice.ts";

/** What becomes of a change that journeys cannot follow: `accept` allows the one that leads to this contract digest. */
export type BreakingPolicy = "allow" | "refuse" | { readonly accept: string };

export interface BreakingChange {
  readonly name: string;
  readonly breaks: readonly Break[];
  /** Digest of the contract that the change leads to. */
  readonly contractDigest: string;
  readonly policy: BreakingPolicy | undefined;
  /** Journeys that stay behind, where they were looked up. */
  readonly uses?: readonly StayingBehind[];
}

/** True where the policy accepts just the change to the contract of this digest. */
export function isAcceptedBreak(policy: BreakingPolicy | undefined, contractDigest: string): boolean {
  return typeof policy === "object" && policy.accept === contractDigest;
}

/** Whether the policy lets the change pass. Problem: ACT_BREAKING_CHANGE. */
export function judgeBreaks({ name, breaks, contractDigest, policy, uses }: BreakingChange): Problem | undefined {
  if (breaks.length === 0 || policy === undefined || policy === "allow") return undefined;
  if (isAcceptedBreak(policy, contractDigest)) return undefined;
  return problem("ACT_BREAKING_CHANGE", {
    path: ["breakingChanges"],
    detail: `the change breaks journeys that use ${name}: ${breaks.map(describeBreak).join("; ")}${uses === undefined ? "" : `. ${stayingBehind(uses)}`}`,
    hint: `keep the contract compatible, or allow just this change with breakingChanges: { accept: ${contractDigest} }`,
  });
}
