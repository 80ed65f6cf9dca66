import type { RuleContext } from "./rule.ts";

/** `find`, run once for each definition: rules ask for the same parts over and over. */
export function oncePerDefinition<T extends object>(find: (context: RuleContext) => T): (context: RuleContext) => T {
  const found = new WeakMap<RuleContext, T>();
  return (context) => {
    let result = found.get(context);
    if (result === undefined) {
      result = find(context);
      found.set(context, result);
    }
    return result;
  };
}
