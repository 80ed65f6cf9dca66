import { quoted } from "../problem/wording.ts";
import { below, type Place, textOf } from "./place.ts";
import type { Report } from "./report.ts";

/** How the value of a parameter is written. */
export interface ParameterStyle {
  /** One of those that its location has. */
  readonly style: string;
  readonly isExploded: boolean;
}

/** The styles of each location, the usual one first (OpenAPI 3.1, Style Values). */
const stylesIn: { readonly [location: string]: readonly string[] } = {
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  path: ["simple", "label", "matrix"],
  header: ["simple"],
};

/** `explode` is the default of the style `form` only (OpenAPI 3.1, Parameter Object). */
export function parameterStyle(place: Place): ParameterStyle {
  const { usual, given, isKnown } = styleIn(place);
  const style = given !== undefined && isKnown ? given : usual;
  const explode = below(place, "explode").value;
  return { style, isExploded: explode === undefined ? style === "form" : explode === true };
}

/** Reports a style that the location of the parameter does not have. */
export function tellStrangeStyle(place: Place, report: Report): void {
  const { usual, given, isKnown } = styleIn(place);
  if (isKnown) return;
  const location = textOf(below(place, "in")) ?? "query";
  report.warn(
    place.steps,
    `described less exactly: as in the style ${usual}: a ${location} parameter has no style ${quoted(given ?? "")}`,
  );
}

function styleIn(place: Place) {
  const [usual = "form", ...others] = stylesIn[textOf(below(place, "in")) ?? ""] ?? [];
  const given = textOf(below(place, "style"));
  return { usual, given, isKnown: given === undefined || given === usual || others.includes(given) };
}

/** What a style writes before the value of a path parameter: `/.json`, `/;id=json`. The fields of an exploded object have names of their own. */
export function textBeforeValue(name: string, { style, isExploded }: ParameterStyle, isObject: boolean): string {
  if (style === "label") return ".";
  if (style !== "matrix") return "";
  return isObject && isExploded ? ";" : `;${encodeURIComponent(name)}=`;
}
