import { nearest } from "../../../../core/problem/wording.ts";

test.each([
  ["ulr", "url"],
  ["mehtod", "method"],
  ["adress", "address"],
  ["URL", "url"],
  ["body", undefined],
  ["lru", undefined],
])("%s means %s", (text, meant) => {
  expect(nearest(text, ["url", "method", "address"])).toBe(meant);
});
