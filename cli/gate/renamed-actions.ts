import { digestOf } from "../../core/value/digest.ts";
import { isObject, type Json, type ValueObject } from "../../core/value/value.ts";
import { BLINDED } from "./changed-secrets.ts";
import type { GateFinding } from "./finding.ts";
import type { Homes } from "./homes.ts";
import { madeAnewFinding } from "./logical-rename.ts";
import { type HomeReference, UNKNOWN_TEXT } from "./preview-step.ts";
import type { PreviewedDefinition } from "./previewed-definition.ts";

/** An action that is created or deleted. */
interface Noted {
  readonly name: string;
  readonly urn: string;
  readonly home: HomeReference;
  readonly likeness: Likeness;
}

/** What of its arguments is compared, as digests: of a preview of any size no arguments are kept. */
interface Likeness {
  /** All but the name. */
  readonly whole: string;
  /** Where it calls and what it sends. */
  readonly call: string;
}

/** Finds actions that a run deletes under one name and creates under another, because the name followed the logical name. */
export class RenamedActions {
  readonly #homes: Homes;
  readonly #created: Noted[] = [];
  readonly #deleted: Noted[] = [];
  /** The names that become free, those of catalogs too: what is created under one of them takes over what is there. */
  readonly #freed: Pick<Noted, "name" | "home">[] = [];

  constructor(homes: Homes) {
    this.#homes = homes;
  }

  note({ kind, op, name, urn, type, oldHome, newHome, before, after }: PreviewedDefinition): void {
    if (kind !== "action" || (op !== "create" && op !== "delete")) return;
    const [args, home, list] = op === "delete" ? [before, oldHome, this.#deleted] : [after, newHome, this.#created];
    if (home === undefined) return;
    if (op === "delete") this.#freed.push({ name, home });
    const likeness = args === undefined ? undefined : likenessOf(args);
    // No alias leads from one key of a catalog to another.
    if (likeness !== undefined && type === "CustomAction") list.push({ name, urn, home, likeness });
  }

  /** @param isTakenOver whether a resource has the name of a deleted action now, so that the action stays. */
  findings(
    isTakenOver: (gone: Pick<PreviewedDefinition, "kind" | "name" | "oldHome">) => boolean,
  ): readonly GateFinding[] {
    const freed = new Set(this.#freed.map((gone) => this.#keyOf(gone, gone.name)));
    let deleted = this.#deleted.filter(({ name, home }) => !isTakenOver({ kind: "action", name, oldHome: home }));
    let created = this.#created.filter((made) => !freed.has(this.#keyOf(made, made.name)));
    const found: GateFinding[] = [];
    // What did not change at all first, so that it is not taken for what looks a little like it.
    for (const part of ["whole", "call"] as const) {
      const pairs = this.#pairs(deleted, created, part);
      found.push(
        ...[...pairs].map(([gone, made]) =>
          madeAnewFinding({ was: gone.name, name: made.name, from: gone.urn, to: made.urn }),
        ),
      );
      const taken = new Set(pairs.values());
      deleted = deleted.filter((gone) => !pairs.has(gone));
      created = created.filter((made) => !taken.has(made));
    }
    return found;
  }

  /** Each of `deleted` with one of `created` that is like it. */
  #pairs(deleted: readonly Noted[], created: readonly Noted[], part: keyof Likeness): ReadonlyMap<Noted, Noted> {
    const like = (each: Noted) => this.#keyOf(each, each.likeness[part]);
    const candidates = Map.groupBy(created, like);
    return new Map(
      [...Map.groupBy(deleted, like)].flatMap(([key, gone]) => {
        const made = candidates.get(key) ?? [];
        return gone.flatMap((each, index) => {
          const heir = made[index];
          return heir === undefined ? [] : [[each, heir] as const];
        });
      }),
    );
  }

  #keyOf({ home }: Pick<Noted, "home">, text: string): string {
    return JSON.stringify([this.#homes.keyOf(home), text]);
  }
}

/** Undefined where the URL is hidden or not known yet: then nothing says that two actions are one. */
function likenessOf({ name: _name, ...args }: ValueObject): Likeness | undefined {
  const { endpoint, request } = args;
  const { url, method } = isObject(endpoint) ? endpoint : {};
  if (typeof url !== "string" || url === BLINDED || url === UNKNOWN_TEXT) return undefined;
  return { whole: digestOf(args as Json), call: digestOf([url, method ?? null, request ?? null] as Json) };
}
