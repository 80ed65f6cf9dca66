import type { ConnectionOutputs } from "../../core/definition/outputs.ts";
import type { Output } from "../../core/schema/output.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import { registeredOutputs } from "./registered-outputs.ts";

/** What the store computes of a connection: the outputs of its resource beside its inputs. */
export function connectionOutputs(record: ConnectionRecord): Output<typeof ConnectionOutputs> {
  return { connectionId: record.id, ...registeredOutputs(record), usedBy: record.usedBy };
}
