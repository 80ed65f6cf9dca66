/** What is always true of a problem, wherever it occurs. */
export interface CatalogueEntry {
  readonly title: string;
  /** `mistake`: the user can mend it. `outside`: something beyond us failed. `bug`: ours. */
  readonly class: "mistake" | "outside" | "bug";
  /** `warning`: reported, stops nothing. Default: error. */
  readonly severity?: "error" | "warning";
  /** A warning that only `actionstore lint` gives, unless the provider's `rules` name it: good style, and no fault. */
  readonly advice?: true;
  /** A warning of what a run would do, which no rule gives: `rules` and `silence` do not set it. */
  readonly notice?: true;
  /** Why it is a problem and what to do, for the code's page in the documentation. */
  readonly explanation: string;
}
