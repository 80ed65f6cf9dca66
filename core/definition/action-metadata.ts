import type { TBoolean, TObject, TSchema } from "@sinclair/typebox";
import * as Type from "@sinclair/typebox";
import { described } from "../schema/annotations.ts";
import type { Output } from "../schema/output.ts";
import { field, type Json, type JsonObject, objectOf } from "../value/value.ts";

const metadata = { role: "metadata" } as const;
const line = (description: string, example: string, maxLength = 100) =>
  Type.Optional(Type.String(described(description, example, { ...metadata, visible: true, minLength: 1, maxLength })));

const paletteMetadata = {
  group: line("The heading under which the palette shows it.", "Orders"),
  icon: line("Name or URL of its icon.", "bell", 1000),
  contact: line("Whom to ask about it.", "journeys@acme.example", 1000),
  helpUrl: line("Where its documentation stands.", "https://wiki.acme.example/order-push", 1000),
  deprecated: Type.Optional(
    Type.Boolean(described("True: new journeys should not use it.", true, { default: false, ...metadata })),
  ),
  replacedBy: line("Name of the action to use instead.", "OrderPushV2"),
};

/** The arguments of an action that are no part of a version: a change adds a revision. */
export const actionMetadata = {
  tags: Type.Optional(
    Type.Array(
      Type.String({ minLength: 1, maxLength: 100, visible: true }),
      described("Words to find it by.", ["orders"], metadata),
    ),
  ),
  ...paletteMetadata,
};

/** The same as fields of an output: what has a default is always there. */
type PaletteMetadataOutputs = Omit<typeof paletteMetadata, "deprecated"> & { readonly deprecated: TBoolean };
/** What the palette shows of the metadata: all of it but the tags. */
export type PaletteMetadata = Output<TObject<PaletteMetadataOutputs>>;

const paletteFields: readonly (readonly [string, TSchema])[] = Object.entries(paletteMetadata);

/** The names of {@link PaletteMetadata}, in order. */
export const paletteMetadataNames = Object.keys(paletteMetadata) as readonly (keyof PaletteMetadata)[];

/** {@link PaletteMetadata} in the schema of an output. */
export const paletteMetadataOutputs = Object.fromEntries(
  paletteFields.map(([name, { role: _, default: preset, ...shown }]) => [
    name,
    preset === undefined ? shown : Type.Optional(shown as TSchema, false),
  ]),
) as unknown as PaletteMetadataOutputs;

/** What the palette shows of an action's metadata, defaults filled in. */
export function paletteMetadataOf(given: JsonObject): PaletteMetadata {
  return objectOf(
    paletteFields.map(([name, schema]) => [name, field(given, name) ?? (schema.default as Json | undefined)] as const),
  ) as PaletteMetadata;
}
