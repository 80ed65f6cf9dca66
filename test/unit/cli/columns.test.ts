import { columns } from "../../../cli/output/columns.ts";
import { screenOn } from "../../../cli/output/screen.ts";
import { printable, textWidth } from "../../../cli/output/text-width.ts";
import { wrap } from "../../../cli/output/wrap.ts";

const paint = (_: string, text: string): string => text;

test.each([
  ["abc", 3],
  ["é", 1],
  ["e\u0301", 1],
  ["歓迎", 4],
  ["👩‍👩‍👧", 2],
  ["❤️", 2],
  ["ﾊ", 1],
  ["", 0],
])("%j takes %i columns", (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test("columns line up beside wide characters", () => {
  const lines = columns(
    [
      ["歓迎", "a"],
      ["abc", "b"],
    ],
    { width: 80, paint },
  );
  expect(lines).toEqual(["歓迎  a", "abc   b"]);
});

test("a flexible column wraps between words, and no line is longer than the screen", () => {
  const lines = columns([["Name", "a label that is rather long and wraps", "push"]], {
    width: 40,
    paint,
    flexible: [1],
  });
  expect(lines.length).toBeGreaterThan(1);
  expect(lines[0]).toMatch(/^Name {2}a label that is .*push$/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
});

test("a word that is too long for its column is cut, and none of it is lost", () => {
  const word = "abcdefghijklmnopqrstuvwxyz";
  const lines = columns([["x", word]], { width: 15, paint, flexible: [1] });
  expect(lines.map((line) => line.slice(3)).join("")).toBe(word);
});

test("wrapped text keeps long words whole and hangs below its lead", () => {
  const url = "https://api.example.com/a/very/long/path/that/does/not/fit";
  expect(wrap(`see ${url} for more`, { width: 30, indent: 2, lead: "→ " })).toEqual([
    "  → see",
    `    ${url}`,
    "    for more",
  ]);
});

test("characters that command a terminal are not passed on", () => {
  expect(printable("a\u001b[2Jb\u202ec\u0007")).toBe("a\ufffd[2Jb\ufffdc\ufffd");
});

test.each([
  [{ isTTY: true, color: true, env: {} }, true],
  [{ isTTY: true, color: true, env: { NO_COLOR: "1" } }, false],
  [{ isTTY: true, color: true, env: { NO_COLOR: "" } }, true],
  [{ isTTY: true, color: false, env: {} }, false],
  [{ isTTY: false, color: true, env: {} }, false],
])("%j paints: %j", ({ isTTY, color, env }, painted) => {
  const screen = screenOn({ write: () => true, isTTY, columns: 100, hasColors: () => true }, { env, color });
  expect(screen.paint("bold", "text") !== "text").toBe(painted);
  expect(screen.width).toBe(isTTY ? 100 : Number.POSITIVE_INFINITY);
});
