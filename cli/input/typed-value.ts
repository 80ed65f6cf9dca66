import { isListType, itemTypeOf } from "../../core/contract/list-type.ts";
import type { FieldType } from "../../core/definition/variable.ts";
import { Numeral } from "../../core/value/numeral.ts";
import { parsedJsonText } from "../../core/value/parsed-json-text.ts";
import { isList, isObject, type Json } from "../../core/value/value.ts";

/**
 * What typed texts mean for a variable of this type: a number, a boolean, JSON, or the text itself. A list is one JSON text, or one
 * text for each item. Text that does not fit stays text: the contract says what is wrong with it.
 */
export function typedValue(texts: readonly [string, ...string[]], type: FieldType): Json {
  const [first] = texts;
  if (!isListType(type)) return scalarOf(first, type);
  const list = texts.length === 1 ? jsonIn(first, isList) : undefined;
  return list ?? texts.map((text) => scalarOf(text, itemTypeOf(type) ?? (type === "listObject" ? "object" : "any")));
}

/** What is wrong with the JSON of an object, or of a list of objects; undefined: nothing, or no JSON is asked for. Quotes nothing. */
export function jsonFault(text: string, type: FieldType): string | undefined {
  if (type !== "object" && type !== "listObject") return undefined;
  const json = parsedJsonText(text);
  if ("value" in json) return undefined;
  if (json.fault === "depth") return "is nested too deeply";
  return json.at === undefined ? "is not JSON" : `is not JSON: it breaks at ${json.at}`;
}

function scalarOf(text: string, type: FieldType): Json {
  switch (type) {
    case "integer":
    case "decimal":
      return jsonIn(text, isNumber) ?? text;
    case "boolean":
      return text === "true" || (text === "false" ? false : text);
    case "object":
      return jsonIn(text, isObject) ?? text;
    case "any":
      return jsonIn(text, () => true) ?? text;
    default:
      return text;
  }
}

/** The JSON that a text holds, where it is of the wanted kind. */
function jsonIn(text: string, isWanted: (value: Json) => boolean): Json | undefined {
  const json = parsedJsonText(text);
  return "value" in json && isWanted(json.value) ? json.value : undefined;
}

function isNumber(value: Json): boolean {
  return typeof value === "number" || value instanceof Numeral;
}
