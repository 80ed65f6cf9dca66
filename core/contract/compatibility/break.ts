import type { JsonObject } from "../../value/value.ts";

/** Why journeys that use the old contract cannot follow to the new one. */
export interface Break {
  /** `input.request["message.token"]`, `output.message.id`, `failure.code`; empty for the action as a whole. */
  readonly path: string;
  /** A sentence without its subject: `was removed`. */
  readonly reason: string;
}

/** One place of two contracts that are compared, as `path` names it. */
export interface ComparedPlace {
  readonly path: string;
  /** Absent: the place is new. */
  readonly old?: JsonObject;
  /** Absent: the place is gone. */
  readonly new?: JsonObject;
}

/** An input place: a variable, and whether it must be filled in. */
export interface ComparedInput extends ComparedPlace {
  readonly wasRequired: boolean;
  readonly isRequired: boolean;
}

/** One row of the compatibility table (action-model.md): the reasons why this place breaks. */
export type InputRule = (place: ComparedInput) => readonly string[];
export type ReturnedRule = (place: ComparedPlace) => readonly string[];
