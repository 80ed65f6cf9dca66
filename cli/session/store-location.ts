/**
 * A store as it is typed: `file:PATH`, or a path alone. What begins with another scheme stays as it is, and is refused where it
 * is opened; one letter before a colon is a drive.
 */
export function storeLocation(typed: string): string {
  return typed === "" || /^[A-Za-z][A-Za-z0-9+.-]+:/.test(typed) ? typed : `file:${typed.replace(/^\/+/, "/")}`;
}
