import { InvalidArgumentError } from "commander";

/** The number of a version as it is typed. */
export function versionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Versions are numbered 1, 2, 3 …");
  return Number(text);
}
