import type { TSchema } from "@sinclair/typebox";
import { authenticationKinds } from "../../authentication/authentication.ts";
import type { PathStep } from "../../value/path.ts";

/** A setting of a kind of authentication that holds text in clear. */
export interface TextSetting {
  readonly steps: readonly PathStep[];
  /** `fields`: names and values of the author, which go out as they are. `text`: one text, shown wherever the definition is. */
  readonly holds: "fields" | "text";
  /** What to write instead of a secret; undefined where it may be marked as one. */
  readonly instead?: string;
}

const KEPT_IN_CLEAR = "take it out: it is kept in clear";

/** Every such setting of every kind, by the schemas of the kinds. */
export const textSettings: readonly TextSetting[] = Object.entries(authenticationKinds).flatMap(([key, kind]) => [
  ...settingsIn(kind.schema, ["authentication", key], kind.insteadOfSecret ?? {}),
]);

function* settingsIn(
  schema: TSchema,
  steps: readonly PathStep[],
  instead: { readonly [setting: string]: string },
): Generator<TextSetting> {
  const values = schema.anyJson === true ? schema : (schema.additionalProperties as TSchema | false | undefined);
  if (typeof values === "object") {
    const hint = values.secret === undefined ? { instead: instead[String(steps.at(-1))] ?? KEPT_IN_CLEAR } : {};
    yield { steps, holds: "fields", ...hint };
  } else if (schema.type === "object") {
    const fields = Object.entries<TSchema>(schema.properties ?? {});
    for (const [name, field] of fields) yield* settingsIn(field, [...steps, name], instead);
  } else if (schema.type === "string" && schema.enum === undefined && schema.secret !== "always") {
    yield { steps, holds: "text" };
  }
}
