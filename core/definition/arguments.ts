import type { Static, TSchema } from "@sinclair/typebox";
import { type Problem, problem } from "../problem/problem.ts";
import { formatPath, type PathStep } from "../value/path.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown, UNKNOWN } from "../value/unknown.ts";
import {
  isList,
  isObject,
  mapObject,
  objectOf,
  pushSecretsDown,
  revealAll,
  type Uncertain,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { keptFingerprint } from "./prepared-action.ts";
import { shapeMistakes } from "./shape.ts";

/** Key that marks Pulumi's assets, archives and resource references on the wire. */
const PULUMI_SIGNATURE = "4dabf18193072939515e22adb298388d";

/** Arguments as the rest of the core works with them. */
export interface ReadArguments<S extends TSchema> {
  /** Shaped like the schema, secrets at the leaves; a part with a shape mistake is unknown, so that rules about it wait. */
  readonly args: Uncertain<Static<S>>;
  /** The arguments as given, with every secret position sealed: what the engine may keep. */
  readonly sealed: ValueObject;
  readonly problems: readonly Problem[];
}

/**
 * Holds arguments against their schema: every shape mistake, every secret in the wrong place.
 * Problems: those of {@link shapeMistakes}, ACT_SECRET_MISPLACED, ACT_SECRET_EMPTY, ACT_SHAPE_ASSET.
 */
export function readArguments<S extends TSchema>(schema: S, given: ValueObject): ReadArguments<S> {
  const reader = new Reader();
  const sealed = reader.seal(schema, pushSecretsDown(given), []) as ValueObject;
  const bare = revealAll(sealed);
  const hidden = new Set(reader.secretPaths);
  const mistakes = shapeMistakes(schema, bare, (steps) => !hidden.has(formatPath(steps))).filter(
    ({ steps }) => !reader.isPostponed(steps),
  );
  const wrong = new Set([...mistakes.map(({ steps }) => formatPath(steps)), ...reader.wrongPaths]);
  const args =
    wrong.size === 0 ? sealed : prune({ value: sealed, steps: [], wrong, missing: mistakes.map(({ steps }) => steps) });
  return {
    args: args as Uncertain<Static<S>>,
    sealed,
    problems: [...mistakes.map((mistake) => mistake.problem), ...reader.problems],
  };
}

/** Walks schema and value together: drops nulls that stand for nothing, seals, and notes what is unknown or misplaced. */
class Reader {
  readonly problems: Problem[] = [];
  readonly secretPaths: string[] = [];
  readonly wrongPaths: string[] = [];
  readonly #unknown = new Set<string>();

  /** True at, or below, a part that is unknown or already reported. */
  isPostponed(steps: readonly PathStep[]): boolean {
    if (this.#unknown.size === 0) return false;
    return steps.some((_, index) => this.#unknown.has(formatPath(steps.slice(0, index + 1)))) || this.#unknown.has("");
  }

  seal(schema: TSchema | undefined, value: Value, steps: readonly PathStep[]): Value {
    if (isUnknown(value)) {
      this.#unknown.add(formatPath(steps));
      return value;
    }
    if (isObject(value) && Object.hasOwn(value, PULUMI_SIGNATURE)) {
      this.#reject(
        steps,
        problem("ACT_SHAPE_ASSET", {
          path: steps,
          detail: "must be plain data, found an asset, archive or resource",
          hint: "read the file or the resource's output in your program and give its text",
        }),
      );
      this.#unknown.add(formatPath(steps));
      return value;
    }
    if (value instanceof Secret) return this.#checkSecret(schema, value, steps);
    if (schema?.secret === "always" && typeof value === "string")
      return this.#checkSecret(schema, new Secret(value), steps);
    if (schema?.anyJson === true) return this.#sealJson(schema, value, steps);
    if (isList(value))
      return value.map((item, index) => this.seal(schema?.items as TSchema | undefined, item, [...steps, index]));
    if (isObject(value)) {
      return mapObject(value, (item, name) =>
        item === undefined || item === null ? undefined : this.seal(fieldSchema(schema, name), item, [...steps, name]),
      );
    }
    return value;
  }

  /** Below an any-JSON field the schema says nothing, but its permission for secrets holds for every leaf. */
  #sealJson(schema: TSchema, value: Value, steps: readonly PathStep[]): Value {
    const below = (item: Value, step: PathStep) => this.seal(schema, item, [...steps, step]);
    if (isList(value)) return value.map((item, index) => below(item, index));
    if (isObject(value)) return mapObject(value, (item, name) => (item === undefined ? undefined : below(item, name)));
    return value;
  }

  #checkSecret(schema: TSchema | undefined, secret: Secret, steps: readonly PathStep[]): Value {
    const path = formatPath(steps);
    this.secretPaths.push(path);
    if (schema === undefined) return secret;
    if (schema.secret === undefined) {
      this.#reject(
        steps,
        problem("ACT_SECRET_MISPLACED", {
          path: steps,
          detail: "is secret, but the store keeps and shows it in clear",
          hint: "take the secret part out, or mark the value as not secret (pulumi.unsecret)",
        }),
      );
      this.#unknown.add(path);
    } else if (secret.reveal() === "") {
      this.#reject(
        steps,
        problem("ACT_SECRET_EMPTY", {
          path: steps,
          detail: "is a secret and empty",
          hint: "set the config value or variable that it comes from",
        }),
      );
    } else if (keptFingerprint(secret as Secret<string>) !== undefined) {
      // A keep: text stands for a value whose shape was right when the store took it.
      this.#unknown.add(path);
    }
    return secret;
  }

  #reject(steps: readonly PathStep[], found: Problem): void {
    this.problems.push(found);
    this.wrongPaths.push(formatPath(steps));
  }
}

function fieldSchema(schema: TSchema | undefined, name: string): TSchema | undefined {
  const properties = schema?.properties as { readonly [name: string]: TSchema } | undefined;
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name];
  return typeof schema?.additionalProperties === "object" ? (schema.additionalProperties as TSchema) : undefined;
}

interface Pruning {
  readonly value: Value;
  readonly steps: readonly PathStep[];
  readonly wrong: ReadonlySet<string>;
  readonly missing: readonly (readonly PathStep[])[];
}

/** `value` with every wrong or missing part replaced by UNKNOWN. */
function prune({ value, steps, wrong, missing }: Pruning): Value {
  if (wrong.has(formatPath(steps))) return UNKNOWN;
  const below = (item: Value, step: PathStep) => prune({ value: item, steps: [...steps, step], wrong, missing });
  if (isList(value)) return value.map((item, index) => below(item, index));
  if (!isObject(value)) return value;
  const here = formatPath(steps);
  const absent = missing
    .filter((path) => path.length === steps.length + 1 && formatPath(path.slice(0, -1)) === here)
    .map((path) => path.at(-1) as string)
    .filter((name) => !Object.hasOwn(value, name));
  return objectOf([
    ...Object.keys(value).map((name) => [name, below(value[name] as Value, name)] as const),
    ...absent.map((name) => [name, UNKNOWN] as const),
  ]);
}
