import { boundFault } from "../../../core/variable/bounds.ts";

test.each([
  [{ minLength: 2 }, "a", "has 1 character, fewer than minLength, 2"],
  [{ maxLength: 1 }, "ab", "has 2 characters, more than maxLength, 1"],
])("a text out of the bounds %j says how long it is", (settings, text, fault) => {
  expect(boundFault(settings, text)).toBe(fault);
});
