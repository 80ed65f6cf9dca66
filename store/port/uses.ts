import type { UseType } from "../../core/definition/outputs.ts";
import type { FormerHolder } from "../../core/lifecycle/former-holders.ts";
import type { Owner } from "../../core/lifecycle/owner.ts";
import type { CreateIntent, UpdateIntent } from "../../core/lifecycle/ownership.ts";
import type { Registrant } from "../../core/lifecycle/registration.ts";
import type { Output } from "../../core/schema/output.ts";
import type { Json } from "../../core/value/value.ts";
import type { Actor } from "./registration.ts";

/* What fronts and store say to each other about uses; part of the port (action-store.ts). */

export interface UseKey {
  readonly sandbox: string;
  readonly journey: string;
  readonly activity: string;
}

export interface RecordUseRequest extends UseKey {
  readonly action: { readonly id: string } | { readonly name: string };
  /** The version that was mapped; the live one when left out. */
  readonly version?: number;
  /** True: the journey stays on the mapped version. */
  readonly freeze?: boolean;
  /** Variable key -> `{ expression }`, or a constant. */
  readonly mapping: { readonly [key: string]: Json };
  readonly actor: Actor;
  /** The resource that records it; absent: a journey does so itself, and a use is as it says. */
  readonly resource?: UseResource;
}

/** A resource that manages a use, and what it means to do. */
export interface UseResource {
  readonly owner: Owner;
  readonly intent: RecordUseIntent;
  /** The run that writes: what another resource wrote in the same run is not taken over. */
  readonly run?: string;
}

/**
 * `create`: nothing is known of the use yet; stamps a fresh registrationId.
 * `update`: the use as of this revision, by the rules for actions. `remap`: a request without a version maps the live one;
 * without it the mapped version stays while the action does.
 */
export type RecordUseIntent = CreateIntent | (UpdateIntent & { readonly remap: boolean });

/**
 * `recorded`: new, or recorded anew by a journey. `unchanged`: nothing was written. `recreated`: the use was gone and is back. The
 * others mean what they mean for actions.
 */
export interface RecordUseResponse {
  readonly effect: "recorded" | "resumed" | "takenOver" | "adopted" | "updated" | "unchanged" | "recreated";
  readonly record: UseRecord;
  /** The owner before, where it was another one. */
  readonly formerOwner?: Owner;
}

export interface RemoveUseRequest extends UseKey {
  /** The resource that removes it, and the registration in its outputs. Absent: a journey says that the use is over. */
  readonly resource?: Registrant;
  readonly actor: Actor;
}

/** A use with its mapping, as the store holds it. */
export interface UseRecord extends UseKey, Use {
  readonly actionId: string;
  readonly actionName: string;
  /** True when the action was deleted in spite of the use. */
  readonly actionDeleted: boolean;
  readonly mapping: { readonly [key: string]: Json };
  readonly freeze: boolean;
  /** Undefined: a journey recorded it itself. */
  readonly owner: Owner | undefined;
  /** The first revision of the unbroken run of writes by the owner. */
  readonly ownerSince: number;
  /** From whom the owner took it over, and whom Pulumi has not removed since, the latest last. Absent: nobody. */
  readonly formerHolders?: readonly FormerHolder[];
  readonly registrationId: string;
  /** Grows by one with every write. */
  readonly revision: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export interface UsesQuery {
  readonly sandbox: string;
  /** Only uses of this action: its name or id. */
  readonly action?: string;
  readonly journey?: string;
  /** 1 to 500; default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** A journey's recorded use of an action. */
export type Use = Output<typeof UseType>;
