import { encodeComponent } from "./rendered-text.ts";

/**
 * A name or value of an `application/x-www-form-urlencoded` text: what WHATWG's serializer writes (URL, 5.2), that is letters,
 * digits and `*-._` as they are, `+` for a space, everything else percent-encoded; a lone surrogate becomes U+FFFD.
 */
export function formEncoded(text: string): string {
  return encodeComponent(text).replaceAll("%20", "+").replaceAll("%2A", "*").replaceAll("~", "%7E");
}
