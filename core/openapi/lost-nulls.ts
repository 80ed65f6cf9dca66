import { isList } from "../value/value.ts";
import type { FlatSchema } from "./flat-schema.ts";
import type { Place } from "./place.ts";
import type { Report } from "./report.ts";

/** Counts where a document names null as a value to send, which nobody fills in, so that one remark says it. */
export class LostNulls {
  #choices = 0;
  #defaults = 0;

  addFrom({ keywords }: FlatSchema): void {
    const choices = keywords.get("enum")?.value;
    if (isList(choices) && choices.includes(null)) this.#choices += 1;
    if (keywords.get("default")?.value === null) this.#defaults += 1;
  }

  report(place: Place, report: Report): void {
    const all = [...counted("a choice", this.#choices), ...counted("a default", this.#defaults)];
    if (all.length > 0)
      report.warn(place.steps, `left out: null as ${all.join(" and as ")}: what is not given is not sent`);
  }
}

function counted(what: string, count: number): readonly string[] {
  return count === 0 ? [] : [count === 1 ? what : `${what} (${count} times)`];
}
