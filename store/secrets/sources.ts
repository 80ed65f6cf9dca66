import { type AllowedSources, matchesEnv } from "../../core/definition/allowed-sources.ts";
import { describeSource, type SecretSource } from "../../core/definition/secret-reference.ts";
import { fail, type Problem, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import { Secret } from "../../core/value/secret.ts";
import { isWithin, readSecretFile } from "./secret-file.ts";

/** Looks secrets up where references say. The one seam to anything that keeps secrets outside of a store. */
export interface SecretSources {
  /** Why a source may not be used, as far as its name shows: nothing is read. Problem: ACT_SECRET_SOURCE_REFUSED. */
  refusalOf(source: SecretSource): Problem | undefined;
  /** The secret of today. @throws ACT_SECRET_SOURCE_REFUSED, ACT_SECRET_SOURCE_UNAVAILABLE. */
  resolve(source: SecretSource): Promise<Secret<string>>;
}

export interface SecretSourcesOptions {
  readonly allowed: AllowedSources;
  /** Environment variables of the process that holds the store. */
  readonly variables: { readonly [name: string]: string | undefined };
  /** Absolute: what relative paths are relative to. */
  readonly folder: string;
  /** Absolute paths that are never read, whatever is allowed: the store's key. */
  readonly forbiddenFiles: readonly string[];
}

/** The variable that may hold the store's own key. */
const KEY_VARIABLE = "ACTIONSTORE_ENCRYPTION_KEY";

/** Sources on the machine that holds the store. */
export function machineSources(options: SecretSourcesOptions): SecretSources {
  const { allowed, variables, folder, forbiddenFiles } = options;
  const refusalOf = (source: SecretSource): Problem | undefined => {
    if ("env" in source) return envRefusal(source.env, allowed.env);
    return isWithin(source.file, { folder, folders: allowed.files })
      ? undefined
      : fileRefusal(source.file, allowed.files);
  };
  return {
    refusalOf,
    async resolve(source) {
      const refusal = refusalOf(source);
      if (refusal !== undefined) fail(refusal.code, refusal);
      if ("env" in source) return new Secret(textOfVariable(source.env, variables));
      const read = readSecretFile(source.file, { folder, folders: allowed.files, forbiddenFiles });
      if ("text" in read) return new Secret(read.text);
      if (read.fault === "outside") {
        const refused = fileRefusal(source.file, allowed.files);
        fail(refused.code, refused);
      }
      if (read.fault === "key") fail("ACT_SECRET_SOURCE_REFUSED", { ...keyRefusal(source) });
      fail("ACT_SECRET_SOURCE_UNAVAILABLE", {
        detail: `the secret ${describeSource(source)} cannot be read: ${read.fault}`,
        hint: "put the secret there, as UTF-8 text of at most 64 KiB, readable for the user that runs this",
      });
    },
  };
}

function envRefusal(name: string, patterns: readonly string[]): Problem | undefined {
  // Windows knows no case in names.
  if (name.toUpperCase() === KEY_VARIABLE) return problem("ACT_SECRET_SOURCE_REFUSED", keyRefusal({ env: name }));
  if (matchesEnv(patterns, name)) return undefined;
  return problem("ACT_SECRET_SOURCE_REFUSED", {
    detail: `the environment variable ${name} is not among the store's secretSources: ${listed(patterns)}`,
    hint: `give it an allowed name, or add ${quoted(name)} to env of actionstore:secretSources`,
  });
}

function fileRefusal(file: string, folders: readonly string[]): Problem {
  return problem("ACT_SECRET_SOURCE_REFUSED", {
    detail: `the file ${quoted(file)}, links followed, is below no folder of the store's secretSources: ${listed(folders)}`,
    hint: "move it below one of them, or add its folder to files of actionstore:secretSources",
  });
}

function keyRefusal(source: SecretSource): { readonly detail: string; readonly hint: string } {
  return {
    detail: `${describeSource(source)} is the key of the store itself, which is never given out`,
    hint: "refer to the secret of the endpoint",
  };
}

function textOfVariable(name: string, variables: SecretSourcesOptions["variables"]): string {
  const value = variables[name] ?? "";
  if (value !== "") return value;
  fail("ACT_SECRET_SOURCE_UNAVAILABLE", {
    detail: `the secret env:${name} cannot be read: the environment variable is ${variables[name] === undefined ? "not set" : "empty"}`,
    hint: `set ${name} where this runs`,
  });
}

function listed(entries: readonly string[]): string {
  return entries.length === 0 ? "none is allowed" : entries.map(quoted).join(", ");
}
