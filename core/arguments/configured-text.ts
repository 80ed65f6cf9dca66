import type { PathStep } from "../value/path.ts";

/**
 * How a text of digits comes as a text out of the configuration of a Pulumi YAML program. The engine makes a number of a value of
 * digits and a boolean of true and false, whatever type the program declares; in a text the number is printed as floating point
 * (1.048576e+06). Fields of an object keep their type (pulumi/sdk, go/common/resource/config/value.go, coerceObject).
 */
export function textFromConfiguration(steps: readonly PathStep[], isSecret: boolean): string {
  const named = steps.findLast((step) => typeof step === "string" && /^[A-Za-z]\w*$/.test(step));
  // An object with one secret field is secret as a whole.
  const path = `${isSecret ? "secretTexts" : "texts"}.${named ?? "name"}`;
  const kind = isSecret ? "--secret" : "--type string";
  return `if it comes from the configuration of a Pulumi YAML program, digits, true and false are not a text there: set it as a field of an object, pulumi config set --path ${kind} ${path} VALUE, and write \${${path}}`;
}
