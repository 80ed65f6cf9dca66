/**
 * A value of a contract's JSON. A number is a `number` where that holds it exactly; a whole number beyond ±2^53 is a `bigint`;
 * one that is beyond every `number` (`1e400`) stays the text it is.
 */
export type ContractValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly ContractValue[]
  | { readonly [name: string]: ContractValue };

/** A JSON Schema 2020-12 as contracts hold it; further keywords are read by their names. */
export interface ContractSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly format?: string;
  readonly properties?: { readonly [name: string]: ContractSchema };
  readonly required?: readonly string[];
  readonly items?: ContractSchema;
  readonly enum?: readonly ContractValue[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly [keyword: string]: ContractValue | ContractSchema | { readonly [name: string]: ContractSchema } | undefined;
}

/** What a journey fills in, each place a flat object by name or variable path. */
export interface ContractInput extends ContractSchema {
  readonly properties: {
    readonly path?: ContractSchema;
    readonly pathParameters?: ContractSchema;
    readonly headers?: ContractSchema;
    readonly queryParameters?: ContractSchema;
    readonly request?: ContractSchema;
  };
}

/** What a journey fills in and what comes back. */
export interface Contract {
  readonly input: ContractInput;
  /** The declared answer. */
  readonly output: ContractSchema;
  /** The declared error answer. */
  readonly failure: ContractSchema;
}

/**
 * Reads the output `contract` of an action: `action.contract.apply(parseContract)`. Numbers stay exact, see
 * {@link ContractValue}.
 * @throws TypeError for a text that is not a contract.
 */
export function parseContract(text: string): Contract {
  // States of earlier versions hold the object itself, until the action's next update or refresh.
  const parsed: unknown = typeof text === "string" ? parsedText(text) : text;
  if (!isContract(parsed)) {
    throw new TypeError(
      "this text is not the contract of an action: give the output contract of its resource as it is",
    );
  }
  return parsed;
}

function parsedText(text: string): unknown {
  try {
    return JSON.parse(text, exactNumber as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

/** Node gives a reviver the text of each number, which the standard's types do not know yet. */
function exactNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== "number" || source === undefined || Number.isSafeInteger(value)) return value;
  if (/^-?\d+$/.test(source)) return BigInt(source);
  return Number.isFinite(value) ? value : source;
}

function isContract(value: unknown): value is Contract {
  return isObject(value) && isObject(value.input) && isObject(value.output) && isObject(value.failure);
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
