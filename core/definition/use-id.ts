/** What names a use within a sandbox. */
export interface UseName {
  readonly journey: string;
  readonly activity: string;
}

/** The id of a use, `Welcome/push-1`: a `/` within a name is `%2F`, a `%` is `%25`, so that two uses never share an id. */
export function useId({ journey, activity }: UseName): string {
  return `${encoded(journey)}/${encoded(activity)}`;
}

/** What an id names; undefined for a text that is not an id of a use. */
export function useNameOf(id: string): UseName | undefined {
  const [journey = "", activity = "", ...more] = id.split("/").map(decoded);
  return journey === "" || activity === "" || more.length > 0 ? undefined : { journey, activity };
}

function encoded(name: string): string {
  return name.replaceAll("%", "%25").replaceAll("/", "%2F");
}

function decoded(part: string): string {
  return part.replaceAll(/%2f/gi, "/").replaceAll("%25", "%");
}
