import { type Command, Option } from "commander";
import type { PaletteInput } from "../../core/contract/contract.ts";
import { inputKey } from "../../core/contract/inputs.ts";
import { fail, type Problem, ProblemError, problem } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { callValueProblems, inputTable } from "../../core/render/call-values.ts";
import { inputsOfContract } from "../../core/render/contract-inputs.ts";
import type { Input } from "../../core/render/input.ts";
import { field, isObject, type Json, type JsonObject, objectOf } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import { type SampleSources, sampleValue } from "./sample-values.ts";
import { typedValue } from "./typed-value.ts";
import { parsedValues, readValues } from "./values-file.ts";

/** Options of commands that fill an action in, as they were typed. */
export interface ValueOptions {
  /** A file, or `-` for standard input. */
  readonly values?: string;
  /** `request.to=+49…`, one for each. */
  readonly value: readonly string[];
  readonly sample?: boolean;
}

/** `command` with `--values`, `--value` and `--sample`. */
export function withValueOptions(command: Command): Command {
  return command
    .option("--values <file>", "values by place and name, JSON or YAML; - reads standard input (default: none)")
    .addOption(
      new Option("--value <key=value>", "one value, for instance request.to=+49170…; may be repeated")
        .argParser((text: string, before: readonly string[]) => [...before, text])
        .default([], "none"),
    )
    .option("--sample", "fill what is not given from the examples and samples of the definition");
}

export interface ValueSources {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array>;
}

/** The values in the file of `--values` or on standard input; none without the option. Problem: ACT_CLI_FILE. */
export async function givenValues({ values }: ValueOptions, { cwd, stdin }: ValueSources): Promise<Json> {
  if (values !== "-") return readValues(values, cwd);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  try {
    return parsedValues(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)), "standard input");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail("ACT_CLI_FILE", {
      subject: "standard input",
      detail: "is not text in UTF-8",
      hint: "pipe JSON or YAML in",
    });
  }
}

export interface CallValuesRequest {
  readonly options: ValueOptions;
  /** Those of {@link givenValues}. */
  readonly given: Json;
  readonly record: Pick<ActionRecord, "name" | "contract" | "definition">;
  /** The palette's; asked for only where samples are. */
  readonly paletteInputs: () => Promise<readonly PaletteInput[]>;
}

/**
 * The values of a call: those of the file, over them those of `--value`, and with `--sample` what is left from the definition.
 * No message quotes a value. Problems: ACT_CLI_USAGE, for each `--value` that names nothing, and with it all that is wrong with
 * the values besides.
 */
export async function callValues(request: CallValuesRequest): Promise<Json> {
  const { options, record } = request;
  const inputs = inputsOfContract(record.contract);
  const { found, problems } = typedValues(options.value, { inputs: inputs ?? [], name: record.name });
  const values = await completedValues(request, found);
  if (problems.length === 0) return values;
  throw new ProblemError([...problems, ...(inputs === undefined ? [] : callValueProblems(inputTable(inputs), values))]);
}

/** The values of the file, over them those that were typed, and what is left from samples where they are asked for. */
async function completedValues(
  { options, given, record, paletteInputs }: CallValuesRequest,
  typed: ReadonlyMap<Input, Texts>,
): Promise<Json> {
  if (typed.size === 0 && options.sample !== true) return given;
  if (!isObject(given)) return given;
  let values = given as JsonObject;
  for (const [input, texts] of typed) values = withValue(values, input, typedValue(texts, input.spec.type));
  if (options.sample !== true) return values;
  const inputs = inputsOfContract(record.contract) ?? [];
  const sources: SampleSources = { record, inputs: await paletteInputs() };
  for (const input of inputs) {
    if (isGiven(values, input)) continue;
    const sample = sampleValue(input, sources);
    if (sample !== undefined) values = withValue(values, input, sample);
  }
  return values;
}

type Texts = readonly [string, ...string[]];

interface Wanted {
  readonly inputs: readonly Input[];
  readonly name: string;
}

/** Each input with what was typed for it, and what is wrong with what was typed. */
function typedValues(
  given: readonly string[],
  wanted: Wanted,
): { readonly found: ReadonlyMap<Input, Texts>; readonly problems: readonly Problem[] } {
  const found = new Map<Input, Texts>();
  const problems: Problem[] = [];
  for (const text of given) {
    const input = inputOf(text, wanted.inputs);
    if (input === undefined) {
      problems.push(unknown(text, wanted));
      continue;
    }
    const value = text.slice(inputKey(input).length + 1);
    const before = found.get(input);
    const isList = input.spec.type.startsWith("list");
    if (before !== undefined && !isList) problems.push(twice(inputKey(input)));
    else found.set(input, before === undefined ? [value] : [...before, value]);
  }
  return { found, problems };
}

/** A name may hold `=` itself: the longest one that fits is meant. */
function inputOf(text: string, inputs: readonly Input[]): Input | undefined {
  const fitting = inputs.filter((input) => text.startsWith(`${inputKey(input)}=`));
  return fitting.sort((a, b) => inputKey(b).length - inputKey(a).length)[0];
}

function unknown(text: string, { inputs, name }: Wanted): Problem {
  const end = text.indexOf("=");
  const keys = inputs.map(inputKey);
  if (end <= 0) {
    return problem("ACT_CLI_USAGE", {
      subject: "--value",
      detail: "has no key and value",
      hint: `write KEY=VALUE, for instance --value ${keys[0] ?? "request.to"}=…`,
    });
  }
  const key = text.slice(0, end);
  const near = [...new Set([...keys.filter((each) => each.endsWith(`.${key}`)), ...nearestOf(key, keys, 1)])];
  const known = keys.length === 0 ? `${name} asks for nothing` : `${name} asks for ${keys.join(", ")}`;
  return problem("ACT_CLI_USAGE", {
    subject: "--value",
    detail: `${quoted(key)} is nothing that ${name} asks for`,
    hint: near.length > 0 ? `did you mean ${near.slice(0, 3).join(" or ")}?` : known,
  });
}

function twice(key: string): Problem {
  return problem("ACT_CLI_USAGE", {
    subject: "--value",
    detail: `${key} is given twice, and takes one value`,
    hint: "leave one of them out",
  });
}

function isGiven(values: JsonObject, { place, name }: Input): boolean {
  const at = field(values, place);
  return name === "" ? at !== undefined : isObject(at) && field(at, name) !== undefined;
}

function withValue(values: JsonObject, { place, name }: Input, value: Json): JsonObject {
  const at = field(values, place);
  if (name === "") return objectOf([...without(values, place), [place, value]]) as JsonObject;
  // A place that holds something else is a mistake of the file, which the contract names.
  if (at !== undefined && !isObject(at)) return values;
  const map = objectOf([...without((at ?? {}) as JsonObject, name), [name, value]]);
  return objectOf([...without(values, place), [place, map]]) as JsonObject;
}

function without(object: JsonObject, name: string): readonly (readonly [string, Json])[] {
  return Object.entries(object).filter(([each]) => each !== name);
}
