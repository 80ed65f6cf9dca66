import { countText } from "../../../../cli/export/exported-program.ts";
import type { ConnectionRecord } from "../../../../store/port/connections.ts";
import type { ActionRecord } from "../../../../store/port/records.ts";
import type { UseRecord } from "../../../../store/port/uses.ts";

test.each([
  [[0, 0, 0], "0 actions"],
  [[7, 1, 2], "7 actions, 1 connection and 2 uses"],
  [[1, 0, 1], "1 action and 1 use"],
  [[2, 2, 0], "2 actions and 2 connections"],
])("%j is counted as %s", ([actions = 0, connections = 0, uses = 0], text) => {
  const counted = countText({
    actions: Array.from({ length: actions }, () => ({}) as ActionRecord),
    connections: Array.from({ length: connections }, () => ({}) as ConnectionRecord),
    uses: Array.from({ length: uses }, () => ({}) as UseRecord),
  });
  expect(counted).toBe(text);
});
