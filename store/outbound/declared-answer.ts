import { type DeclaredAnswer, declaredAnswer } from "../../core/contract/derive.ts";
import { type ListShape, type Shape, typeOfShape } from "../../core/contract/shape.ts";
import type { FieldType } from "../../core/definition/variable.ts";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import { parsePayloadPath } from "../../core/value/payload-path.ts";
import {
  field,
  isList,
  isObject,
  type Json,
  type JsonObject,
  objectOf,
  type Value,
  type ValueObject,
} from "../../core/value/value.ts";
import { valueAt } from "../../core/value/value-at.ts";
import { typeFault } from "../../core/variable/fit.ts";

/** A body mapped through its declared payload. */
export interface MappedAnswer {
  /** Every declared field, null where it did not come or has another type; undefined: nothing is declared. */
  readonly value: JsonObject | undefined;
  readonly warnings: readonly Problem[];
}

/** Maps answers of one declared payload (docs/model.md, Calls 5). Problems: ACT_CALL_ANSWER_TYPE, ACT_CALL_ANSWER_EMPTY. */
export class AnswerMapping {
  readonly #declared: DeclaredAnswer | undefined;
  readonly #payload: ValueObject | undefined;

  constructor(payload: Value | undefined) {
    this.#payload = isObject(payload) ? payload : undefined;
    this.#declared = this.#payload === undefined ? undefined : declaredAnswer(this.#payload);
  }

  /** @param body undefined: it is empty or not JSON */
  map(body: Json | undefined): MappedAnswer {
    if (this.#declared === undefined) return { value: undefined, warnings: [] };
    const { shape, stated } = this.#declared;
    const warnings: Problem[] = [];
    if (body === undefined) {
      warnings.push(
        problem("ACT_CALL_ANSWER_EMPTY", {
          detail: "the body is empty or not JSON, so every declared field is null",
          hint: "check the endpoint, or take the declaration out",
        }),
      );
    }
    const value = new Mapper(stated, warnings).object(
      { kind: "object", fields: shape.fields },
      isObject(body) ? body : {},
      "",
    );
    return { value: value as JsonObject, warnings };
  }

  /** The path of the first condition of successWhen that does not hold. */
  unmetCondition(body: Json | undefined): string | undefined {
    const conditions = this.#payload?.successWhen;
    for (const condition of isList(conditions) ? conditions : []) {
      if (!isObject(condition)) continue;
      const path = condition.path as string;
      const found = valueAt(body, parsePayloadPath(path) ?? []);
      if (found === undefined || canonicalJson(found) !== canonicalJson(condition.equals as Json)) return path;
    }
    return undefined;
  }
}

class Mapper {
  readonly #stated: ReadonlyMap<string, FieldType>;
  readonly #warnings: Problem[];

  constructor(stated: ReadonlyMap<string, FieldType>, warnings: Problem[]) {
    this.#stated = stated;
    this.#warnings = warnings;
  }

  object({ fields }: Shape & { readonly kind: "object" }, given: ValueObject, path: string): Json {
    if (fields.size === 0) return given as Json;
    return objectOf(
      [...fields].map(([name, shape]) => {
        const here = path === "" ? name : `${path}.${name}`;
        return [name, this.#value(shape, field(given, name) as Json | undefined, here)] as const;
      }),
    );
  }

  #value(shape: Shape, given: Json | undefined, path: string): Json {
    const isWhole = this.#stated.get(path) === "object";
    if (given === undefined || given === null)
      return shape.kind === "object" && shape.fields.size > 0 && !isWhole ? this.object(shape, {}, path) : null;
    const type = this.#stated.get(path) ?? typeOfShape(shape);
    const fault = type === "any" ? undefined : typeFault(type, given);
    if (fault !== undefined) {
      this.#warnings.push(
        problem("ACT_CALL_ANSWER_TYPE", {
          subject: path,
          detail: fault,
          hint: "correct the sample, schema or types of the payload",
        }),
      );
      return null;
    }
    if (isWhole) return given;
    if (shape.kind === "object" && isObject(given)) return this.object(shape, given, path);
    return shape.kind === "list" && isList(given) ? this.#list(shape, given as readonly Json[], path) : given;
  }

  #list({ item }: ListShape, given: readonly Json[], path: string): Json {
    if (item?.kind !== "object" || this.#stated.get(`${path}[]`) === "object") return given;
    return given.map((each) => (isObject(each) ? this.object(item, each, `${path}[]`) : each));
  }
}
