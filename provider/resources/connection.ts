import type { CanonicalConnectionArgs } from "../../core/definition/canonical.ts";
import { ConnectionArgs } from "../../core/definition/connection.ts";
import { connectionInputs } from "../../core/definition/stored-inputs.ts";
import { prepareConnection } from "../../core/prepared/prepare.ts";
import { checkConnection } from "../../core/rules/check.ts";
import type { ConnectionRecord } from "../../store/port/connections.ts";
import { connectionOutputs } from "./connection-outputs.ts";
import { previewConnection } from "./connection-preview.ts";
import { registeredResource } from "./registered-resource.ts";

/** Credentials and address that several actions share (docs/model.md, Authentication 8). */
export const connection = registeredResource<CanonicalConnectionArgs, ConnectionRecord>({
  kind: "connection",
  token: "actionstore:index:Connection",
  args: ConnectionArgs,
  isNamedByOthers: true,
  model: connectionInputs,

  claims: (inputs) =>
    typeof inputs.name === "string" ? [{ kind: "connection", name: inputs.name, path: ["name"], inputs }] : [],

  check: ({ resource, news, rules, advice }) =>
    checkConnection({ given: news, defaultName: resource.name, rules, advice }),

  find: (key, { store }) => store.findConnection(key),

  register: ({ canonical, registration }, { store }) =>
    store.registerConnection({ ...registration, connection: prepareConnection(canonical) }),

  preview: previewConnection,

  outputsOf: connectionOutputs,
});
