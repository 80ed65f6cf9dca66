import { connectionInputs } from "../../core/arguments/stored-inputs.ts";
import type { CanonicalConnectionArgs } from "../../core/definition/canonical.ts";
import { prepareConnection } from "../../core/prepared/prepare.ts";
import { connectionKind } from "../../core/resources/connection.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import { connectionOutputs } from "./connection-outputs.ts";
import { previewConnection } from "./connection-preview.ts";
import { registeredResource } from "./registered-resource.ts";

/** Credentials and address that several actions share (docs/model.md, Authentication 8). */
export const connection = registeredResource<CanonicalConnectionArgs, ConnectionRecord>({
  resource: connectionKind,
  kind: "connection",
  isNamedByOthers: true,
  model: connectionInputs,

  find: (key, { store }) => store.findConnection(key),

  register: ({ canonical, registration }, { store }) =>
    store.registerConnection({ ...registration, connection: prepareConnection(canonical) }),

  preview: previewConnection,

  outputsOf: connectionOutputs,
});
