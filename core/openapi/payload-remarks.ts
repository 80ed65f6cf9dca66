import type { FlatSchema } from "./flat-schema.ts";
import { LostNulls } from "./lost-nulls.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";
import { UncheckedKeywords } from "./unchecked-keywords.ts";

/** Reports what of one payload has no place in its schema: a part at its own place, what is only not checked once at the end. */
export class PayloadRemarks {
  readonly #report: Report;
  readonly #isRequest: boolean;
  readonly #unchecked = new UncheckedKeywords();
  readonly #nulls = new LostNulls();

  constructor(report: Report, isRequest: boolean) {
    this.#report = report;
    this.#isRequest = isRequest;
  }

  /** Nothing is described of a part. */
  leaveOut({ steps }: Place, why: string): undefined {
    this.#report.warn(steps, `left out: ${why}`);
    return undefined;
  }

  /** A part is described as something wider or other than what it is. */
  describeAs({ steps }: Place, what: string, why: string): void {
    this.#report.warn(steps, `described as ${what}: ${why}`);
  }

  /** Counts what of a part of a request goes unchecked. */
  count(flat: FlatSchema): void {
    if (!this.#isRequest) return;
    this.#unchecked.addFrom(flat);
    this.#nulls.addFrom(flat);
  }

  /** An object of a request that may hold more fields than those that are described. */
  noteMoreFields({ keywords, properties }: FlatSchema): void {
    const more = keywords.get("additionalProperties");
    if (!this.#isRequest || more === undefined || more.value === false) return;
    if (properties.size > 0) this.leaveOut(more, "a request holds the described fields and no others");
    else if (typeof more.value === "object" && Object.keys(more.value as object).length > 0)
      this.#unchecked.add("additionalProperties");
  }

  /** Reports what was counted. */
  tellCounted(place: Place): void {
    this.#unchecked.tell(place, this.#report);
    this.#nulls.tell(place, this.#report);
  }
}
