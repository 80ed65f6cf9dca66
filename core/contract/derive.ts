import type { CanonicalArgs } from "../definition/canonical.ts";
import type { FieldType } from "../definition/variable.ts";
import { formatPayloadPath } from "../value/payload-path.ts";
import {
  hasUnknown,
  isObject,
  type Json,
  type JsonObject,
  objectOf,
  type Value,
  type ValueObject,
} from "../value/value.ts";
import type { Contract, PaletteFacts, PaletteInput, PaletteOutput } from "./contract.ts";
import { reachable } from "./field-name.ts";
import { type ContractInput, contractInputs, type InputPlace, inputKey } from "./inputs.ts";
import { type ItemSettings, itemFields, itemSettings } from "./item-fields.ts";
import { payloadShape, union } from "./payload-shape.ts";
import { requestModel } from "./request-model.ts";
import { leavesOf, type ObjectShape, typeOfShape } from "./shape.ts";
import { schemaOfResponse } from "./type-schema.ts";
import { limitsOf } from "./value-limits.ts";

/** A contract and what a palette says of the same definition. */
export interface Derived {
  readonly contract: Contract;
  readonly palette: PaletteFacts;
}

/** Derives the contract of canonical arguments that passed every rule; undefined while an unknown value is in the way. */
export function derive(args: CanonicalArgs): Derived | undefined {
  const model = isObject(args.request) ? requestModel(args.request, payloadShape(args.request)) : undefined;
  const inputs = args.request !== undefined && model === undefined ? undefined : contractInputs(args, model);
  const output = declaredAnswer(args.response);
  const failure = declaredAnswer(args.failureResponse);
  if (inputs === undefined || output === undefined || failure === undefined) return undefined;
  return {
    contract: { input: inputSchema(inputs), output: schemaOfReturned(output), failure: schemaOfReturned(failure) },
    palette: paletteFacts(args, { inputs, settings: itemSettings(model), output, failure }),
  };
}

/** What a payload declares to come back. */
export interface DeclaredAnswer {
  readonly shape: ObjectShape;
  readonly stated: ReadonlyMap<string, FieldType>;
}

const NOTHING: DeclaredAnswer = { shape: { kind: "object", fields: new Map() }, stated: new Map() };

/** What a canonical response or failure response declares; nothing without one, undefined while an unknown value is in the way. */
export function declaredAnswer(payload: Value | undefined): DeclaredAnswer | undefined {
  if (payload === undefined) return NOTHING;
  if (!isObject(payload) || hasUnknown(payload)) return undefined;
  const shape = payloadShape(payload);
  if (shape === undefined) return undefined;
  const described =
    isObject(payload.schema) && payload.sample !== undefined ? payloadShape({ schema: payload.schema }) : undefined;
  const stated = isObject(payload.types) ? (Object.entries(payload.types) as [string, FieldType][]) : [];
  return {
    shape: reachable(described === undefined ? shape : union(shape, described)),
    stated: new Map(stated),
  };
}

function schemaOfReturned({ shape, stated }: DeclaredAnswer): JsonObject {
  return schemaOfResponse(shape, stated);
}

const places: readonly InputPlace[] = ["path", "pathParameters", "headers", "queryParameters", "request"];

function inputSchema(inputs: readonly ContractInput[]): JsonObject {
  const properties: { [place: string]: JsonObject } = {};
  const required: string[] = [];
  for (const place of places) {
    const here = inputs.filter((input) => input.place === place);
    if (here.length === 0) continue;
    const first = here[0] as ContractInput;
    properties[place] = first.name === "" ? first.schema : closedObject(here);
    if (here.some((input) => input.required)) required.push(place);
  }
  return { type: "object", properties, ...(required.length === 0 ? {} : { required }), additionalProperties: false };
}

function closedObject(inputs: readonly ContractInput[]): JsonObject {
  const sorted = [...inputs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const required = sorted.filter((input) => input.required).map((input) => input.name);
  const asking = sorted.flatMap(({ name, within }) =>
    within === undefined || within.asks.length === 0 ? [] : [[name, within.asks] as const],
  );
  return {
    type: "object",
    properties: objectOf(sorted.map((input) => [input.name, input.schema] as const)),
    ...(required.length === 0 ? {} : { required }),
    ...(asking.length === 0 ? {} : { dependentRequired: objectOf(asking) }),
    additionalProperties: false,
  };
}

interface Sides {
  readonly inputs: readonly ContractInput[];
  readonly settings: ItemSettings;
  readonly output: DeclaredAnswer;
  readonly failure: DeclaredAnswer;
}

function paletteFacts(args: CanonicalArgs, { inputs, settings, output, failure }: Sides): PaletteFacts {
  const { label, description, name, channel, marketingAction, timeoutMs, testOverrides } = args as ValueObject;
  return {
    label: (label ?? name) as string,
    ...(description === undefined ? {} : { description: description as string }),
    channel: channel as PaletteFacts["channel"],
    marketingAction: marketingAction as string,
    inputs: [...inputs].sort(byOrderThenKey).map((input) => paletteInput(input, settings)),
    outputs: outputsOf(output),
    errorOutputs: outputsOf(failure),
    timeoutMs: timeoutMs as number,
    testable: channel === "other" || testOverrides !== undefined,
  };
}

function byOrderThenKey(a: ContractInput, b: ContractInput): number {
  const order = (a.settings.order ?? Number.POSITIVE_INFINITY) - (b.settings.order ?? Number.POSITIVE_INFINITY);
  if (order !== 0 && !Number.isNaN(order)) return order;
  return inputKey(a) < inputKey(b) ? -1 : 1;
}

/** What is filled in without a name. */
const wholeLabels: { readonly [place in InputPlace]?: string } = { path: "Path", request: "Body" };

function paletteInput(input: ContractInput, itemSettings: ItemSettings): PaletteInput {
  const fields = itemFields(input, itemSettings);
  const { label, description, help, group, choices, template, personal } = input.settings;
  const { within } = input;
  const example = input.settings.example ?? input.sample;
  return {
    key: inputKey(input),
    label: label ?? (input.name === "" ? (wholeLabels[input.place] ?? input.place) : input.name),
    type: input.type,
    required: input.required,
    ...(within === undefined ? {} : { within: inputKey({ place: input.place, name: within.path }) }),
    ...(within?.required === true ? { requiredWithin: true } : {}),
    ...(description === undefined ? {} : { description }),
    ...(help === undefined ? {} : { help }),
    ...(group === undefined ? {} : { group }),
    ...(input.settings.default === undefined ? {} : { default: input.settings.default as Json }),
    ...(choices === undefined
      ? {}
      : {
          choices: choices.map((choice) => ({
            value: choice.value as Json,
            label: choice.label ?? String(choice.value),
          })),
        }),
    ...limitsOf(input.schema),
    ...(template === undefined ? {} : { template }),
    ...(example === undefined ? {} : { example: example as Json }),
    ...(personal === undefined ? {} : { personal }),
    ...(fields.length === 0 ? {} : { fields }),
  };
}

function outputsOf({ shape, stated }: DeclaredAnswer): readonly PaletteOutput[] {
  const isWhole = (path: string) => stated.get(path) === "object";
  return [...leavesOf(shape, isWhole)]
    .map(([steps, leaf]) => {
      const key = formatPayloadPath(steps);
      return { key, type: stated.get(key) ?? typeOfShape(leaf) };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}
