import { fail } from "../problem/problem.ts";

/** Parts of payloads that one import looks at: some seconds of work, and more than the largest APIs that vendors publish need. */
const MAX_PARTS = 4_000_000;

/** How much of a document may still be looked at, so that hostile ones end as well. */
export class Budget {
  #left = MAX_PARTS;
  readonly #selection: string;

  /** `selection`: what selects operations, for a hint. */
  constructor(selection: string) {
    this.#selection = selection;
  }

  get left(): number {
    return this.#left;
  }

  /** Problem: ACT_OPENAPI_DOCUMENT once it is used up. */
  take(parts: number): void {
    this.require(parts);
    this.#left -= parts;
  }

  /** Problem: ACT_OPENAPI_DOCUMENT where less is left. */
  require(parts: number): void {
    if (this.#left >= parts) return;
    fail("ACT_OPENAPI_DOCUMENT", {
      detail: "the operations of the document are too large to import all of them together",
      hint: `select some by ${this.#selection}`,
    });
  }
}
