import type { TSchema } from "@sinclair/typebox";
import { isDamagedKeepText } from "../definition/keep-text.ts";
import { type Problem, problem } from "../problem/problem.ts";
import type { PathStep } from "../value/path.ts";
import type { Secret } from "../value/secret.ts";
import { deceptionIn, storageFaultIn } from "../value/visible-text.ts";
import { misusedOutputIn } from "./misused-output.ts";

/** Characters of a secret: a chain of certificates has some thousands. */
const MAX_SECRET_LENGTH = 65_536;

/** What is wrong with a name that the program chose in `container`, which is kept like any text. Problems: ACT_TEXT_OUTPUT, ACT_TEXT_UNSTORABLE. */
export function nameProblem(name: string, container: readonly PathStep[]): Problem | undefined {
  const misused = misusedOutputIn(name);
  if (misused !== undefined) return problem("ACT_TEXT_OUTPUT", { path: container, ...misused });
  const unstorable = storageFaultIn(name);
  if (unstorable === undefined) return undefined;
  const path = [...container, name];
  return problem("ACT_TEXT_UNSTORABLE", { path, detail: `its name ${unstorable}`, hint: "take the character out" });
}

/**
 * What is wrong with a text, by whatever field it is in: the program did not mean it, no store can keep it, or people do not see
 * what it says. Problems: ACT_TEXT_OUTPUT, ACT_TEXT_UNSTORABLE, ACT_TEXT_INVISIBLE.
 */
export function textProblem(schema: TSchema | undefined, text: string, path: readonly PathStep[]): Problem | undefined {
  const misused = misusedOutputIn(text);
  if (misused !== undefined) return problem("ACT_TEXT_OUTPUT", { path, ...misused });
  const unstorable = storageFaultIn(text);
  if (unstorable !== undefined)
    return problem("ACT_TEXT_UNSTORABLE", { path, detail: unstorable, hint: "take the character out" });
  const deceptive = schema?.visible === true ? deceptionIn(text) : undefined;
  if (deceptive === undefined) return undefined;
  return problem("ACT_TEXT_INVISIBLE", {
    path,
    detail: deceptive,
    hint: "write what people shall read, in characters that they see",
  });
}

/**
 * What is wrong with a secret at a place of this schema; nothing in a message says what it is.
 * Problems: ACT_SHAPE_TYPE, ACT_SECRET_MISPLACED, ACT_SECRET_EMPTY, ACT_SHAPE_RANGE, ACT_SECRET_KEEP.
 */
export function secretProblem(schema: TSchema, secret: Secret, path: readonly PathStep[]): Problem | undefined {
  const value = secret.reveal();
  if (schema.secret === undefined) {
    if (schema.type === "object" || schema.type === "array") return inPlaceOfFields(schema, path);
    return problem("ACT_SECRET_MISPLACED", {
      path,
      detail: "is secret, but the store keeps and shows it in clear",
      hint: "take the secret part out, or mark the value as not secret (pulumi.unsecret)",
    });
  }
  if (value === "") {
    return problem("ACT_SECRET_EMPTY", {
      path,
      detail: "is a secret and empty",
      hint: "set the config value or variable that it comes from",
    });
  }
  if (String(value).length > MAX_SECRET_LENGTH) {
    return problem("ACT_SHAPE_RANGE", {
      path,
      detail: `is a secret of more than ${MAX_SECRET_LENGTH} characters`,
      hint: "give the key or token alone, not the file or document that holds it",
    });
  }
  if (!isDamagedKeepText(value)) return undefined;
  return problem("ACT_SECRET_KEEP", {
    path,
    detail: "begins with keep: and holds no whole fingerprint, which has 32 hexadecimal digits",
    hint: "copy the whole text, or give the secret itself",
  });
}

/** A secret where an object belongs is usually meant for one of its fields: it is not misplaced, the object is missing. */
function inPlaceOfFields(schema: TSchema, path: readonly PathStep[]): Problem {
  const fields = Object.entries((schema.properties ?? {}) as { readonly [name: string]: TSchema });
  const [field] = fields.find(([, each]) => each.secret !== undefined) ?? [];
  return problem("ACT_SHAPE_TYPE", {
    path,
    detail: `must be ${schema.type === "array" ? "a list" : "an object"}, found a secret text`,
    hint:
      field === undefined
        ? "give its fields, the secret one among them"
        : `write { ${field}: (the secret) } in its place`,
  });
}
