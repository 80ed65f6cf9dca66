import { type Problem, problemsOf } from "../../core/problem/problem.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { isList, objectOf, type ValueObject } from "../../core/value/value.ts";
import { readConfig } from "./config.ts";
import { parseUrn } from "./identity.ts";
import type { Session } from "./session.ts";

/** Names the fields of the inputs that are defaults: Pulumi's own convention, hidden from its displays. */
const DEFAULTS = "__defaults";

export interface CheckConfigRequest {
  /** URN of the provider: it carries the stack. */
  readonly urn: string;
  /** Inputs that were checked before; absent the first time. */
  readonly olds: ValueObject | undefined;
  readonly news: ValueObject;
}

export interface CheckConfigResponse {
  /**
   * What the engine keeps: `sandbox` filled in, `store` too where the environment names it, so that another one is seen as a
   * change; `encryptionKey` marked as secret; a default store is never written down.
   */
  readonly inputs: ValueObject;
  readonly problems: readonly Problem[];
}

/**
 * Checks provider configuration, and once for all resources whether its store can be used. The default sandbox is the
 * stack's name when it was first checked, so that renaming the stack moves no action.
 */
export async function checkConfig(request: CheckConfigRequest, session: Session): Promise<CheckConfigResponse> {
  const { news, urn } = request;
  const { config, problems } = readConfig({
    inputs: news,
    defaultSandbox: keptDefault(request.olds) ?? parseUrn(urn).stack,
    environment: session.environment,
  });
  const isDefault = news.sandbox === undefined && (session.environment.variables.ACTIONSTORE_SANDBOX ?? "") === "";
  const store = news.store === undefined && config.namesStore ? config.location : news.store;
  const inputs = objectOf([
    ...Object.entries(news).filter(([name]) => name !== DEFAULTS),
    ["store", store] as const,
    ["sandbox", config.sandbox] as const,
    [
      "encryptionKey",
      typeof news.encryptionKey === "string" ? new Secret(news.encryptionKey) : news.encryptionKey,
    ] as const,
    [DEFAULTS, isDefault ? ["sandbox"] : undefined] as const,
  ]);
  const { location, encryptionKey, outbound } = config;
  if (problems.length > 0 || [location, encryptionKey, outbound].some(isUnknown)) return { inputs, problems };
  try {
    await session.tryStore(config);
    return { inputs, problems };
  } catch (error) {
    return { inputs, problems: problemsOf(error) };
  }
}

function keptDefault(olds: ValueObject | undefined): string | undefined {
  const defaults = olds?.[DEFAULTS];
  const wasDefault = isList(defaults ?? null) && (defaults as readonly unknown[]).includes("sandbox");
  return wasDefault && typeof olds?.sandbox === "string" ? olds.sandbox : undefined;
}
