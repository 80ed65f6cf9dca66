const HELPER = 'import { passOnUnknown } from "../helpers/unknown-arguments";\n';
const LAST_IMPORT = 'import * as utilities from "./utilities";\n';

/** Pulumi's own refusal of an argument that is missing: it would stop a program before the provider can say everything. */
const REFUSAL = / {12}if \(args\?\.\w+ === undefined && !opts\.urn\) \{\n.*\n {12}\}\n/g;
/** The end of the block of a constructor that takes the arguments over. */
const TAKEN_OVER = /( {12}resourceInputs\["\w+"\] = .*;\n)( {8}\}(?: else \{)?\n)/;
/** The arguments that a function hands over. */
const HANDED_OVER = /(pulumi\.runtime\.invoke(?:Output)?\("[\w:]+", )(\{\n(?:.*\n)*? {4}\})(, opts\))/g;

/**
 * The text of a generated class or function, so that it passes everything on that it is given: Pulumi's generator takes known
 * arguments over one by one and drops the others without a word. Anything else is passed through.
 * @throws Error when the generator no longer writes what is looked for
 */
export function completeClass(file: string, text: string): string {
  const isClass = text.includes("let resourceInputs: pulumi.Inputs = {};");
  const isFunction = text.includes("pulumi.runtime.invoke");
  if (!isClass && !isFunction) return text;
  const complete = isClass
    ? text.replace(REFUSAL, "").replace(TAKEN_OVER, "$1            passOnUnknown(resourceInputs, args);\n$2")
    : text.replace(HANDED_OVER, "$1passOnUnknown($2, args)$3");
  if (complete.includes("Missing required property") || !complete.includes("passOnUnknown(")) {
    throw new Error(`${file} is not written as complete-classes.ts expects: the generator has changed`);
  }
  return complete.replace(LAST_IMPORT, LAST_IMPORT + HELPER);
}
