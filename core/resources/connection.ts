import { ConnectionArgs } from "../definition/connection.ts";
import { ConnectionOutputs } from "../definition/outputs.ts";
import { checkConnection } from "../rules/check.ts";
import type { ResourceKind } from "./kind.ts";

/** Credentials and address that several actions share. */
export const connectionKind = {
  type: "Connection",
  args: ConnectionArgs,
  outputs: ConnectionOutputs,
  echoesInputs: true,
  settled: ["name", "authentication"],
  naming: ["name"],
  reference: ".name",

  claims: (inputs) =>
    typeof inputs.name === "string" ? [{ kind: "connection", name: inputs.name, path: ["name"], inputs }] : [],

  check: ({ resource, news, rules, advice }) =>
    checkConnection({ given: news, defaultName: resource.name, rules, advice }),
} as const satisfies ResourceKind;
