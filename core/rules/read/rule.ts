import type { RequestModel } from "../../contract/request-model.ts";
import type { ObjectShape } from "../../contract/shape.ts";
import type { ConnectionArgs } from "../../definition/connection.ts";
import type { CustomActionArgs } from "../../definition/custom-action.ts";
import type { ProblemCode } from "../../problem/catalogue/catalogue.ts";
import type { Problem } from "../../problem/problem.ts";
import type { Uncertain, Value } from "../../value/value.ts";

/** What a schema cannot say of a definition. Each has its texts and its reason beside it. */
export interface Rule {
  /** Every code that the rule reports. */
  readonly codes: readonly ProblemCode[];
  /** Every breach of the rule. What is unknown is passed over: the rule runs again when it is known. */
  check(context: RuleContext): Iterable<Problem>;
}

/** What rules about arguments work on. */
export interface ArgsContext {
  /** As written, name filled in; parts with a shape mistake are unknown. Secrets are `Secret`s. */
  readonly args: Uncertain<CustomActionArgs> | Uncertain<ConnectionArgs>;
}

export interface RuleContext extends ArgsContext {
  /** The payloads that are given, JSON text parsed. */
  readonly payloads: readonly PayloadContext[];
  /** The request body with its filled parts; undefined without a request or while it is unknown. */
  readonly request: RequestModel | undefined;
  /** The encoding of the request body. */
  readonly encoding: "json" | "form";
}

/** One of request, response, failureResponse. */
export interface PayloadContext {
  readonly field: "request" | "response" | "failureResponse";
  /** As written: values, or JSON text (possibly secret). */
  readonly given: { readonly sample?: Value; readonly schema?: Value; readonly types?: Value };
  /** Parsed; unknown where text is not JSON; absent where not given. */
  readonly sample?: Value;
  readonly schema?: Value;
  /** Undefined while unknown or not an object. */
  readonly shape: ObjectShape | undefined;
}
