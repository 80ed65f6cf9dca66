import type { BreakingPolicy } from "../../core/contract/compatibility/policy.ts";
import type { UseName } from "../../core/definition/use-id.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { CreateIntent, UpdateIntent } from "../../core/lifecycle/ownership.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import type { ActionRecord, DefinitionRecord } from "./records.ts";
import type { Result } from "./result.ts";

/** Who writes. */
export interface Actor {
  /** A person or a machine: `anna`, `ci`. */
  readonly by: string;
  /** The front it came through: `pulumi`, `pulumi-dynamic`, `cli`. */
  readonly via: string;
}

/** What every registration says. */
export interface Registration {
  readonly sandbox: string;
  readonly owner: Owner;
  readonly actor: Actor;
  readonly intent: RegisterIntent;
  /** Free text for the version's history. */
  readonly note?: string;
  /** The run that writes: what another resource wrote in the same run is not taken over. */
  readonly run?: string;
}

export interface RegisterRequest extends Registration {
  readonly action: PreparedAction;
  /** Default: allow. */
  readonly breakingChanges?: BreakingPolicy;
}

/**
 * `create`: nothing is known of the definition yet; stamps a fresh registrationId.
 * `update`: the one with this id, as of this revision; keeps the registrationId where the resource holds it. One that it does
 * not hold has to be taken, as by a create.
 */
export type RegisterIntent = CreateIntent | (UpdateIntent & { readonly id: string });

/**
 * `created`: new. `resumed`: a finished earlier try of the same owner. `takenOver`: from another resource of the stack.
 * `adopted`: from another manager, as asked for. `updated`: a version or a revision was added. `rotated`: only secrets
 * changed. `unchanged`: nothing was written. `recreated`: the id was gone and is back.
 */
export type RegisterEffect =
  | "created"
  | "resumed"
  | "takenOver"
  | "adopted"
  | "updated"
  | "rotated"
  | "unchanged"
  | "recreated";

export interface RegisterResponse<KindRecord extends DefinitionRecord = ActionRecord> {
  readonly effect: RegisterEffect;
  readonly record: KindRecord;
  /** The owner before, where it was another one. */
  readonly formerOwner?: Owner;
  /** True when this write made the sandbox. */
  readonly sandboxCreated?: boolean;
}

export interface RemoveRequest {
  readonly sandbox: string;
  readonly id: string;
  /** As the resource's outputs have it. */
  readonly registrationId: string;
  /** The resource that removes. */
  readonly owner: Owner;
  /** The resource of this run that declares the name from now on: it gets what this one holds still. */
  readonly heir?: Owner;
  /** Delete in spite of journeys that use the action, or actions that name the connection. */
  readonly force: boolean;
  readonly actor: Actor;
}

/** Deletions happen before registrations. */
export interface ApplyRequest {
  readonly registrations: readonly RegisterRequest[];
  readonly removals: readonly RemoveRequest[];
  /** Writes nothing: the results say what would be refused. */
  readonly dryRun?: true;
}

/** One result for each part, in the order of the request. */
export interface ApplyResponse {
  /** False: at least one result is not ok, or it is a dry run, and nothing was written; the others say what would have been written. */
  readonly applied: boolean;
  readonly registered: readonly Result<RegisterResponse>[];
  readonly removed: readonly Result<RemoveResponse>[];
}

export interface NoteOwnerRequest {
  readonly sandbox: string;
  /** An action or a connection by its id, or a use. */
  readonly of: { readonly id: string } | UseName;
  /** As the resource's outputs have it. */
  readonly registrationId: string;
  readonly owner: Owner;
  readonly actor: Actor;
}

/**
 * `missing`: there is none. `kept`: it was registered anew since, or another resource manages it that an import did not
 * take it from. `returned`: it is that one's again from whom it was taken over, and whom Pulumi has not removed since. All are
 * successes.
 */
export type RemoveResponse =
  | { readonly effect: "removed" | "missing" }
  | { readonly effect: "returned"; readonly owner: Owner }
  | { readonly effect: "kept"; readonly owner: Owner | undefined };
