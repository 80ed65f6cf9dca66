import { matchingText } from "../../../../cli/input/matching-text.ts";
import { patternOf } from "../../../../core/json-schema/pattern.ts";

test.each([
  ["", 0, ""],
  ["^\\+[1-9][0-9]{6,14}$", 0, "+1111111"],
  ["^[A-Z]{2}-\\d+$", 0, "AA-1"],
  ["^[A-Z]{2}-\\d+$", 3, "AA-1111"],
  ["^(?:de|en)(-[a-z]{2})?$", 0, "de"],
  ["^(?:de|en)(-[a-z]{2})?$", 9, "de-aa"],
  ["^(?P<year>\\d{4})/(?<month>0[1-9]|1[012])$", 0, "1111/01"],
  ["^[^a-zA-Z0-9]$", 0, "!"],
  ["^[]a]\\.[[:upper:]]\\pL\\p{Greek}.$", 0, "a.Aaαa"],
  ["(?i)^abc*?$", 0, "ab"],
  ["a{2}{", 0, "aa{"],
  ["^é{2,}$", 1, "ééé"],
])("a text for %j, with %i more of what repeats, is %j", (pattern, more, text) => {
  expect(matchingText(pattern, more)).toBe(text);
  const compiled = patternOf(pattern);
  expect("regex" in compiled && compiled.regex.test(text)).toBe(true);
});

test.each(["\\Qa.b\\E", "\\x41", "[^\\x00-\\x{10FFFF}]", "(((a{1000}){1000}){1000})", "a**"])(
  "no text is given for %j",
  (pattern) => {
    expect(matchingText(pattern, 0)).toBeUndefined();
  },
);
