import { canonicalJson, parseJson } from "../value/json-text.ts";
import { isObject, type JsonObject } from "../value/value.ts";
import type { Contract } from "./contract.ts";

/**
 * A contract as outputs and arguments carry it: one canonical JSON text, whose SHA-256 is the contract digest. A program, the
 * engine and the state pass one value on instead of a hundred, and no number is changed on the way.
 */
export function contractText({ input, output, failure }: Contract): string {
  return canonicalJson({ input, output, failure });
}

/** The parts that such a text names, whatever they are; undefined for a text that is not JSON of an object. */
export function partsOfContractText(text: string): JsonObject | undefined {
  try {
    const parsed = parseJson(text);
    return isObject(parsed) ? (parsed as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
