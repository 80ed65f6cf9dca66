import { warningCodes } from "../../core/definition/config-problems.ts";

/*
 * TypeScript can say more than Pulumi's schema, from which every language's SDK comes: exactly one of several fields, a field called
 * $secret, an object or its text. Here the generated types are made to say it, with the types of sdk/helpers/argument-types.ts.
 */

/** Of these fields an object has exactly one. */
const alternatives: readonly { readonly type: string; readonly fields: readonly string[] }[] = [
  {
    type: "Authentication",
    fields: ["none", "basic", "apiKey", "bearer", "oauth2ClientCredentials", "privateKeyJwt", "custom"],
  },
  { type: "Parameter", fields: ["value", "variable", "generated"] },
  { type: "QueryParameter", fields: ["value", "variable", "generated"] },
  { type: "ConnectionHeader", fields: ["value", "generated"] },
];

/** A part of a generated type, everywhere or of one field, and what is written in its place. */
interface Stricter {
  readonly field?: string;
  readonly generated: string;
  readonly strict: string;
}

const anyOf = (field: string, strict: string): readonly Stricter[] => [
  { field, generated: "any | undefined", strict: `pulumi.Input<${strict} | undefined>` },
  { field, generated: "{[key: string]: any}", strict: `{[key: string]: pulumi.Input<${strict}>}` },
  { field, generated: "any", strict: `pulumi.Input<${strict}>` },
];

/** In the types of arguments. */
const ofArguments: readonly Stricter[] = [
  {
    generated: "string | {[key: string]: pulumi.Input<{[key: string]: pulumi.Input<string>}>}",
    strict: "strict.SecretTextArgs",
  },
  {
    field: "breakingChanges",
    generated: "string | {[key: string]: pulumi.Input<string>}",
    strict: "strict.BreakingPolicyArgs",
  },
  { field: "silence", generated: "pulumi.Input<string>[]", strict: "pulumi.Input<enums.WarningCode>[]" },
  { field: "rules", generated: "{[key: string]: ", strict: "{[code in enums.WarningCode]?: " },
  ...["sample", "schema", "values", "document"].flatMap((field) => anyOf(field, "strict.JsonDocument")),
  ...["claims", "bodyParams"].flatMap((field) => anyOf(field, "strict.JsonObject")),
  ...anyOf("mapping", "strict.Mapped"),
];

/** In the types of outputs, so that they can be given as arguments again. */
const ofOutputs: readonly Stricter[] = [
  { generated: "string | {[key: string]: {[key: string]: string}}", strict: "strict.SecretText" },
  { field: "breakingChanges", generated: "string | {[key: string]: string}", strict: "strict.BreakingPolicy" },
  { field: "silence", generated: "string[]", strict: "enums.WarningCode[]" },
];

const FIELD = /^ {4}(declare public )?(?:\/\*out\*\/ )?(?:readonly )?(\w+)\??: (.*);$/gm;
const FIRST_IMPORT = 'import * as pulumi from "@pulumi/pulumi";\n';

/** The text of a generated file with stricter types. */
export function withStricterTypes(file: string, text: string): string {
  if (file === "types/enums/index.ts") return `${text}\n${warningCodeType()}`;
  const isOutputs = file === "types/output.ts";
  let changed = text.replace(FIELD, (line, isOutput: string | undefined, field: string, type: string) => {
    const stricter = strictType(field, type, isOutputs || isOutput !== undefined ? ofOutputs : ofArguments);
    return stricter === type ? line : line.replace(type, () => stricter);
  });
  if (file.startsWith("types/")) for (const each of alternatives) changed = withExactlyOne(changed, each);
  if (!changed.includes("strict.")) return changed;
  if (!changed.includes(FIRST_IMPORT))
    throw new Error(`${file} does not import Pulumi as the generator used to write it`);
  const helpers = `${"../".repeat(file.split("/").length)}helpers/argument-types`;
  return changed.replace(FIRST_IMPORT, (line) => `${line}import type * as strict from "${helpers}";\n`);
}

function strictType(field: string, type: string, table: readonly Stricter[]): string {
  const found = table.find((each) => (each.field ?? field) === field && type.includes(each.generated));
  return found === undefined ? type : type.replace(found.generated, () => found.strict);
}

/** Makes a union of an interface; its fields keep a name of their own. */
function withExactlyOne(text: string, { type, fields }: (typeof alternatives)[number]): string {
  const declared = new RegExp(
    `(/\\*\\*\\n(?: \\*.*\\n)*? \\*/\\n)export interface (${type}(?:Args)?) (\\{\\n(?:.*\\n)*?\\}\\n)`,
  );
  return text.replace(
    declared,
    (_, comment: string, name: string, body: string) =>
      `${comment}export type ${name} = strict.ExactlyOne<${name}Fields, ${fields.map((field) => JSON.stringify(field)).join(" | ")}>;\n\ninterface ${name}Fields ${body}`,
  );
}

/** The codes that `silence` and `rules` take. */
function warningCodeType(): string {
  const codes = warningCodes().map((code) => `    | ${JSON.stringify(code)}`);
  return `/**\n * Codes of warnings and of advice.\n */\nexport type WarningCode =\n${[...codes].sort().join("\n")};\n`;
}
