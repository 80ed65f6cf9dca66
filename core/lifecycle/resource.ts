import type { Contract } from "../contract/contract.ts";
import type { Problem } from "../problem/problem.ts";
import type { RuleSettings } from "../problem/rule-settings.ts";
import type { PathStep } from "../value/path.ts";
import type { ValueObject } from "../value/value.ts";

/**
 * A kind of resource: the one place that says how it is checked, compared, brought about, read and removed. Both fronts
 * (plugin and dynamic provider) drive it; `Services` is what they lend it for one call.
 *
 * Create and update are one `reconcile`: observe what the store holds, ensure it exists, sync each difference, return
 * fresh state. It is right from nothing, from an old state, and after a crash at any point.
 */
export interface ResourceDefinition<Services> {
  /** Pulumi type token: `actionstore:index:CustomAction`. */
  readonly token: string;
  /** Names of its arguments. */
  readonly argumentNames: ReadonlySet<string>;
  /** Whether its outputs hold its inputs too, as programs expect of a single thing. The engine has them anyway. */
  readonly echoesInputs: boolean;
  /** What of the sandbox its checked inputs lay claim to: a second resource of one run with the same claim is a mistake. */
  claims(inputs: ValueObject): readonly Claim[];
  /** Pure and complete: every mistake at once. Parts that are not known yet postpone only the rules that need them. */
  check(request: CheckRequest): CheckResponse;
  /** The contracts of the actions that checked inputs declare, by name; without those that have mistakes or are not known. */
  contracts?(checked: CheckResponse): ReadonlyMap<string, Contract>;
  /** The things of the sandbox that checked inputs refer to. */
  references?(checked: CheckResponse): readonly Reference[];
  /** The part of the inputs that a problem at `path` is about, for a resource of many independent parts. Absent: all of them. */
  partAt?(path: readonly PathStep[]): readonly PathStep[];
  diff(request: DiffRequest, services: Services): Promise<DiffResponse>;
  reconcile(request: ReconcileRequest, services: Services): Promise<ReconcileResponse>;
  /**
   * Outputs at a preview that asks no store: under lint, and while the provider's configuration is not known yet. Absent: the
   * inputs; every output beside them is unknown then.
   */
  unaskedOutputs?(news: ValueObject): ValueObject;
  /** Undefined: it is gone. */
  read(request: ReadRequest, services: Services): Promise<ReadResponse | undefined>;
  /** Removing what is missing succeeds. */
  remove(request: RemoveRequest, services: Services): Promise<void>;
}

/** The resource that a call is about. */
export interface ResourceIdentity {
  /** `urn:pulumi:<stack>::<project>::<types>::<name>`. */
  readonly urn: string;
  /** Logical name. */
  readonly name: string;
  /** `project/stack`. */
  readonly stack: string;
  /** Logical name of the explicit provider that serves it; absent: the default one, or the dynamic front. */
  readonly provider?: string;
}

/** A thing of which a sandbox has one. Parts that are not known yet claim nothing. */
export interface Claim {
  /** `action`: a name. Kinds do not meet: an action and something else may share a name. */
  readonly kind: "action" | "connection" | "use";
  /** As messages show it. */
  readonly name: string;
  /** Where the inputs say so. */
  readonly path: readonly PathStep[];
  /** The checked inputs, where other resources of the run are held against them. */
  readonly inputs?: ValueObject;
}

/** A thing of the sandbox that a resource refers to. */
export interface Reference {
  readonly kind: "action" | "connection";
  /** Undefined while it is not known. */
  readonly name: string | undefined;
  /** What is wrong with the resource in the light of the thing, as a run declares it; undefined: only a store can tell. */
  misfits(thing: {
    /** Checked, and without mistakes. */
    readonly inputs: ValueObject;
    readonly contract: Contract | undefined;
  }): readonly Problem[] | undefined;
}

export interface CheckRequest {
  readonly resource: ResourceIdentity;
  /** Inputs as the program gives them. */
  readonly news: ValueObject;
  readonly rules: RuleSettings;
  /** True under lint: advice is reported. */
  readonly advice: boolean;
}

export interface CheckResponse {
  /** Inputs with defaults filled in and secrets marked: what the engine keeps. */
  readonly inputs: ValueObject;
  /** Mistakes and warnings, ordered by path. */
  readonly problems: readonly Problem[];
}

export interface DiffRequest {
  readonly resource: ResourceIdentity;
  readonly id: string;
  /** Inputs before: the last applied ones, or on refresh what `read` returned. */
  readonly olds: ValueObject;
  readonly news: ValueObject;
  /** Outputs before. */
  readonly state: ValueObject;
}

export interface DiffResponse {
  /** Empty: nothing changes. */
  readonly changes: readonly Change[];
}

/** One difference, at a path of the inputs. */
export interface Change {
  readonly path: readonly PathStep[];
  readonly kind: "add" | "update" | "delete";
  /** True when it cannot be changed in place. */
  readonly replace: boolean;
}

export interface ReconcileRequest {
  readonly resource: ResourceIdentity;
  /** True: change nothing, return only what is certain. */
  readonly preview: boolean;
  readonly news: ValueObject;
  /** What was applied before; absent on create. */
  readonly before?: {
    readonly id: string;
    readonly inputs: ValueObject;
    readonly state: ValueObject;
  };
  /** Aborted when the program's patience is over: what has not begun to be written must not be written any more. */
  readonly givenUp?: AbortSignal;
}

export interface ReconcileResponse {
  /** Empty at the preview of a create. */
  readonly id: string;
  /** What was computed, and all inputs where the resource echoes them. */
  readonly outputs: ValueObject;
}

export interface ReadRequest {
  readonly resource: ResourceIdentity;
  /** The id; on import whatever the user typed. */
  readonly id: string;
  /** Both absent on import. */
  readonly inputs?: ValueObject;
  readonly state?: ValueObject;
}

export interface ReadResponse {
  readonly id: string;
  readonly inputs: ValueObject;
  readonly outputs: ValueObject;
}

export interface RemoveRequest {
  readonly resource: ResourceIdentity;
  readonly id: string;
  readonly inputs: ValueObject;
  readonly state: ValueObject;
}
