import { type Command, Option } from "commander";
import type { PaletteInput } from "../../core/contract/contract.ts";
import { inputKey } from "../../core/contract/inputs.ts";
import { fail, type Problem, ProblemError, pathText, problem } from "../../core/problem/problem.ts";
import { nearestOf, quoted } from "../../core/problem/wording.ts";
import { callValueProblems, inputTable } from "../../core/render/call-values.ts";
import { inputsOfContract } from "../../core/render/contract-inputs.ts";
import type { Input } from "../../core/render/input.ts";
import { isObject, type Json, type JsonObject } from "../../core/value/value.ts";
import type { ActionRecord } from "../../store/port/records.ts";
import type { Screen } from "../output/screen.ts";
import { wrap } from "../output/wrap.ts";
import { inputSteps, withValue } from "./given-values.ts";
import { withSamples } from "./sample-values.ts";
import { jsonFault, typedValue } from "./typed-value.ts";
import { withValueOption } from "./value-option.ts";
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
    .option(
      "--sample",
      "fill what is not given from the examples and samples of the definition; what is required and has none is made up",
    );
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

export interface CallValues {
  readonly values: Json;
  /** Keys of the inputs whose value shows nothing of the definition but type and limits. */
  readonly madeUp: readonly string[];
}

/**
 * The values of a call: those of the file, over them those of `--value`, and with `--sample` what is left from the definition.
 * No message quotes a value. Problems: ACT_CLI_USAGE for each `--value` that names nothing or holds broken JSON, ACT_CALL_VALUE_MISSING for each input
 * of which no sample can be made, and with either all that is wrong with the values besides.
 */
export async function callValues(request: CallValuesRequest): Promise<CallValues> {
  const { options, given, record, paletteInputs } = request;
  const inputs = inputsOfContract(record.contract);
  const typed = typedValues(options.value, { inputs: inputs ?? [], name: record.name });
  const before = isObject(given) ? withTyped(given as JsonObject, typed.found) : given;
  const { values, madeUp, problems } =
    options.sample === true && isObject(before)
      ? withSamples(before as JsonObject, inputs ?? [], { record, inputs: await paletteInputs() })
      : { values: before, madeUp: [], problems: [] };
  const found = [...typed.problems, ...problems];
  if (found.length === 0) return { values, madeUp };
  const broken = typed.broken.map((input) => pathText({ path: inputSteps(input) }));
  const named = new Set([...problems.map(pathText), ...broken]);
  const others = inputs === undefined ? [] : callValueProblems(inputTable(inputs), values);
  throw new ProblemError([
    ...found,
    ...others.filter((other) => other.path === undefined || !named.has(pathText(other))).map(withValueOption),
  ]);
}

/** What says which values were made up. */
export function madeUpText(keys: readonly string[], { width }: Screen): readonly string[] {
  return keys.length === 0 ? [] : wrap(`Made up, for the definition shows no example: ${keys.join(", ")}`, { width });
}

function withTyped(given: JsonObject, typed: ReadonlyMap<Input, Texts>): JsonObject {
  let values = given;
  for (const [input, texts] of typed) values = withValue(values, input, typedValue(texts, input.spec.type));
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
): {
  readonly found: ReadonlyMap<Input, Texts>;
  readonly problems: readonly Problem[];
  /** Those whose JSON cannot be read. */
  readonly broken: readonly Input[];
} {
  const found = new Map<Input, Texts>();
  const broken: Input[] = [];
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
    const fault = jsonFault(value, input.spec.type);
    if (fault !== undefined) {
      problems.push(brokenJson(inputKey(input), fault));
      broken.push(input);
      continue;
    }
    if (before !== undefined && !isList) problems.push(twice(inputKey(input)));
    else found.set(input, before === undefined ? [value] : [...before, value]);
  }
  return { found, problems, broken };
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

function brokenJson(key: string, detail: string): Problem {
  return problem("ACT_CLI_USAGE", {
    subject: "--value",
    detail: `the value of ${key} ${detail}`,
    hint: `write JSON in single quotes: --value '${key}={"name":"value"}'`,
  });
}

function twice(key: string): Problem {
  return problem("ACT_CLI_USAGE", {
    subject: "--value",
    detail: `${key} is given twice, and takes one value`,
    hint: "leave one of them out",
  });
}
