import { warningCodes } from "../../core/arguments/config-problems.ts";
import { authenticationKeys } from "../../core/authentication/authentication.ts";

/*
 * TypeScript can say more than Pulumi's schema, from which every language's SDK comes: exactly one of several fields, a field called
 * $secret, an object or its text. Here the generated types are made to say it, with the types of sdk/helpers/argument-types.ts.
 */

/** Of these fields an object has exactly one. */
const alternatives: readonly { readonly type: string; readonly fields: readonly string[] }[] = [
  { type: "Authentication", fields: authenticationKeys },
  { type: "Parameter", fields: ["value", "variable", "generated"] },
  { type: "QueryParameter", fields: ["value", "variable", "generated"] },
  { type: "ConnectionHeader", fields: ["value", "generated"] },
];

/** What is written in the place of a part of a generated type, everywhere or of one field. */
interface Stricter {
  readonly field?: string;
  /** Each part that the generator may write, and what is written instead; the first that a type holds counts. */
  readonly parts: readonly (readonly [generated: string, strict: string])[];
}

const part = (generated: string, strict: string): Stricter => ({ parts: [[generated, strict]] });
const partOf = (field: string, generated: string, strict: string): Stricter => ({ field, ...part(generated, strict) });

const anyOf = (field: string, strict: string): Stricter => ({
  field,
  parts: [
    ["any | undefined", `pulumi.Input<${strict} | undefined>`],
    ["{[key: string]: any}", `{[key: string]: pulumi.Input<${strict}>}`],
    ["any", `pulumi.Input<${strict}>`],
  ],
});

/** In the types of arguments. */
const ofArguments: readonly Stricter[] = [
  part("string | {[key: string]: pulumi.Input<{[key: string]: pulumi.Input<string>}>}", "strict.SecretTextArgs"),
  partOf("breakingChanges", "string | {[key: string]: pulumi.Input<string>}", "strict.BreakingPolicyArgs"),
  partOf("silence", "pulumi.Input<string>[]", "pulumi.Input<enums.WarningCode>[]"),
  partOf("rules", "{[key: string]: ", "{[code in enums.WarningCode]?: "),
  ...["sample", "schema", "values", "document"].map((field) => anyOf(field, "strict.JsonDocument")),
  ...["claims", "bodyParams"].map((field) => anyOf(field, "strict.JsonObject")),
  anyOf("mapping", "strict.Mapped"),
];

/** In the types of outputs, so that they can be given as arguments again. */
const ofOutputs: readonly Stricter[] = [
  part("string | {[key: string]: {[key: string]: string}}", "strict.SecretText"),
  partOf("breakingChanges", "string | {[key: string]: string}", "strict.BreakingPolicy"),
  partOf("silence", "string[]", "enums.WarningCode[]"),
];

const FIELD = /^ {4}(declare public )?(?:\/\*out\*\/ )?(?:readonly )?(\w+)\??: (.*);$/gm;
const FIRST_IMPORT = 'import * as pulumi from "@pulumi/pulumi";\n';

/** Makes the types of generated files stricter, one file after the other, and knows what it has not met. */
export class StricterTypes {
  readonly #unmet = new Set<Stricter>([...ofArguments, ...ofOutputs]);

  /**
   * The text of a generated file with stricter types.
   * @throws Error when the generator no longer writes what is looked for
   */
  of(file: string, text: string): string {
    if (file === "types/enums/index.ts") return `${text}\n${warningCodeType()}`;
    const isOutputs = file === "types/output.ts";
    let changed = text.replace(FIELD, (line, isOutput: string | undefined, field: string, type: string) => {
      const stricter = this.#stricter(field, type, isOutputs || isOutput !== undefined ? ofOutputs : ofArguments);
      return stricter === type ? line : line.replace(type, () => stricter);
    });
    if (isOutputs || file === "types/input.ts") {
      for (const each of alternatives) changed = withExactlyOne(file, changed, each);
    }
    if (!changed.includes("strict.")) return changed;
    if (!changed.includes(FIRST_IMPORT)) throw changedGenerator(`${file} does not import Pulumi`);
    const helpers = `${"../".repeat(file.split("/").length)}helpers/argument-types`;
    return changed.replace(FIRST_IMPORT, (line) => `${line}import type * as strict from "${helpers}";\n`);
  }

  /**
   * To be called after the last file.
   * @throws Error when a type that is to be made stricter was in none: it would be loose without a word
   */
  end(): void {
    const [row] = this.#unmet;
    if (row === undefined) return;
    const wanted = row.parts.map(([generated]) => `\`${generated}\``).join(" or ");
    throw changedGenerator(
      `no file has ${row.field === undefined ? "a field" : `a field ${row.field}`} with ${wanted}`,
    );
  }

  #stricter(field: string, type: string, table: readonly Stricter[]): string {
    for (const row of table) {
      const found = (row.field ?? field) === field && row.parts.find(([generated]) => type.includes(generated));
      if (!found) continue;
      this.#unmet.delete(row);
      return type.replace(found[0], () => found[1]);
    }
    return type;
  }
}

function changedGenerator(finding: string): Error {
  return new Error(`${finding}, as stricter-types.ts expects: the generator or the schema has changed`);
}

/** Makes a union of an interface; its fields keep a name of their own. */
function withExactlyOne(file: string, text: string, { type, fields }: (typeof alternatives)[number]): string {
  const declared = new RegExp(
    `(/\\*\\*\\n(?: \\*.*\\n)*? \\*/\\n)export interface (${type}(?:Args)?) (\\{\\n(?:.*\\n)*?\\}\\n)`,
  );
  if (!declared.test(text)) throw changedGenerator(`${file} does not declare the interface ${type}`);
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
