import type { ConfigReference } from "../../core/value/config-reference.ts";
import type { ConfigText } from "../../core/value/config-text.ts";
import type { Numeral } from "../../core/value/numeral.ts";
import type { OutputReference } from "../../core/value/output-reference.ts";

/** Arguments as a program writes them: JSON in which any value may come from configuration. */
export type ProgramValue =
  | null
  | boolean
  | number
  | string
  | Numeral
  | ConfigReference
  | ConfigText
  | OutputReference
  | readonly ProgramValue[]
  | ProgramObject;
export type ProgramObject = { readonly [name: string]: ProgramValue };

/** A resource that a program declares. */
export interface ProgramResource {
  readonly logicalName: string;
  /** Without the package: `CustomAction`. */
  readonly type: string;
  readonly args: ProgramObject;
  /** `import`: the id of what exists already. Dynamic resources cannot be imported: give them `adopt: true` in `args`. */
  readonly options?: { readonly import?: string };
}

/** An entry of the stack's configuration that a program reads. */
export interface ProgramConfig {
  readonly name: string;
  /** False for what is only unknown, a user name for instance. */
  readonly secret: boolean;
  /** What the value is, in one line. */
  readonly description?: string;
}

/** A whole program. Pulumi's YAML has no dynamic resources. */
export type Program = ProgramParts &
  (
    | { readonly language: "yaml"; readonly front: "plugin" }
    | { readonly language: "typescript"; readonly front: "plugin" | "dynamic" }
  );

export interface ProgramParts {
  /** Name of the Pulumi project, which only YAML programs hold; default `actions`. */
  readonly project?: string;
  /** Path of the package, the plugin of YAML programs; a TypeScript program has it in a Pulumi.yaml of its own. */
  readonly plugin?: string;
  /** The store, where a YAML program names it: `actionstore:store` for every stack. */
  readonly store?: string;
  readonly config: readonly ProgramConfig[];
  readonly resources: readonly ProgramResource[];
}
