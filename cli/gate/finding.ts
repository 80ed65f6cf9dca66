import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import { logicalName, type SourcePosition } from "./preview-step.ts";

/** What a gate reports, in the order of reports. */
export const findingKinds = [
  "refusedDelete",
  "breaking",
  "moved",
  "logicalRename",
  "duplicateName",
  "ownership",
  "changedOutside",
  "changedSecret",
  "mistake",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** What a problem code of a preview or of the store means to a gate; any other one is a mistake. */
const kindsByCode: { readonly [code: string]: FindingKind } = {
  ACT_NAME_DUPLICATE: "duplicateName",
  ACT_NAME_TAKEN: "ownership",
  ACT_ACTION_CHANGED: "changedOutside",
  ACT_USE_CHANGED: "changedOutside",
  ACT_BREAKING_CHANGE: "breaking",
  ACT_ACTION_IN_USE: "refusedDelete",
};

export function findingKindOf(code: string): FindingKind | undefined {
  return Object.hasOwn(kindsByCode, code) ? kindsByCode[code] : undefined;
}

/** The heading of each kind. */
export const findingTitles: { readonly [kind in FindingKind]: string } = {
  refusedDelete: "Deletes that will be refused",
  breaking: "Breaking changes",
  moved: "Moves to another store or sandbox",
  logicalRename: "Logical names changed without an alias",
  duplicateName: "Names declared twice",
  ownership: "Names that something else manages",
  changedOutside: "Changed outside since Pulumi looked",
  changedSecret: "Changed secrets",
  mistake: "Mistakes",
};

/** Something that a person should look at before the preview is applied. Never holds a secret. */
export interface GateFinding {
  readonly kind: FindingKind;
  /** Name of the action or connection; of a mistake the resource's logical name. */
  readonly name?: string;
  /** The resource that it concerns. */
  readonly urn?: string;
  /** A sentence. */
  readonly text: string;
  /** Where journeys are meant: `Welcome (activity push-1)`. */
  readonly journeys?: readonly string[];
  /** True for a break that `breakingChanges: {accept}` names. */
  readonly isAccepted?: true;
  /** True where the apply loses nothing: severity `tell`, unless the command line stops on its kind. */
  readonly isHarmless?: true;
  /** Where a message of the preview says that it is. */
  readonly position?: SourcePosition;
}

export interface GateWarning {
  readonly urn?: string;
  readonly text: string;
}

/** An action or connection that an apply removes, and the resource that declared it. */
export interface GateDelete {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly urn: string;
}

/** A warning as people read it: with the resource that it is about. */
export function warningText({ urn, text }: GateWarning): string {
  const name = urn === undefined ? "" : logicalName(urn);
  return name === "" || text.startsWith(`${name}: `) || text.startsWith(`${name} `) ? text : `${name}: ${text}`;
}
