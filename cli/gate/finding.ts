/** What a gate stops for, in the order of reports. */
export const findingKinds = [
  "refusedDelete",
  "breaking",
  "duplicateName",
  "ownership",
  "changedSecret",
  "mistake",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** The heading of each kind. */
export const findingTitles: { readonly [kind in FindingKind]: string } = {
  refusedDelete: "Deletes that will be refused",
  breaking: "Breaking changes",
  duplicateName: "Names declared twice",
  ownership: "Names that something else manages",
  changedSecret: "Changed secrets",
  mistake: "Mistakes",
};

/** Something that a person should look at before the preview is applied. Never holds a secret. */
export interface GateFinding {
  readonly kind: FindingKind;
  /** Name of the action, where one is meant. */
  readonly name?: string;
  /** The resource that it concerns. */
  readonly urn?: string;
  /** A sentence. */
  readonly text: string;
  /** Where journeys are meant: `Welcome (activity push-1)`. */
  readonly journeys?: readonly string[];
}

export interface GateWarning {
  readonly urn?: string;
  readonly text: string;
}
