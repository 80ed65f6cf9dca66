import fc from "fast-check";
import { canonicalUrl, placeholdersOf } from "../../../../core/http/url.ts";

/** What the WHATWG URL Standard makes of a text, placeholders kept. */
function byStandard(url: string): string {
  return URL.parse(url)?.href.replaceAll(/%7B(.*?)%7D/g, "{$1}") ?? url;
}

describe("a URL in canonical form", () => {
  test.each([
    ["https://api.example.com", "https://api.example.com/"],
    ["HTTPS://API.Example.com:443/V1", "https://api.example.com/V1"],
    ["http://api.example.com:80/", "http://api.example.com/"],
    ["https://api.example.com/a/../b", "https://api.example.com/b"],
    ["https://api.example.com/a b", "https://api.example.com/a%20b"],
    ["https://api.example.com/{a}/{b-c}:send", "https://api.example.com/{a}/{b-c}:send"],
    ["https://api.example.com/a}b{c", "https://api.example.com/a%7Db%7Bc"],
    ["https://bücher.example/", "https://xn--bcher-kva.example/"],
    ["not a URL", "not a URL"],
  ])("%s is %s", (given, canonical) => {
    expect(canonicalUrl(given)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  test("is what the standard makes of it, whatever the text", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "https://",
        "http://",
        "a.example",
        "xn--a.com",
        "/",
        "/.",
        "/..",
        "//",
        "{a}",
        "{",
        "}",
        "%2e",
        "%7B",
        "..",
        "@",
        ":443",
        "?",
        "#",
        "ü",
      ),
      fc.stringMatching(/^[A-Za-z0-9._~!$&'()*+,;=:@^|-]{0,5}$/),
    );
    const text = fc.tuple(
      fc.constantFrom("https://api.example.com/", "https://", ""),
      fc.array(piece, { maxLength: 8 }),
    );
    fc.assert(
      fc.property(text, ([start, rest]) => {
        const url = start + rest.join("");
        expect(canonicalUrl(url)).toBe(byStandard(url));
      }),
      { numRuns: 3000 },
    );
  });

  test("names its placeholders in order", () => {
    expect(placeholdersOf("https://api.example.com/{a}/x-{b}/{a}")).toEqual(["a", "b", "a"]);
  });
});
