import { fail } from "../../core/problem/problem.ts";
import { isObject } from "../../core/value/value.ts";
import { parseYaml } from "../yaml/yaml-document.ts";
import { contentOf } from "../yaml/yaml-file.ts";

/** A map as YAML or JSON gives it; nothing is known of its values. */
export type YamlMap = { readonly [name: string]: unknown };

/** The map in a YAML or JSON file, empty where the file is. No message quotes the file. Problem: ACT_CLI_FILE. */
export function readYamlMap(file: string): YamlMap {
  const text = contentOf(file, "/");
  if (typeof text === "object") fail("ACT_CLI_FILE", { subject: file, ...text });
  const parsed = parseYaml(text);
  const hint = "mend the file, or name the store and the sandbox with --store and --sandbox";
  if (parsed === undefined || parsed.faults.length + parsed.duplicates.length > 0)
    return fail("ACT_CLI_FILE", { subject: file, detail: "is not valid YAML", hint });
  const content = contentOfDocument(parsed.document) ?? {};
  if (!isObject(content))
    return fail("ACT_CLI_FILE", { subject: file, detail: "is not a map of names to values", hint });
  return content as YamlMap;
}

/** The map that can be made out in a YAML or JSON file, whatever mistakes it holds; undefined where there is none. */
export function readableYamlMap(file: string): YamlMap | undefined {
  const text = contentOf(file, "/");
  const parsed = typeof text === "string" ? parseYaml(text) : undefined;
  const content = parsed === undefined ? undefined : contentOfDocument(parsed.document);
  return isObject(content) ? (content as YamlMap) : undefined;
}

/** Undefined where aliases lead nowhere or repeat too much: then nothing in the file can be trusted. */
function contentOfDocument(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return [];
    throw error;
  }
}

/** The text at `name`; undefined for anything else. */
export function textAt(map: YamlMap, name: string): string | undefined {
  const value = Object.hasOwn(map, name) ? map[name] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The map at `name`; an empty one for anything else. */
export function mapAt(map: YamlMap, name: string): YamlMap {
  const value = Object.hasOwn(map, name) ? map[name] : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as YamlMap) : {};
}
