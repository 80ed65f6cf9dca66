import { ConfigReference } from "../../core/value/config-reference.ts";
import { ConfigText } from "../../core/value/config-text.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { OutputReference } from "../../core/value/output-reference.ts";
import { type Json, mapObject } from "../../core/value/value.ts";
import type { ProgramObject, ProgramValue } from "./program.ts";

/** JSON text in pieces: as they are, and values of the configuration that are written as JSON texts between them. */
export class JoinedText {
  readonly parts: readonly (string | ConfigReference)[];

  constructor(parts: readonly (string | ConfigReference)[]) {
    this.parts = parts;
  }
}

/** What is written in the end: payloads may have become text. */
export type WrittenValue = ProgramValue | JoinedText | readonly WrittenValue[] | WrittenObject;
export type WrittenObject = { readonly [name: string]: WrittenValue };

const payloads: ReadonlySet<string> = new Set(["request", "response", "failureResponse"]);
const texts: ReadonlySet<string> = new Set(["sample", "schema"]);

/**
 * `args` with each sample and schema that holds something `isLost` as JSON text, which the provider parses without loss
 * (docs/model.md, Payloads 1).
 */
export function withPayloadTexts(args: ProgramObject, isLost: IsLost): WrittenObject {
  return mapObject<ProgramValue, WrittenValue>(args, (payload, field) => {
    if (!payloads.has(field) || !isFields(payload)) return payload;
    return mapObject<ProgramValue, WrittenValue>(payload, (part, name) =>
      texts.has(name) && holds(part, isLost) ? jsonText(part) : part,
    );
  });
}

/** True for a value, or the name of a field, that a language changes or drops. */
export type IsLost = (part: Exclude<ProgramValue, readonly ProgramValue[] | ProgramObject>, isName: boolean) => boolean;

/** True for a number whose digits a double does not keep. */
export function isBeyondDouble(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  return value instanceof Numeral;
}

/** True for an object with fields: no list, number or reference. */
export function isFields(value: unknown): value is ProgramObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Numeral) &&
    !(value instanceof ConfigReference) &&
    !(value instanceof ConfigText) &&
    !(value instanceof OutputReference) &&
    !(value instanceof JoinedText)
  );
}

function holds(value: ProgramValue, isLost: IsLost): boolean {
  if (Array.isArray(value)) return (value as readonly ProgramValue[]).some((item) => holds(item, isLost));
  if (!isFields(value)) return isLost(value as Parameters<IsLost>[0], false);
  return Object.keys(value).some((name) => isLost(name, true) || holds(value[name] as ProgramValue, isLost));
}

function jsonText(value: ProgramValue): string | JoinedText {
  const parts: (string | ConfigReference)[] = [];
  let open = "";
  const write = (part: ProgramValue): void => {
    if (part instanceof ConfigReference) {
      parts.push(open, part);
      open = "";
    } else if (Array.isArray(part)) {
      open += "[";
      for (const [index, item] of (part as readonly ProgramValue[]).entries()) {
        if (index > 0) open += ",";
        write(item);
      }
      open += "]";
    } else if (isFields(part)) {
      open += "{";
      for (const [index, name] of Object.keys(part).entries()) {
        open += `${index > 0 ? "," : ""}${JSON.stringify(name)}:`;
        write(part[name] as ProgramValue);
      }
      open += "}";
    } else open += stringifyJson(part as Json);
  };
  write(value);
  return parts.length === 0 ? open : new JoinedText([...parts, open]);
}
