import type { FunctionDefinition } from "../../core/lifecycle/function.ts";
import type { ResourceDefinition } from "../../core/lifecycle/resource.ts";
import type { EffectiveConfig } from "../session/config.ts";
import { parseUrn } from "../session/identity.ts";
import type { PackageDefinition, Services } from "../session/services.ts";
import type { Session } from "../session/session.ts";
import type { EngineLog } from "./engine-log.ts";
import { RpcError } from "./rpc-error.ts";

/** What the calls of one plugin process share. */
export interface Plugin {
  readonly definition: PackageDefinition;
  readonly version: string;
  /** Text of the Pulumi package schema. */
  schema(): Promise<string>;
  readonly session: Session;
  readonly engine: EngineLog;
  /** Set by Configure; absent while a value of the configuration is unknown (preview). */
  config: EffectiveConfig | undefined;
  /** Set by Configure: the name of the explicit provider that the process serves; absent for the default one. */
  provider?: string | undefined;
}

/** The resource that a URN is of. Error: UNIMPLEMENTED for a type that the package does not have. */
export function resourceOf({ definition }: Plugin, urn: string): ResourceDefinition<Services> {
  const { type } = parseUrn(urn);
  const found = definition.resources.find(({ token }) => token === type);
  if (found !== undefined) return found;
  const known = definition.resources.map(({ token }) => token).join(", ");
  throw new RpcError("UNIMPLEMENTED", `actionstore has no resource type ${JSON.stringify(type)}; it has ${known}`);
}

/** Error: UNIMPLEMENTED for a function that the package does not have. */
export function functionOf({ definition }: Plugin, token: string): FunctionDefinition<Services> {
  const found = definition.functions.find((each) => each.token === token);
  if (found !== undefined) return found;
  const known = definition.functions.map((each) => each.token).join(", ");
  throw new RpcError("UNIMPLEMENTED", `actionstore has no function ${JSON.stringify(token)}; it has ${known}`);
}

/** Error: FAILED_PRECONDITION when Configure was not called. */
export async function servicesOf({ config, session }: Plugin, log: Services["log"]): Promise<Services> {
  if (config === undefined) throw new RpcError("FAILED_PRECONDITION", "the provider has not been configured yet");
  return session.services(config, log);
}
