import { placeholdersOf } from "../http/url.ts";

/** The path of an operation, as a document writes it, taken apart. */
export interface PathTemplate {
  /** Without query and fragment. */
  readonly path: string;
  /** What follows `?`, in order: `/mails?kind=sms&to={to}`. */
  readonly query: readonly QueryPart[];
  /** True where a fragment follows, which no request sends. */
  readonly hasFragment: boolean;
}

/** One `name=value` of a query. */
export interface QueryPart {
  readonly name: string;
  /** A placeholder instead of a fixed value: its name, and the text round it as a variable's `template`. */
  readonly placeholder: { readonly name: string; readonly template: string | undefined } | undefined;
  /** A fixed value; with several placeholders the text as it is. */
  readonly value: string;
}

export function pathTemplate(template: string): PathTemplate {
  const [before = "", ...fragment] = template.split("#");
  const at = before.indexOf("?");
  return {
    path: at < 0 ? before : before.slice(0, at),
    query: at < 0 ? [] : queryParts(before.slice(at + 1)),
    hasFragment: fragment.length > 0,
  };
}

/** The parts of a query, decoded (WHATWG URL, 5.1). */
export function queryParts(query: string): readonly QueryPart[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const at = part.indexOf("=");
      const name = decoded(at < 0 ? part : part.slice(0, at));
      const value = at < 0 ? "" : decoded(part.slice(at + 1));
      const names = placeholdersOf(value);
      const [only] = names;
      if (only === undefined || names.length > 1) return { name, value, placeholder: undefined };
      const template = value === `{${only}}` ? undefined : value.replace(`{${only}}`, () => "{value}");
      return { name, value, placeholder: { name: only, template } };
    });
}

function decoded(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
