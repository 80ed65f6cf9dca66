import { sameValue } from "../../core/definition/same-value.ts";
import type { Change } from "../../core/lifecycle/resource.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";
import { type EffectiveConfig, readConfig } from "./config.ts";
import { configFields } from "./config-fields.ts";
import type { Environment } from "./environment.ts";
import { parseUrn } from "./identity.ts";

export interface DiffConfigRequest {
  readonly urn: string;
  readonly olds: ValueObject;
  readonly news: ValueObject;
}

/**
 * What a change of provider configuration means: another store or sandbox is another home, so everything in it is
 * replaced; the rest changes in place. A default that is spelled out changes nothing.
 */
export function diffConfig({ urn, olds, news }: DiffConfigRequest, environment: Environment): readonly Change[] {
  const defaultSandbox = parseUrn(urn).stack;
  // Inputs that were checked hold a sandbox, and what the environment said then; those of `pulumi import` were not.
  const then = olds.sandbox === undefined ? environment : { ...environment, variables: {} };
  const was = readConfig({ inputs: olds, defaultSandbox, environment: then }).config;
  const is = readConfig({ inputs: news, defaultSandbox, environment }).config;
  const before = configFields(olds).fields;
  const after = configFields(news).fields;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (name === "store" || name === "sandbox") {
      const same = name === "store" ? home(was, environment) === home(is, environment) : was.sandbox === is.sandbox;
      return same ? [] : [change(name, old, now, true)];
    }
    return sameValue(old, now) ? [] : [change(name, old, now, false)];
  });
}

/** An unknown store may be any: it is never the same. */
function home({ location }: EffectiveConfig, environment: Environment): string | symbol {
  return isUnknown(location) ? Symbol("unknown") : environment.resolveStore(location);
}

function change(name: string, old: Value | undefined, now: Value | undefined, replace: boolean): Change {
  return { path: [name], kind: old === undefined ? "add" : now === undefined ? "delete" : "update", replace };
}
