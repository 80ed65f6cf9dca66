import type { InputPlace } from "../contract/inputs.ts";
import { type Problem, problem } from "../problem/problem.ts";
import { nearest, quoted } from "../problem/wording.ts";
import type { PathStep } from "../value/path.ts";
import { typeOf } from "../value/type-of.ts";
import { field, isObject, type Value, type ValueObject } from "../value/value.ts";
import { type Input, neededBy } from "./input.ts";
import { unknownName, valueProblems } from "./value-check.ts";

/** The places that values come by, as the contract names them. */
export const inputPlaces = [
  "path",
  "pathParameters",
  "headers",
  "queryParameters",
  "request",
] as const satisfies readonly InputPlace[];

/** The inputs of a definition, ready for looking values up. */
export interface InputTable {
  /** What is given as a whole: the path suffix, and a body that is one variable. */
  readonly whole: ReadonlyMap<InputPlace, Input>;
  readonly maps: ReadonlyMap<InputPlace, ReadonlyMap<string, Input>>;
}

/** `inputs` by place and name. */
export function inputTable(inputs: readonly Input[]): InputTable {
  const whole = new Map<InputPlace, Input>();
  const maps = new Map<InputPlace, Map<string, Input>>();
  for (const input of inputs) {
    if (input.name === "") {
      whole.set(input.place, input);
      continue;
    }
    const map = maps.get(input.place) ?? new Map<string, Input>();
    maps.set(input.place, map.set(input.name, input));
  }
  return { whole, maps };
}

/**
 * Every mistake in the values of a call (docs/model.md, Calls 1), before anything is sent.
 * Problems: ACT_CALL_VALUES_SHAPE and those of valueProblems.
 */
export function callValueProblems({ whole, maps }: InputTable, values: Value): readonly Problem[] {
  if (!isObject(values)) {
    return [
      problem("ACT_CALL_VALUES_SHAPE", {
        detail: `the values must be an object, found ${typeOf(values)}`,
        hint: 'write { "request": { "message.token": "abc" } }',
      }),
    ];
  }
  const found: Problem[] = [];
  for (const name of Object.keys(values)) {
    if (!(inputPlaces as readonly string[]).includes(name)) found.push(unknownPlace(name, maps));
  }
  for (const place of inputPlaces) {
    const given = field(values, place);
    const input = whole.get(place);
    if (input !== undefined) found.push(...inputProblems(input, given, { steps: [place], isGiven: () => false }));
    else if (place !== "path") found.push(...mapProblems(place, maps.get(place) ?? new Map(), given));
    else if (given !== undefined && given !== null)
      found.push(problem("ACT_CALL_VALUE_UNKNOWN", unknownName(["path"], [])));
  }
  return found;
}

function unknownPlace(name: string, maps: InputTable["maps"]): Problem {
  const variables = [...maps].flatMap(([place, map]) => [...map.keys()].map((variable) => [place, variable] as const));
  const meant = variables.find(([, variable]) => variable === name);
  const close = nearest(name, inputPlaces);
  const hint =
    meant !== undefined
      ? `write { "${meant[0]}": { ${quoted(name)}: … } }`
      : close === undefined
        ? `places are ${inputPlaces.join(", ")}`
        : `did you mean ${close}?`;
  return problem("ACT_CALL_VALUES_SHAPE", { path: [name], detail: `${quoted(name)} is not a place of a value`, hint });
}

function* mapProblems(
  place: InputPlace,
  inputs: ReadonlyMap<string, Input>,
  given: Value | undefined,
): Generator<Problem> {
  if (given !== undefined && given !== null && !isObject(given)) {
    yield problem("ACT_CALL_VALUES_SHAPE", {
      path: [place],
      detail: `must be an object, found ${typeOf(given)}`,
      hint: `write { "${place}": { "${[...inputs.keys()][0] ?? "name"}": … } }`,
    });
    return;
  }
  const map: ValueObject = isObject(given) ? given : {};
  for (const name of Object.keys(map)) {
    if (!inputs.has(name)) yield problem("ACT_CALL_VALUE_UNKNOWN", unknownName([place, name], [...inputs.keys()]));
  }
  const isGiven = (name: string) => (field(map, name) ?? null) !== null;
  for (const input of inputs.values())
    yield* inputProblems(input, field(map, input.name), { steps: [place, input.name], isGiven });
}

interface GivenInput {
  readonly steps: readonly PathStep[];
  /** Whether the input of this name in the same place is given. */
  isGiven(name: string): boolean;
}

function inputProblems(input: Input, value: Value | undefined, { steps, isGiven }: GivenInput): readonly Problem[] {
  const { spec } = input;
  if (value !== undefined && value !== null) return valueProblems(spec, value, steps);
  const cause = neededBy(input, isGiven);
  if (cause === undefined) return [];
  const label = spec.settings.label === undefined ? "" : ` (${spec.settings.label})`;
  return [
    problem("ACT_CALL_VALUE_MISSING", {
      path: steps,
      detail:
        cause === true ? `is required and missing${label}` : `is missing${label}, and required since ${cause} is given`,
      hint: `give a value of the type ${spec.type}${cause === true ? "" : `, or leave ${cause} out`}`,
    }),
  ];
}
