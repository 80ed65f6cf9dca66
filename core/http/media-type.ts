/** What Content-Type says of a body unless the definition says otherwise. */
export const defaultContentType = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
} as const;

/** What Accept asks for unless the definition says otherwise. */
export const DEFAULT_ACCEPT = "application/json";
