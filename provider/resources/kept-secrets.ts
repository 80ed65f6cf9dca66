import type { DefinitionKind } from "../../core/definition/definition-id.ts";
import { keptFingerprint } from "../../core/definition/keep-text.ts";
import { replaceSecrets } from "../../core/definition/secret-slots.ts";
import { ProblemError, problem } from "../../core/problem/problem.ts";
import type { Secret } from "../../core/value/secret.ts";
import type { SecretSlot } from "../../core/value/secret-slot.ts";
import type { ValueObject } from "../../core/value/value.ts";
import type { DefinitionRecord } from "../../store/port/records.ts";
import type { Services } from "../session/services.ts";

type SlotSecrets = ReadonlyMap<SecretSlot, Secret<string | number | boolean>>;

export interface SecretSides {
  readonly id: string;
  readonly was: ValueObject;
  readonly is: ValueObject;
}

/**
 * Both sides of a comparison, a `keep:` text on one side replaced by the real value on the other where the store says that
 * both mean the secret it holds: so the same secret shows no change.
 */
export async function withKeptSecrets(
  { id, was, is }: SecretSides,
  { store, sandbox }: Services,
): Promise<Omit<SecretSides, "id">> {
  const before = secretsOf(was);
  const after = secretsOf(is);
  const pairs = [...before].flatMap(([slot, old]) => {
    const now = after.get(slot);
    if (now === undefined || isKept(old) === isKept(now)) return [];
    return [isKept(old) ? { slot, kept: old, real: now } : { slot, kept: now, real: old }];
  });
  if (pairs.length === 0) return { was, is };
  const key = { sandbox, id };
  const [real, kept] = await Promise.all([
    store.matchSecrets({ key, secrets: new Map(pairs.map((pair) => [pair.slot, pair.real])) }),
    store.matchSecrets({ key, secrets: new Map(pairs.map((pair) => [pair.slot, pair.kept])) }),
  ]);
  const same = new Map(
    pairs
      .filter(({ slot }) => real.matching.has(slot) && kept.matching.has(slot))
      .map((pair) => [pair.slot, pair.real]),
  );
  const settle = (args: ValueObject) => replaceSecrets(args, (slot) => same.get(slot)) as ValueObject;
  return { was: settle(was), is: settle(is) };
}

/**
 * Holds at preview every `keep:` text against what the store holds, since an apply would refuse it.
 * Problem: ACT_SECRET_KEEP.
 */
export async function previewKept(
  { kind, canonical, find, scope }: KeptPreview,
  { store, sandbox }: Services,
): Promise<void> {
  const kept = new Map([...secretsOf(canonical)].filter(([, secret]) => isKept(secret)));
  if (kept.size === 0) return;
  const held = await find();
  const matching =
    held === undefined
      ? new Set<SecretSlot>()
      : (await store.matchSecrets({ key: { sandbox, id: held.id }, secrets: kept })).matching;
  const moved = held !== undefined && scope !== undefined && held.secretScope !== scope;
  const problems = [...kept.keys()]
    .filter((slot) => moved || !matching.has(slot))
    .map((slot) =>
      problem("ACT_SECRET_KEEP", {
        detail: moved
          ? `${slot} is a keep: text, but the ${kind} now calls another origin or authenticates in another way, and a stored secret is never sent to a new place`
          : `${slot} is a keep: text, but the store does not hold that secret there`,
        hint: moved ? "give the secret itself" : "give the secret itself, or import it first",
      }),
    );
  if (problems.length > 0) throw new ProblemError(problems);
}

export interface KeptPreview {
  readonly kind: DefinitionKind;
  readonly canonical: ValueObject;
  /** Finds what the store holds of it. */
  readonly find: () => Promise<DefinitionRecord | undefined>;
  /** Where its secrets would go; undefined while that is not certain. */
  readonly scope: string | undefined;
}

/** The slots whose secret is still the one that was applied: fingerprints then and now. */
export function unmovedSecrets(
  { secretFingerprints }: DefinitionRecord,
  state: ValueObject | undefined,
): ReadonlySet<SecretSlot> {
  const applied = (state?.secretFingerprints ?? {}) as { readonly [slot: SecretSlot]: unknown };
  return new Set(Object.keys(secretFingerprints).filter((slot) => applied[slot] === secretFingerprints[slot]));
}

function secretsOf(args: ValueObject): SlotSecrets {
  const secrets = new Map<SecretSlot, Secret<string | number | boolean>>();
  replaceSecrets(args, (slot, secret) => {
    if (secret !== undefined) secrets.set(slot, secret as Secret<string | number | boolean>);
    return undefined;
  });
  return secrets;
}

function isKept(secret: Secret<string | number | boolean>): boolean {
  return keptFingerprint(secret) !== undefined;
}
