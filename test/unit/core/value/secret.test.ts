import { Console } from "node:console";
import { Writable } from "node:stream";
import { format, inspect } from "node:util";
import fc from "fast-check";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { hasSecret, pushSecretsDown, revealAll, type Value } from "../../../../core/value/value.ts";

const CANARY = "canary-4711-hunter2";
const secret = new Secret(CANARY);

/** What a console writes of `value`. */
function printed(value: unknown): string {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const console = new Console(stream);
  console.log(value);
  console.log("%s %o %O %j", value, value, value, value);
  console.dir(value, { showHidden: true, depth: null });
  console.table([value]);
  return text;
}

describe("a secret", () => {
  test("gives its value to whoever asks for it by name", () => {
    expect(secret.reveal()).toBe(CANARY);
  });

  test.each<[string, () => string]>([
    ["as text", () => String(secret)],
    ["in a template", () => `${secret}`],
    ["joined", () => [secret, secret].join()],
    ["added to a text", () => "".concat(secret as unknown as string)],
    ["as JSON", () => JSON.stringify({ a: [secret] })],
    ["as a name", () => Object.keys({ [secret as unknown as string]: 1 })[0] ?? ""],
    ["inspected", () => inspect({ a: secret }, { showHidden: true, depth: null })],
    ["inspected by somebody who ignores our wish", () => inspect(secret, { customInspect: false, showHidden: true })],
    ["formatted", () => format("%s %d %i %f %j %o %O", secret, secret, secret, secret, secret, secret, secret)],
    ["on a console", () => printed(secret)],
    ["inside something on a console", () => printed({ deep: { down: [secret] } })],
    ["in an error", () => inspect(new Error("failed", { cause: secret }))],
    ["taken apart", () => inspect([Object.entries(secret), Object.getOwnPropertyDescriptors(secret), { ...secret }])],
    ["copied", () => inspect(structuredClone({ ...secret }))],
    ["by its own methods", () => `${secret.toString()} ${secret.toJSON()}`],
  ])("shows nothing of it %s", (_title, show) => {
    expect(show()).not.toContain(CANARY);
  });

  test("cannot be changed", () => {
    expect(Object.isFrozen(secret)).toBe(true);
  });
});

describe("secrets in values", () => {
  test("move down to the leaves, null and unknown staying what they are", () => {
    const moved = pushSecretsDown({ a: new Secret<Value>({ b: [1, new Secret("x"), null, UNKNOWN] }), c: 2 });
    expect(moved).toEqual({ a: { b: [new Secret(1), new Secret("x"), null, UNKNOWN] }, c: 2 });
    expect(revealAll(moved)).toEqual({ a: { b: [1, "x", null, UNKNOWN] }, c: 2 });
  });

  test("are found at any depth, and are the same in clear when moved down", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const value = { a: new Secret(json as Value) };
        expect(hasSecret(value)).toBe(true);
        expect(revealAll(pushSecretsDown(value))).toEqual({ a: json });
      }),
    );
  });
});
