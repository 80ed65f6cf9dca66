import type { ConnectionKey } from "../../db/needs.ts";
import type { HeldDefinition } from "../../db/rows.ts";
import type { ConnectionRecord, RegisterConnectionRequest } from "../../port/connections.ts";
import type { RegisterResponse } from "../../port/registration.ts";
import type { Result } from "../../port/result.ts";
import { connectionRecord } from "../records/connection-record.ts";
import { connectionProblems } from "../rules/connection-rules.ts";
import { done } from "../rules/result.ts";
import type { Slice } from "../slice/slice.ts";
import type { DefinitionRequest } from "../writing/definition-request.ts";
import type { Write } from "./operation.ts";
import { heldBy, metBy, registerDefinition, secretsOf, told } from "./register.ts";

/** Registers a connection, in the light of the actions that name it. */
export const registerConnection: Write<RegisterConnectionRequest, Result<RegisterResponse<ConnectionRecord>>> = {
  needs: [
    (requests) => metBy(requests.map(requestOf)),
    (requests, slice) => ({
      connected: requests.flatMap((request) => namesOf(request, slice)),
      versions: requests.flatMap((request) => heldBy(requestOf(request), slice)).map(liveKey),
      ...secretsOf(requests.map(requestOf), slice),
    }),
    (requests, slice) => {
      const actions = requests
        .filter((request) => isChange(request, slice))
        .flatMap(({ sandbox, connection: { name } }) =>
          slice.definitions.connectedTo({ sandbox, connection: name }).map(liveKey),
        );
      return { versions: actions, secrets: actions };
    },
  ],
  decide: (batch, request) => {
    const { slice } = batch;
    const { connection: prepared, sandbox } = request;
    const result = registerDefinition(batch, requestOf(request), (held) =>
      connectionProblems(slice, { sandbox, prepared, held }),
    );
    if (!result.ok) return result;
    return done({ ...told(result.value), record: connectionRecord(slice, prepared.definition, result.value) });
  },
};

function requestOf({ connection, ...registration }: RegisterConnectionRequest): DefinitionRequest {
  return { ...registration, prepared: connection };
}

/** The name that it has, and the one that it gets. */
function namesOf(request: RegisterConnectionRequest, slice: Slice): readonly ConnectionKey[] {
  const { sandbox, connection } = request;
  const names = [connection.name, ...heldBy(requestOf(request), slice).map(({ name }) => name)];
  return names.map((name) => ({ sandbox, connection: name }));
}

function isChange(request: RegisterConnectionRequest, slice: Slice): boolean {
  const held = heldBy(requestOf(request), slice);
  return held.length === 0 || held.some(({ digest }) => digest !== request.connection.digest);
}

function liveKey({ id, version }: HeldDefinition): { readonly actionId: string; readonly number: number } {
  return { actionId: id, number: version };
}
