/** The names that make another one required, in the order given: `dependentRequired` (JSON Schema validation, 6.5.4) the other way round. */
export function neededWith(asked: ReadonlyMap<string, Iterable<string>>): ReadonlyMap<string, readonly string[]> {
  const needed = new Map<string, string[]>();
  for (const [name, others] of asked) {
    for (const other of others) {
      const known = needed.get(other);
      if (known === undefined) needed.set(other, [name]);
      else known.push(name);
    }
  }
  return needed;
}
