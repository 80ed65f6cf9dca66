import type { PathStep } from "./path.ts";

/** In a payload path: for every item of a variable list. */
export const EACH = Symbol("[]");

/** One step of a payload path: a field, an item of a fixed list, or every item of a variable list. */
export type PayloadStep = string | number | typeof EACH;

/** `message.token`, `items[0].name`, `items[].price` (docs/model.md, Payloads 5). */
export function formatPayloadPath(steps: readonly (PathStep | PayloadStep)[]): string {
  let text = "";
  for (const step of steps) {
    if (step === EACH) text += "[]";
    else if (typeof step === "number") text += `[${step}]`;
    else text += text === "" ? String(step) : `.${String(step)}`;
  }
  return text;
}

/** The steps of a payload path; undefined for any other text. */
export function parsePayloadPath(text: string): readonly PayloadStep[] | undefined {
  const parts = text.split(".");
  if (!/[[\]]/.test(text)) return parts.includes("") ? undefined : parts;
  const steps: PayloadStep[] = [];
  for (const part of parts) {
    const match = /^([^[\]]+)((?:\[\d*\])*)$/.exec(part);
    if (match === null) return undefined;
    steps.push(match[1] as string);
    for (const [, index] of (match[2] as string).matchAll(/\[(\d*)\]/g))
      steps.push(index === "" ? EACH : Number(index));
  }
  return steps;
}
