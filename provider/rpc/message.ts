import protobuf, { type Reader, type Writer } from "protobufjs/minimal.js";
import type { ValueObject } from "../../core/value/value.ts";
import { readStruct, readText, writeStruct, writeText } from "./struct-codec.ts";

/** A field of a protobuf message: its number, how its value is read and written, what it is when absent. */
export interface Field<T> {
  readonly number: number;
  readonly wireType: 0 | 1 | 2;
  readonly absent: T;
  /** @param before the value so far, for fields that repeat. */
  read(reader: Reader, before: T): T;
  write(writer: Writer, tag: number, value: T): void;
}

/** A kind of protobuf message, as far as we use its fields; unknown fields are passed over. */
export interface MessageType<T> {
  /** @throws RangeError for bytes that are not such a message. */
  decode(bytes: Uint8Array): T;
  /** Fields left out have their absent value. */
  encode(message: Partial<T>): Buffer;
}

/** What a message of a type holds. */
export type Message<M> = M extends MessageType<infer T> ? T : never;

/** @param fields by name, with their numbers from Pulumi's .proto files. */
export function messageType<T extends object>(
  fields: { readonly [K in keyof T]: Field<T[K]> },
): MessageType<Readonly<T>> {
  const list = Object.entries<Field<unknown>>(fields).map(([name, field]) => ({ name, field, tag: tagOf(field) }));
  const byTag = new Map(list.map((each) => [each.tag, each]));
  return {
    decode(bytes) {
      const reader = protobuf.Reader.create(bytes);
      const message: { [name: string]: unknown } = {};
      for (const { name, field } of list) message[name] = field.absent;
      while (reader.pos < reader.len) {
        const tag = reader.uint32();
        const known = byTag.get(tag);
        if (known === undefined) reader.skipType(tag & 7);
        else message[known.name] = known.field.read(reader, message[known.name]);
      }
      return message as T;
    },
    encode(message) {
      const writer = protobuf.Writer.create();
      for (const { name, field, tag } of list) {
        const value = (message as { readonly [name: string]: unknown })[name];
        if (value !== undefined && value !== field.absent) field.write(writer, tag, value);
      }
      return writer.finish() as Buffer;
    },
  };
}

function tagOf({ number, wireType }: { readonly number: number; readonly wireType: number }): number {
  return number * 8 + wireType;
}

export function text(number: number): Field<string> {
  return { number, wireType: 2, absent: "", read: (reader) => readText(reader), write: writeText };
}

export function flag(number: number): Field<boolean> {
  return {
    number,
    wireType: 0,
    absent: false,
    read: (reader) => reader.bool(),
    write: (writer, tag, value) => writer.uint32(tag).bool(value),
  };
}

/** A small whole number or an enumeration. */
export function integer(number: number): Field<number> {
  return {
    number,
    wireType: 0,
    absent: 0,
    read: (reader) => reader.int32(),
    write: (writer, tag, value) => writer.uint32(tag).int32(value),
  };
}

export function double(number: number): Field<number> {
  return {
    number,
    wireType: 1,
    absent: 0,
    read: (reader) => reader.double(),
    write: (writer, tag, value) => writer.uint32(tag).double(value),
  };
}

/** A google.protobuf.Struct. */
export function struct(number: number): Field<ValueObject | undefined> {
  return {
    number,
    wireType: 2,
    absent: undefined,
    read: (reader) => readStruct(reader, reader.uint32()),
    write(writer, tag, value) {
      if (value === undefined) return;
      writer.uint32(tag).fork();
      writeStruct(writer, value);
      writer.ldelim();
    },
  };
}

export function texts(number: number): Field<readonly string[]> {
  return {
    number,
    wireType: 2,
    absent: [],
    read: (reader, before) => [...before, readText(reader)],
    write(writer, tag, value) {
      for (const each of value) writeText(writer, tag, each);
    },
  };
}

/** A list of messages. A map is one, of entries with key (1) and value (2). */
export function messages<T>(number: number, type: MessageType<T>): Field<readonly Partial<T>[]> {
  return {
    number,
    wireType: 2,
    absent: [],
    read: (reader, before) => [...before, type.decode(reader.bytes())],
    write(writer, tag, value) {
      for (const each of value) writer.uint32(tag).bytes(type.encode(each));
    },
  };
}

/** One message inside another. */
export function nested<T>(number: number, type: MessageType<T>): Field<Partial<T> | undefined> {
  return {
    number,
    wireType: 2,
    absent: undefined,
    read: (reader) => type.decode(reader.bytes()),
    write(writer, tag, value) {
      if (value !== undefined) writer.uint32(tag).bytes(type.encode(value));
    },
  };
}
