import { StricterTypes } from "../../scripts/generate/stricter-types.ts";

test("a generated file without a type that is to be made stricter is refused", () => {
  expect(() => new StricterTypes().of("types/input.ts", "")).toThrow(
    "types/input.ts does not declare the interface Authentication, as stricter-types.ts expects",
  );
});

test("a table row that no generated file answers is refused", () => {
  const types = new StricterTypes();
  types.of("customAction.ts", 'import * as pulumi from "@pulumi/pulumi";\n    silence?: pulumi.Input<string>[];\n');
  expect(() => types.end()).toThrow(
    /no file has a field with `string \| \{\[key: string\]: .*the generator or the schema/,
  );
});
