import { canonicalInputs } from "../../../core/arguments/stored-inputs.ts";
import { contractText } from "../../../core/contract/contract-text.ts";
import { derive } from "../../../core/contract/derive.ts";
import { contractDigest } from "../../../core/prepared/prepare.ts";
import { digestOfText } from "../../../core/value/digest.ts";
import type { ValueObject } from "../../../core/value/value.ts";

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: { readonly [name: string]: Schema | undefined };
}

/** The SDK's sources are CommonJS, compiled by a configuration of their own. */
const { parseContract } = jest.requireActual<{ parseContract(text: string): { readonly [part: string]: Schema } }>(
  "../../../sdk/helpers/contract.ts",
);

function contractOf(args: ValueObject) {
  const derived = derive(canonicalInputs({ name: "Test", endpoint: { url: "https://api.example.com" }, ...args }));
  if (derived === undefined) throw new Error("the contract is not certain");
  return derived.contract;
}

const withChoices = (sample: string, choices: string) =>
  contractOf({
    request: { sample, variables: { n: { choices: JSON.parse(choices) } } },
    response: { sample: { id: 1 } },
  } as unknown as ValueObject);

describe("parseContract", () => {
  test("reads what a journey fills in and what comes back", () => {
    const text = contractText(withChoices('{"n":1}', '[{"value":1}]'));
    const { input, output, failure } = parseContract(text);
    expect(input?.properties?.request?.properties?.n?.enum).toEqual([1]);
    expect(output?.properties?.id?.type).toBe("integer");
    expect(failure).toEqual({ type: "object" });
  });

  test.each<[string, unknown]>([
    ["0", 0],
    ["-7", -7],
    ["1.5", 1.5],
    ["10.0", 10],
    ["1e3", 1000],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", 9007199254740993n],
    ["-9223372036854775808", -9223372036854775808n],
    ["1e300", 1e300],
    ["1e400", "1e400"],
  ])("keeps the number %s exact", (source, expected) => {
    const text = `{"failure":{},"input":{"properties":{"request":{"properties":{"n":{"enum":[${source}]}}}}},"output":{}}`;
    expect(parseContract(text).input?.properties?.request?.properties?.n?.enum).toEqual([expected]);
  });

  test.each(["", "OrderPush", "[]", "null", '{"input":{}}', '{"input":[],"output":{},"failure":{}}'])(
    "refuses %j, which is not a contract",
    (text) => {
      expect(() => parseContract(text)).toThrow(/^this text is not the contract of an action/);
    },
  );

  test("takes the object that a state of an earlier version holds", () => {
    const contract = contractOf({});
    expect(parseContract(contract as unknown as string)).toBe(contract);
  });
});

test("the digest of a contract is that of its text", () => {
  const contract = contractOf({});
  expect(contractDigest(contract)).toBe(digestOfText(contractText(contract)));
});
