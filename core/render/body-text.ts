import { formEncoded } from "../http/form-text.ts";
import type { RenderedText, SecretPart } from "../http/rendered-text.ts";
import { Numeral } from "../value/numeral.ts";
import { Secret } from "../value/secret.ts";
import type { SecretSlot } from "../value/secret-slot.ts";
import { isList, isObject, type Json, type Value } from "../value/value.ts";
import { scalarText } from "./input-value.ts";

/** Where each secret of a definition is. */
export type SecretSlots = ReadonlyMap<Secret, SecretSlot>;

/** JSON text of a body, fields in the order they have; secrets are parts of their own, quotes around texts outside of them. */
export function jsonBody(value: Value, slots: SecretSlots): RenderedText {
  const parts: (string | SecretPart)[] = [];
  let text = "";
  const secret = (part: Secret): void => {
    const clear = part.reveal();
    const slot = slotOf(part, slots);
    if (typeof clear === "string") {
      const inner = new Secret(JSON.stringify(clear).slice(1, -1));
      parts.push(`${text}"`, { slot, secret: inner, encoding: "json" });
      text = '"';
    } else {
      parts.push(text, { slot, secret: new Secret(scalarText(clear as Json)), encoding: "plain" });
      text = "";
    }
  };
  const write = (part: Value): void => {
    if (typeof part === "string") text += JSON.stringify(part);
    else if (part instanceof Numeral) text += part.text;
    else if (part instanceof Secret) secret(part);
    else if (isList(part)) {
      text += "[";
      for (let index = 0; index < part.length; index += 1) {
        if (index > 0) text += ",";
        write(part[index] as Value);
      }
      text += "]";
    } else if (isObject(part)) {
      let separator = "{";
      for (const name of Object.keys(part)) {
        text += `${separator}${JSON.stringify(name)}:`;
        write(part[name] as Value);
        separator = ",";
      }
      text += separator === "{" ? "{}" : "}";
    } else text += JSON.stringify(part);
  };
  write(value);
  if (text !== "") parts.push(text);
  return parts;
}

/** `application/x-www-form-urlencoded` text of a flat body (WHATWG URL, 5); a list repeats its name, nulls in it are dropped. */
export function formBody(value: Value, slots: SecretSlots): RenderedText {
  if (!isObject(value)) return [];
  const parts: (string | SecretPart)[] = [];
  for (const name of Object.keys(value)) {
    const given = value[name];
    for (const item of isList(given) ? given.filter((each) => each !== null) : [given]) {
      parts.push(`${parts.length === 0 ? "" : "&"}${formEncoded(name)}=`);
      if (item instanceof Secret)
        parts.push({
          slot: slotOf(item, slots),
          secret: new Secret(formEncoded(scalarText(item.reveal() as Json))),
          encoding: "form",
        });
      else parts.push(formEncoded(scalarText(item as Json)));
    }
  }
  return parts;
}

function slotOf(secret: Secret, slots: SecretSlots): SecretSlot {
  return slots.get(secret) ?? "secret";
}
