import * as pulumi from "@pulumi/pulumi";
import type { TSchema } from "@sinclair/typebox";
import { ConnectionArgs } from "../../../core/definition/connection.ts";
import { CustomActionArgs } from "../../../core/definition/custom-action.ts";

/** The SDK's sources are CommonJS, compiled by a configuration of their own. */
const { EACH, withSecretFields } = jest.requireActual<{
  EACH: symbol;
  withSecretFields(args: pulumi.Inputs, fields: readonly (readonly (string | symbol)[])[]): pulumi.Inputs;
}>("../../../sdk/dynamic/secret-fields.ts");
const { secretFields: secretFieldsOf } = jest.requireActual<{
  secretFields: { readonly [type: string]: readonly (readonly string[])[] };
}>("../../../sdk/dynamic/fields.ts");
const secretFields = secretFieldsOf.CustomAction ?? [];
const { secretPathsOf } = jest.requireActual<{ secretPathsOf(args: unknown): Promise<(string | number)[][]> }>(
  "../../../sdk/dynamic/secret-paths.ts",
);

/** The ways to every field that the schema calls always secret. */
function secretsOfSchema(schema: TSchema, steps: readonly string[] = []): (readonly string[])[] {
  if (schema.secret === "always") return [steps];
  const properties = (schema.properties ?? {}) as Record<string, TSchema>;
  return Object.entries(properties).flatMap(([name, property]) => secretsOfSchema(property, [...steps, name]));
}

const isSecretAt = async (value: unknown, [name, ...rest]: readonly string[]): Promise<boolean> => {
  if (pulumi.Output.isInstance(value)) {
    if (await pulumi.isSecret(value)) return true;
    return isSecretAt(await (value as unknown as { promise(): Promise<unknown> }).promise(), [name as string, ...rest]);
  }
  return name !== undefined && isSecretAt((value as Record<string, unknown>)[name], rest);
};

describe("the constructor of the dynamic resource", () => {
  test("knows every field that the schema calls always secret", () => {
    expect([...secretFields].sort()).toEqual(secretsOfSchema(CustomActionArgs).sort());
    expect([...(secretFieldsOf.Connection ?? [])].sort()).toEqual(secretsOfSchema(ConnectionArgs).sort());
  });

  test.each<[string, pulumi.Inputs]>([
    ["given in clear", { authentication: { bearer: { token: "t" } } }],
    ["in a promise", { authentication: { bearer: Promise.resolve({ token: "t" }) } }],
    ["in an output", { authentication: pulumi.output({ bearer: { token: "t" } }) }],
    [
      "in outputs of outputs",
      { authentication: pulumi.output(1).apply(() => ({ bearer: pulumi.output({ token: "t" }) })) },
    ],
  ])("makes a field secret that is %s, and leaves its neighbours", async (_, args) => {
    const marked = withSecretFields({ label: "L", ...args }, secretFields);
    expect(await isSecretAt(marked, ["authentication", "bearer", "token"])).toBe(true);
    expect(marked.label).toBe("L");
  });

  test.each<[string, pulumi.Inputs]>([
    ["given in clear", { A: { authentication: { bearer: { token: "t" } } }, B: {} }],
    ["in an output", { A: pulumi.output({ authentication: { bearer: { token: "t" } } }), B: {} }],
  ])("makes a field secret under every key of a map, %s", async (_, actions) => {
    const fields = secretFields.map((field) => ["actions", EACH, ...field]);
    const marked = withSecretFields({ actions }, fields);
    expect(await isSecretAt(marked, ["actions", "A", "authentication", "bearer", "token"])).toBe(true);
    expect((marked.actions as pulumi.Inputs).B).toEqual({});
  });

  test("leaves alone what is not there", () => {
    const args = { label: "L", authentication: { none: {} } };
    expect(withSecretFields(args, secretFields)).toEqual(args);
  });

  test.each<[string, unknown, (string | number)[][]]>([
    ["nothing", { a: "x", b: [1, { c: null }] }, []],
    ["a secret", { a: pulumi.secret("x"), b: pulumi.output("y") }, [["a"]]],
    ["secrets in lists", { a: [{ b: "x" }, { b: pulumi.secret("x") }] }, [["a", 1, "b"]]],
    ["a secret object as one", { a: pulumi.secret({ b: "x" }) }, [["a"]]],
    [
      "secrets in promises and in what outputs give",
      { a: Promise.resolve({ b: pulumi.secret(1) }), c: pulumi.output(1).apply(() => ({ d: pulumi.secret(2) })) },
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["names that would confuse a path", { "a.b": { "[0]": pulumi.secret(1) } }, [["a.b", "[0]"]]],
    ["nothing inside things that are not arguments", { a: new pulumi.asset.StringAsset("x"), b: new Date(0) }, []],
  ])("finds %s", async (_, args, paths) => {
    expect((await secretPathsOf(args)).sort()).toEqual(paths.sort());
  });
});
