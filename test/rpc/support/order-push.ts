import { type WireObject, wireSecret } from "../../support/plugin-client.ts";

/** The URN of an action of this name. */
export const urnOf = (name: string, stack = "dev") =>
  `urn:pulumi:${stack}::shop::actionstore:index:CustomAction::${name}`;

/** The URN of the action of the tests. */
export const urn = urnOf("OrderPush");

/** Its arguments, secrets among them. */
export const definition: WireObject = {
  label: "Order push",
  channel: "push",
  endpoint: {
    url: "https://api.example.com/v1/send",
    headers: [{ name: "X-Key", value: wireSecret("canary-header-2") }],
    queryParameters: [{ name: "k", value: wireSecret("canary-query-4") }],
  },
  authentication: { bearer: { token: "canary-token-1" } },
  request: {
    sample: { message: { token: "abc", key: wireSecret("canary-body-3") } },
    variables: { "message.token": { label: "Device token" } },
  },
};
