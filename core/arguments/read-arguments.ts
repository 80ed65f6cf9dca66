import type { Static, TSchema } from "@sinclair/typebox";
import { isKeepText, keptFingerprint } from "../definition/keep-text.ts";
import { referenceProblems, secretInReference } from "../definition/reference-problems.ts";
import { isReferenceLike, referenceOf } from "../definition/secret-reference.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { mayBeReference } from "../schema/annotations.ts";
import { Numeral } from "../value/numeral.ts";
import { secretsIn } from "../value/parts.ts";
import { formatPath, type PathStep } from "../value/path.ts";
import { Secret } from "../value/secret.ts";
import { isUnknown, UNKNOWN } from "../value/unknown.ts";
import {
  hasUnknown,
  isList,
  mapChanged,
  mapChangedList,
  type Uncertain,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import { argumentMistakes } from "./argument-mistakes.ts";
import { fieldsByParent, type Part, prune, withParts } from "./argument-parts.ts";
import { givenInClear, isClearText } from "./clear-secret.ts";
import { nameProblem, secretProblem, textProblem } from "./leaf-problems.ts";
import { misusedOutputIn } from "./misused-output.ts";
import { objectProblem } from "./object-problems.ts";
import { fieldSchema } from "./schema-at.ts";
import { type SecretName, withoutSecretNames } from "./secret-names.ts";

/** Levels of objects and lists that are looked at at all; payloads may have fewer. */
const MAX_LEVELS = 200;

/** Arguments as the rest of the core works with them. */
export interface ReadArguments<S extends TSchema> {
  /** Shaped like the schema, secrets and references to secrets at the leaves; a part with a mistake is unknown, so that rules about it wait. */
  readonly args: Uncertain<Static<S>>;
  /** The arguments as given, with every secret position marked as secret and references as JSON: what the engine may keep. */
  readonly inputs: ValueObject;
  readonly problems: readonly Problem[];
  /** The names below whatever was marked as secret as a whole; no message repeats one. */
  readonly secretNames: readonly SecretName[];
}

/** How arguments as a whole came. */
export interface Marking {
  /** True: they were marked as secret. */
  readonly isSecret?: boolean;
  /** The field that was not among them, but filled in. */
  readonly filledIn?: string | undefined;
}

/**
 * Holds arguments against their schema: every mistake, every secret in the wrong place.
 * Problems: those of {@link argumentMistakes}, ACT_SECRET_MISPLACED, ACT_SECRET_EMPTY, ACT_SECRET_SOURCE_INVALID,
 * ACT_SHAPE_ASSET, ACT_SHAPE_VARIABLE, ACT_PAYLOAD_DEPTH, ACT_TEXT_UNSTORABLE, ACT_TEXT_INVISIBLE, and the warning ACT_SECRET_CLEAR.
 */
export function readArguments<S extends TSchema>(
  schema: S,
  given: ValueObject,
  { isSecret = false, filledIn }: Marking = {},
): ReadArguments<S> {
  const reader = new Reader(filledIn);
  const inputs = reader.read(schema, given, isSecret);
  const revealed = withParts(
    inputs,
    reader.secrets.map(({ steps, secret }) => ({ steps, value: secret.reveal() })),
  );
  const mistakes = argumentMistakes(schema, revealed, (steps) => !reader.isSecret(steps)).filter(
    ({ steps }) => !reader.isPostponed(steps),
  );
  const wrong = new Set([...mistakes.map(({ steps }) => steps), ...reader.wrong].map(formatPath));
  const known = withParts(inputs, reader.references);
  const missing = fieldsByParent(mistakes.map(({ steps }) => steps));
  const args = wrong.size === 0 ? known : prune({ value: known, path: "", wrong, missing });
  return {
    args: args as Uncertain<Static<S>>,
    inputs,
    problems: withoutSecretNames(
      [...mistakes.map((mistake) => mistake.problem), ...reader.problems],
      reader.secretNames,
    ),
    secretNames: reader.secretNames,
  };
}

const scalarTypes: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean"]);

interface SecretPart {
  readonly steps: readonly PathStep[];
  readonly secret: Secret;
}

/**
 * Walks schema and value together, once: moves secrets down to the leaves, drops nulls that mean nothing, marks secrets, and
 * notes what is unknown or misplaced. What it does not change it passes on as it is.
 */
class Reader {
  readonly problems: Problem[] = [];
  readonly secrets: SecretPart[] = [];
  /** Where references are, as leaves; unknown where a part of one is. */
  readonly references: Part[] = [];
  readonly wrong: (readonly PathStep[])[] = [];
  readonly secretNames: SecretName[] = [];
  readonly #unknown = new Set<string>();
  /** Of {@link secrets}, once all are read. */
  #secretPaths: ReadonlySet<string> | undefined;
  /** Where the walk is. */
  readonly #steps: PathStep[] = [];
  readonly #filledIn: string | undefined;

  constructor(filledIn: string | undefined) {
    this.#filledIn = filledIn;
  }

  read(schema: TSchema, given: ValueObject, isSecret: boolean): ValueObject {
    return this.#mark(schema, given, isSecret) as ValueObject;
  }

  isSecret(steps: readonly PathStep[]): boolean {
    this.#secretPaths ??= new Set(this.secrets.map((part) => formatPath(part.steps)));
    return this.#secretPaths.has(formatPath(steps));
  }

  /** True at, or below, a part that is unknown or already reported. */
  isPostponed(steps: readonly PathStep[]): boolean {
    if (this.#unknown.size === 0) return false;
    return steps.some((_, index) => this.#unknown.has(formatPath(steps.slice(0, index + 1)))) || this.#unknown.has("");
  }

  #mark(schema: TSchema | undefined, value: Value, insideSecret: boolean): Value {
    if (typeof value !== "object" || value === null) return this.#markScalar(schema, value, insideSecret);
    if (isUnknown(value)) {
      this.#unknown.add(formatPath(this.#steps));
      return value;
    }
    if (value instanceof Secret) return this.#markSecret(schema, value);
    if (value instanceof Numeral) return this.#markScalar(schema, value, insideSecret);
    if (this.#steps.length > MAX_LEVELS) return this.#cut();
    if (isReferenceLike(value) && mayBeReference(schema)) return this.#reference(value as ValueObject);
    // Below an any-JSON field the schema says nothing, but its permission for secrets holds for every leaf.
    const isJson = schema?.anyJson === true;
    if (isList(value)) {
      const items = isJson ? schema : (schema?.items as TSchema | undefined);
      return mapChangedList(value, (item, index) => this.#below(index, items, item, insideSecret));
    }
    const notPlain = objectProblem(value as ValueObject, [...this.#steps]);
    if (notPlain !== undefined) return this.#refuse(notPlain, value);
    return mapChanged(value as ValueObject, (item, name) => {
      if (item === undefined) return undefined;
      if (this.#steps.length === 0 && name === this.#filledIn) return item;
      const field = isJson ? schema : fieldSchema(schema, name);
      if (!isKnownField(schema, name)) {
        if (insideSecret) this.secretNames.push({ container: [...this.#steps], name });
        if (field !== undefined || misusedOutputIn(name) !== undefined) this.#checkName(name);
      }
      const marked = this.#below(name, field, item, insideSecret);
      return marked === null && !isJson ? undefined : marked;
    });
  }

  #below(step: PathStep, schema: TSchema | undefined, value: Value, insideSecret: boolean): Value {
    this.#steps.push(step);
    const marked = this.#mark(schema, value, insideSecret);
    this.#steps.pop();
    return marked;
  }

  #markScalar(schema: TSchema | undefined, value: Value, insideSecret: boolean): Value {
    if (value === null) return value;
    const isOfOutput = typeof value === "string" && this.#checkText(schema, value);
    const isSecret =
      schema?.secret === "always" ? typeof value === "string" : schema?.secret !== undefined && isKeepText(value);
    if (!insideSecret && !isSecret) return value;
    const secret = new Secret(value);
    if (!insideSecret && !isOfOutput && isClearText(value)) this.problems.push(givenInClear(this.#steps));
    return isOfOutput ? this.#keepSecret(secret) : this.#checkSecret(schema, secret);
  }

  #markSecret(schema: TSchema | undefined, secret: Secret): Value {
    const inner = secret.reveal();
    if (typeof inner === "string" && this.#checkText(undefined, inner)) return this.#keepSecret(secret);
    if (isUnknown(inner)) this.#checkUnknownSecret(schema, secret);
    const isScalar = inner !== null && (typeof inner !== "object" || inner instanceof Numeral);
    return isScalar ? this.#checkSecret(schema, secret) : this.#mark(schema, inner, true);
  }

  /** Whatever a secret will be, a place for one clear value does not take it. */
  #checkUnknownSecret(schema: TSchema | undefined, secret: Secret): void {
    if (schema === undefined || schema.secret !== undefined || !scalarTypes.has(schema.type)) return;
    const found = secretProblem(schema, secret, [...this.#steps]);
    if (found !== undefined) this.#reject(found);
  }

  /** A reference may be marked as secret as a whole, which changes nothing; what it says is kept and shown in clear. */
  #reference(given: ValueObject): Value {
    const steps = [...this.#steps];
    this.#unknown.add(formatPath(steps));
    const misplaced = secretsIn(given);
    for (const { steps: below } of misplaced) this.#reject(secretInReference([...steps, ...below]));
    if (misplaced.length > 0) return given;
    const problems = hasUnknown(given) ? [] : referenceProblems(given, steps);
    if (problems.length === 0) this.references.push({ steps, value: referenceOf(given) ?? UNKNOWN });
    for (const each of problems) this.#reject(each);
    return given;
  }

  #keepSecret(secret: Secret): Value {
    this.secrets.push({ steps: [...this.#steps], secret });
    return secret;
  }

  #checkSecret(schema: TSchema | undefined, secret: Secret): Value {
    const steps = [...this.#steps];
    this.#keepSecret(secret);
    if (schema === undefined) return secret;
    const found = secretProblem(schema, secret, steps);
    if (found !== undefined) this.#reject(found);
    // A keep: text stands for a value whose shape was right when the store took it.
    const isKept = keptFingerprint(secret as Secret<string>) !== undefined;
    if (isKept || schema.secret === undefined) this.#unknown.add(formatPath(steps));
    return secret;
  }

  /** True for a text that was made of an Output: nothing else is wrong with it. */
  #checkText(schema: TSchema | undefined, text: string): boolean {
    const found = textProblem(schema, text, this.#steps);
    this.#rejectText(found);
    return found?.code === "ACT_TEXT_OUTPUT";
  }

  #checkName(name: string): void {
    this.#rejectText(nameProblem(name, this.#steps));
  }

  #rejectText(found: Problem | undefined): void {
    if (found === undefined) return;
    this.#reject(found);
    // Whatever else is wrong with the text, the program did not write it.
    if (found.code === "ACT_TEXT_OUTPUT") this.#unknown.add(formatPath(this.#steps));
  }

  /** One mistake for all of `value`. */
  #refuse(found: Problem, value: Value): Value {
    this.#reject(found);
    this.#unknown.add(formatPath(this.#steps));
    return value;
  }

  /** Nothing is that deep by intent, and every walk below is recursive. The message points at the argument, not at the abyss. */
  #cut(): Value {
    const path = this.#steps.slice(0, 2);
    const isReported = ({ path: other = [] }: Problem) => other.length === 2 && formatPath(other) === formatPath(path);
    if (!this.problems.some(isReported)) {
      this.problems.push(
        problem("ACT_PAYLOAD_DEPTH", {
          path,
          detail: `is nested more than ${MAX_LEVELS} levels deep`,
          hint: "take levels out",
        }),
      );
      this.wrong.push(path);
      this.#unknown.add(formatPath(path));
    }
    return UNKNOWN;
  }

  #reject(found: Problem): void {
    this.problems.push(found);
    this.wrong.push([...this.#steps]);
  }
}

/** True for a name that our schemas give. */
function isKnownField(schema: TSchema | undefined, name: string): boolean {
  return schema?.properties !== undefined && Object.hasOwn(schema.properties as object, name);
}
