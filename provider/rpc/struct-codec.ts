import type { Reader, Writer } from "protobufjs/minimal.js";
import { Numeral } from "../../core/value/numeral.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";
import { SECRET_SIGNATURE, SIGNATURE, signedValue, textValue, UNKNOWN_TEXT } from "./special-values.ts";

/** Deeper values are refused: no program nests so deep, and a hostile one must not exhaust the stack. */
const MAX_DEPTH = 500;

/** Tags of google.protobuf.Struct, Value and ListValue: field number and wire type, as they are on the wire. */
const STRUCT_FIELDS = 10;
const ENTRY_KEY = 10;
const ENTRY_VALUE = 18;
const NULL_VALUE = 8;
const NUMBER_VALUE = 17;
const STRING_VALUE = 26;
const BOOL_VALUE = 32;
const STRUCT_VALUE = 42;
const LIST_VALUE = 50;
const LIST_VALUES = 10;

/**
 * Reads a google.protobuf.Struct of `length` bytes straight into a {@link Value}: secrets, unknowns and outputs at any depth
 * become what they mean. About five times as fast as the message classes (docs/design/0003-two-fronts.md).
 * @throws RangeError for bytes that are not a Struct.
 */
export function readStruct(reader: Reader, length: number): ValueObject {
  return readFields(reader, endOf(reader, length), 0).object;
}

/** Writes `object` as a google.protobuf.Struct, without its length. Fields that are undefined are left out. */
export function writeStruct(writer: Writer, object: ValueObject): void {
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (value === undefined) continue;
    writer.uint32(STRUCT_FIELDS).fork();
    writeText(writer, ENTRY_KEY, name);
    writer.uint32(ENTRY_VALUE).fork();
    writeValue(writer, value);
    writer.ldelim().ldelim();
  }
}

/** Protobuf texts are UTF-8, which cannot hold half of a surrogate pair. */
export function writeText(writer: Writer, tag: number, text: string): void {
  writer.uint32(tag).string(text.toWellFormed());
}

/** A text; the library would cut one that claims to be longer than its message. */
export function readText(reader: Reader): string {
  const start = reader.pos;
  endOf(reader, reader.uint32());
  reader.pos = start;
  return reader.string();
}

function writeValue(writer: Writer, value: Value): void {
  if (typeof value === "string") writeText(writer, STRING_VALUE, value);
  else if (typeof value === "number") writer.uint32(NUMBER_VALUE).double(value);
  else if (typeof value === "boolean") writer.uint32(BOOL_VALUE).bool(value);
  else if (value === null) writer.uint32(NULL_VALUE).int32(0);
  else if (Array.isArray(value)) writeList(writer, value);
  else if (value instanceof Secret) {
    writeFields(writer, { [SIGNATURE]: SECRET_SIGNATURE, value: value.reveal() });
  } else if (isUnknown(value)) writeText(writer, STRING_VALUE, UNKNOWN_TEXT);
  else if (value instanceof Numeral) writer.uint32(NUMBER_VALUE).double(Number(value.text));
  else if (isPlainObject(value)) writeFields(writer, value);
  else throw new TypeError("a value that is not JSON cannot be sent");
}

function writeFields(writer: Writer, object: ValueObject): void {
  writer.uint32(STRUCT_VALUE).fork();
  writeStruct(writer, object);
  writer.ldelim();
}

function writeList(writer: Writer, list: readonly (Value | undefined)[]): void {
  writer.uint32(LIST_VALUE).fork();
  for (const item of list) {
    writer.uint32(LIST_VALUES).fork();
    writeValue(writer, item ?? null);
    writer.ldelim();
  }
  writer.ldelim();
}

/** Class instances (a Date, a Map) would silently turn into `{}`. */
function isPlainObject(value: unknown): value is ValueObject {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as unknown;
  // Objects of another realm, as tests have them, have another Object.prototype; its own prototype is null.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function readFields(
  reader: Reader,
  end: number,
  depth: number,
): { readonly object: ValueObject; readonly isSigned: boolean } {
  const object: { [name: string]: Value } = {};
  let isSigned = false;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag !== STRUCT_FIELDS) {
      reader.skipType(tag & 7);
      continue;
    }
    const entryEnd = endOf(reader, reader.uint32());
    let name = "";
    let value: Value = null;
    while (reader.pos < entryEnd) {
      const entryTag = reader.uint32();
      if (entryTag === ENTRY_KEY) name = readText(reader);
      else if (entryTag === ENTRY_VALUE) value = readValue(reader, endOf(reader, reader.uint32()), depth + 1);
      else reader.skipType(entryTag & 7);
    }
    if (name === SIGNATURE) isSigned = true;
    if (name === "__proto__") {
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    } else {
      object[name] = value;
    }
  }
  return { object, isSigned };
}

function readValue(reader: Reader, end: number, depth: number): Value {
  if (depth > MAX_DEPTH) throw new RangeError(`values nest deeper than ${MAX_DEPTH} levels`);
  let value: Value = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    switch (tag) {
      case NULL_VALUE:
        reader.int32();
        value = null;
        break;
      case NUMBER_VALUE:
        value = reader.double();
        break;
      case STRING_VALUE:
        value = textValue(readText(reader));
        break;
      case BOOL_VALUE:
        value = reader.bool();
        break;
      case STRUCT_VALUE: {
        const { object, isSigned } = readFields(reader, endOf(reader, reader.uint32()), depth);
        value = isSigned ? signedValue(object) : object;
        break;
      }
      case LIST_VALUE:
        value = readList(reader, endOf(reader, reader.uint32()), depth);
        break;
      default:
        reader.skipType(tag & 7);
    }
  }
  return value;
}

function readList(reader: Reader, end: number, depth: number): readonly Value[] {
  const list: Value[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === LIST_VALUES) list.push(readValue(reader, endOf(reader, reader.uint32()), depth + 1));
    else reader.skipType(tag & 7);
  }
  return list;
}

/** A part that claims to be longer than the message is not read beyond it. */
function endOf(reader: Reader, length: number): number {
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError("a part is longer than its message");
  return end;
}
