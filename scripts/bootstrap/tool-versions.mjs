import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The oldest Pulumi CLI that is taken from PATH. */
export const oldestPulumi = [3, 230];

/** The oldest Go that can fetch the toolchain which tools/go.mod asks for. */
export const oldestGo = [1, 21];

/**
 * The versions that tools/go.mod pins, with their `v`.
 * @param {string} root
 */
export function pinnedVersions(root) {
  const text = readFileSync(join(root, "tools/go.mod"), "utf8");
  return {
    pulumi: required(text, "github.com/pulumi/pulumi/pkg/v3"),
    yaml: required(text, "github.com/pulumi/pulumi-yaml"),
  };
}

/**
 * @param {string} text
 * @param {string} module
 */
function required(text, module) {
  const line = text.split("\n").find((each) =>
    each
      .replace(/^require/, "")
      .trim()
      .startsWith(`${module} v`),
  );
  const version = line?.match(/ (v[0-9][^ ]*)/)?.[1];
  if (version === undefined) throw new Error(`tools/go.mod does not require ${module}`);
  return version;
}

/**
 * Whether a version text such as `v3.254.0` or `go1.26.8` is at least `[major, minor]`.
 * @param {string} text
 * @param {number[]} oldest
 */
export function isAtLeast(text, oldest) {
  const match = text.match(/(\d+)\.(\d+)/);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > (oldest[0] ?? 0) || (major === oldest[0] && minor >= (oldest[1] ?? 0));
}
