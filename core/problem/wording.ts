import { distance } from "fastest-levenshtein";
import { withEscapes } from "../value/visible-text.ts";

const MAX_SHOWN = 60;
/** Comparing takes time in proportion to both lengths, for each candidate. */
const MAX_COMPARED_LENGTH = 200;
const MAX_COMPARED = 1000;

/** Text found in the input, in quotes and shortened: for messages about values that are not secret. */
export function quoted(text: string): string {
  return withEscapes(JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text));
}

/** The first `most` of several names, and how many more there are: `OrderPush, Welcome and 998 more`. */
export function namesText(names: readonly string[], most = 10): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}

/** The candidate that `text` most likely meant: at most a third of its letters wrong, case not counted. */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  return nearestOf(text, candidates, 1)[0];
}

/** Up to `count` candidates that `text` may have meant, best first. */
export function nearestOf(text: string, candidates: Iterable<string>, count: number): readonly string[] {
  const wanted = text.toLowerCase();
  const limit = Math.max(1, Math.ceil(text.length / 3));
  if (wanted.length > MAX_COMPARED_LENGTH) return [];
  return Iterator.from(candidates)
    .take(MAX_COMPARED)
    .map((candidate) => {
      const found = candidate.toLowerCase();
      const contained = wanted.length > 2 && (found.includes(wanted) || (found.length > 2 && wanted.includes(found)));
      // Names of lengths that differ by more are further apart than that.
      if (!contained && Math.abs(found.length - wanted.length) > limit) return { candidate, far: limit + 1 };
      const far = lettersApart(wanted, found);
      return { candidate, far: contained ? Math.min(limit, far) : far };
    })
    .filter(({ far }) => far <= limit)
    .toArray()
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** How many letters are wrong; two neighbours that changed places count as one. */
function lettersApart(a: string, b: string): number {
  const apart = distance(a, b);
  if (apart !== 2 || a.length !== b.length) return apart;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] ? 1 : apart;
}
