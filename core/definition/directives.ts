import * as Type from "@sinclair/typebox";
import { described } from "../schema/annotations.ts";

/* What a program says of registering a thing, and no version of it holds. */

const directive = { role: "directive" } as const;

/** `adopt`, of what: "an action of this name". */
export const adopt = (what: string) =>
  Type.Optional(
    Type.Boolean(described(`Take over ${what} that something else manages; default false.`, true, directive)),
  );

/** `forceDelete`, in spite of what: "journeys use it". */
export const forceDelete = (what: string) =>
  Type.Optional(Type.Boolean(described(`Delete even while ${what}; default false.`, true, directive)));

/** `silence`, of what: "action". */
export const silence = (what: string) =>
  Type.Optional(
    Type.Array(
      Type.String(),
      described(`Codes of warnings that this ${what} is not to be warned of.`, ["ACT_URL_PORT"], directive),
    ),
  );
