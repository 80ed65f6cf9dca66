/** What is wrong with a text, and what to write instead. */
interface Misuse {
  readonly detail: string;
  readonly hint: string;
}

/**
 * An Output is not known while a program runs. Put into a text it leaves Pulumi's explanation there, and the program goes on
 * (`toString` and `toJSON` of `Output` in @pulumi/pulumi, output.ts).
 */
const misuses: readonly (readonly [explanation: string, Misuse])[] = [
  [
    "Calling [toString] on an [Output<T>] is not supported",
    {
      detail: "holds an Output that was put into a text, where its value is not known yet",
      hint: "write the text as pulumi.interpolate`...`, or make it in output.apply(...)",
    },
  ],
  [
    "Calling [toJSON] on an [Output<T>] is not supported",
    {
      detail: "holds an Output that was written as JSON, where its value is not known yet",
      hint: "give the object itself, or write pulumi.jsonStringify(...) in place of JSON.stringify(...)",
    },
  ],
];

/** How a program misused an Output to make a text; undefined: it did not. */
export function misusedOutputIn(text: string): Misuse | undefined {
  return misuses.find(([explanation]) => text.includes(explanation))?.[1];
}
