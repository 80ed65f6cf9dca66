import { field, isObject, mapObject, objectOf, type Value, type ValueObject } from "../value/value.ts";
import { CatalogAction, catalogDirectives } from "./action-catalog.ts";

const argumentNames: ReadonlySet<string> = new Set(Object.keys(CatalogAction.properties));

/**
 * The actions of a catalog's inputs, each as the arguments of a CustomAction: named by its key, with the directives
 * of the catalog where it has none of its own. What is not known yet, or no action, is left out. By name: on the wire a map has no
 * order.
 */
export function catalogEntries(catalog: ValueObject): ReadonlyMap<string, ValueObject> {
  const { actions } = catalog;
  if (!isObject(actions)) return new Map();
  const inherited = objectOf(catalogDirectives.map((name) => [name, catalog[name]] as const));
  return new Map(
    Object.keys(actions)
      .sort()
      .flatMap((name) => {
        const entry = writtenEntry(catalog, name);
        return entry === undefined ? [] : [[name, { ...inherited, ...entry }] as const];
      }),
  );
}

/** One action as the catalog's inputs write it, named by its key; undefined where there is none, or nothing known of it. */
export function writtenEntry({ actions }: ValueObject, name: string): ValueObject | undefined {
  const entry = isObject(actions) ? field(actions, name) : undefined;
  return isObject(entry) ? { name, ...entryArguments(entry) } : undefined;
}

/** What a catalog's outputs say of one action; empty where it is not there. */
export function catalogState(state: ValueObject, name: string): ValueObject {
  const entry = isObject(state.actions) ? field(state.actions, name) : undefined;
  return isObject(entry) ? entry : {};
}

/** An action's arguments as its catalog writes them: without what the catalog says, or its key. */
export function entryInputs(args: ValueObject, written: ValueObject, key: string): ValueObject {
  return objectOf(
    Object.keys(args).flatMap((name) => {
      const isCatalogs = catalogDirectives.includes(name) && field(written, name) === undefined;
      return isCatalogs || (name === "name" && args.name === key) ? [] : [[name, args[name] as Value] as const];
    }),
  );
}

/** Without what the store computes, which states of earlier versions hold beside them. A `name` is there where an outside change gave one. */
function entryArguments(entry: ValueObject): ValueObject {
  return mapObject(entry, (value, name) =>
    argumentNames.has(name) || name === "name" ? value : undefined,
  ) as ValueObject;
}
