import type { TObject } from "@sinclair/typebox";
import type { Contract } from "../contract/contract.ts";
import type { CheckRequest, CheckResponse, Claim, Reference, ResourceDefinition } from "../lifecycle/resource.ts";
import type { ValueObject } from "../value/value.ts";

/**
 * A kind of resource, as far as it can be known without a store: what it takes, gives and claims, and how it is checked. The
 * provider adds how it is brought about; its schema, both fronts, lint, gate and the tests of documents read it from here.
 */
export interface ResourceKind {
  /** The name in every SDK and in Pulumi's tokens: `CustomAction`. */
  readonly type: string;
  /** Its arguments. */
  readonly args: TObject;
  /** What the store computes. */
  readonly outputs: TObject;
  /** Whether outputs hold the arguments too. */
  readonly echoesInputs: boolean;
  /** Arguments that are always there as outputs. */
  readonly settled: readonly string[];
  /** Checked inputs without which nobody could say what of the sandbox a resource is about. */
  readonly naming: readonly string[];
  /** What is behind the resource in a program that names it in an argument of another: `.actionId`. */
  readonly reference: string;
  /** What of the sandbox its checked inputs lay claim to: a second resource of one run with the same claim is a mistake. */
  claims(inputs: ValueObject): readonly Claim[];
  /** Pure and complete: every mistake at once. Parts that are not known yet postpone only the rules that need them. */
  check(request: CheckRequest): CheckResponse;
  /** The contracts of the actions that checked inputs declare, by name; without those that have mistakes or are not known. */
  contracts?(checked: CheckResponse): ReadonlyMap<string, Contract>;
  /** The things of the sandbox that checked inputs refer to. */
  references?(checked: CheckResponse): readonly Reference[];
}

/** `actionstore:index:CustomAction`. */
function tokenOf({ type }: Pick<ResourceKind, "type">): string {
  return `actionstore:index:${type}`;
}

/** What a kind contributes to the definition of its resource. */
export function definitionParts(
  kind: ResourceKind,
): Pick<
  ResourceDefinition<unknown>,
  "token" | "argumentNames" | "echoesInputs" | "claims" | "check" | "contracts" | "references"
> {
  return {
    token: tokenOf(kind),
    argumentNames: new Set(Object.keys(kind.args.properties)),
    echoesInputs: kind.echoesInputs,
    claims: (inputs) => kind.claims(inputs),
    check: (request) => kind.check(request),
    contracts: (checked) => kind.contracts?.(checked) ?? new Map(),
    references: (checked) => kind.references?.(checked) ?? [],
  };
}
