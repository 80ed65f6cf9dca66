const words: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...["", "+", "-"].flatMap((sign) =>
    [".inf", ".Inf", ".INF"].map((word) => [sign + word, Number(`${sign}Infinity`)] as const),
  ),
]);

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|0[0-7]+|0|[1-9]\d*)$/;

/**
 * A text without quotes as Pulumi's YAML host reads it (gopkg.in/yaml.v3 v3.0.1, resolve.go). Beside the numbers of YAML 1.2 it
 * knows octal `017`, binary `0b11`, signs before both, and `_` between digits.
 */
export function scalarValue(text: string): string | number | boolean | null {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(text)) return text;
  const digits = text.replaceAll("_", "");
  const [, sign = "", whole] = INTEGER.exec(digits) ?? [];
  if (whole !== undefined && !text.startsWith(".")) {
    const size = BigInt(/^0\d/.test(whole) ? `0o${whole.slice(1)}` : whole.toLowerCase());
    const number = sign === "-" ? -size : size;
    if (number >= -(2n ** 63n) && number < 2n ** 64n) return Number(number);
  }
  const number = FLOAT.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number : text;
}
