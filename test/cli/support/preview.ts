import { parsePropertyPath } from "../../../cli/gate/property-path.ts";

/** URN of a resource of the stack dev of project shop. */
export const urnOf = (name: string, type = "actionstore:index:CustomAction") =>
  `urn:pulumi:dev::shop::${type}::${name}`;
export const endpoint = { url: "https://api.example.com/v1" };
/** What a preview prints for a value that is not known yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** A step of a preview, in short. */
export interface Step {
  readonly op: string;
  readonly name: string;
  readonly type?: string;
  readonly provider?: string;
  readonly old?: object;
  readonly outputs?: object;
  readonly new?: object;
  readonly changes?: readonly string[];
  /** Of the argument `action`. */
  readonly madeOf?: readonly string[];
}

export const defaultProvider = `${urnOf("default", "pulumi:providers:actionstore")}::1`;

/** A step as `pulumi preview --json` prints it (engine v3.254). */
export function step({
  op,
  name,
  type = "actionstore:index:CustomAction",
  provider = defaultProvider,
  changes = [],
  madeOf = [],
  ...states
}: Step) {
  const urn = urnOf(name, type);
  const propertyDependencies = { action: madeOf };
  const state = (inputs: object | undefined, outputs: object = {}) =>
    inputs === undefined
      ? undefined
      : { urn, type, id: "act-1", inputs: { name, ...inputs }, outputs, provider, propertyDependencies };
  return {
    op,
    urn,
    provider,
    oldState: state(states.old, { actionId: "act-1", registrationId: "r", ...states.outputs }),
    newState: state(states.new),
    ...(changes.length === 0
      ? {}
      : { diffReasons: [...new Set(changes.map((path) => String(parsePropertyPath(path)?.[0])))] }),
    detailedDiff: Object.fromEntries(changes.map((path) => [path, { kind: "update", inputDiff: true }])),
  };
}

/** Every preview shows the stack, and ends with how long it took. */
const stack = {
  op: "same",
  urn: urnOf("shop-dev", "pulumi:pulumi:Stack"),
  oldState: { type: "pulumi:pulumi:Stack" },
  newState: { type: "pulumi:pulumi:Stack" },
  detailedDiff: null,
};
export const preview = (steps: readonly object[], diagnostics: readonly object[] = [], more: object = {}) =>
  JSON.stringify(
    { ...more, steps: [stack, ...steps], diagnostics, duration: 1, changeSummary: countsOf([stack, ...steps]) },
    null,
    4,
  );
const countsOf = (steps: readonly { readonly op?: unknown }[]) =>
  Object.fromEntries(
    Map.groupBy(steps, (each) => each?.op)
      .entries()
      .map(([op, { length }]) => [String(op), length]),
  );
