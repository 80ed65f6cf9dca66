import { isObject } from "../value/value.ts";
import { exampleBeside } from "./example-schema.ts";
import { below, type Place, partsOf } from "./place.ts";

/** How a body of a document is written that an action can send or read. */
export interface Media {
  /** As the document writes it; `application/json` for a range that includes it. */
  readonly type: string;
  readonly encoding: "json" | "form";
  readonly schema: Place;
  /** How fields of a form are written, by name. */
  readonly fields: Place;
  /** What the document shows beside the schema. */
  readonly example: Place | undefined;
}

const JSON_TYPE = /^application\/(?:json|[\w!#$&^.-]+\+json)$/i;
const FORM_TYPE = /^application\/x-www-form-urlencoded$/i;
const RANGE = /^(?:application|\*)\/\*$/;

/** The JSON form of a body, plain JSON before its refinements, else the URL-encoded form; undefined where there is neither. */
export function mediaOf(owner: Place): Media | undefined {
  const types = [...partsOf(below(owner, "content"))].map(([type, place]) => ({ type, place, bare: bareType(type) }));
  const found =
    types.find(({ bare }) => /^application\/json$/i.test(bare)) ??
    types.find(({ bare }) => JSON_TYPE.test(bare)) ??
    types.find(({ bare }) => FORM_TYPE.test(bare)) ??
    types.find(({ bare }) => RANGE.test(bare));
  if (found === undefined) return undefined;
  return {
    type: RANGE.test(found.bare) ? "application/json" : found.type,
    encoding: FORM_TYPE.test(found.bare) ? "form" : "json",
    schema: below(found.place, "schema"),
    fields: below(found.place, "encoding"),
    example: exampleBeside(found.place),
  };
}

/** True where a body, or an answer, is described at all. */
export function isDescribed({ schema, example }: Media): boolean {
  return schema.value !== undefined || example !== undefined;
}

/** The media types of a body, for a message. */
export function mediaNames(owner: Place): readonly string[] {
  const content = below(owner, "content").value;
  return isObject(content) ? Object.keys(content) : [];
}

/** Without parameters: `application/json; charset=utf-8` -> `application/json`. */
function bareType(type: string): string {
  return (type.split(";")[0] as string).trim();
}

/** True for plain JSON, which is sent and accepted anyway. */
export function isPlainJson(type: string): boolean {
  return /^application\/json$/i.test(bareType(type));
}

/** True for `text/plain`, which a value in a form is anyway. */
export function isPlainText(type: string): boolean {
  return /^text\/plain$/i.test(bareType(type));
}
