import { numberRanges } from "../../../../core/value/number-ranges.ts";

test.each([
  [[], ""],
  [[7], "7"],
  [[1, 2, 3, 5, 8, 9], "1-3, 5, 8-9"],
])("%j reads %j", (numbers, text) => {
  expect(numberRanges(numbers)).toBe(text);
});
