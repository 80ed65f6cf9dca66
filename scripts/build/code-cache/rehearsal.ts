import { Secret } from "../../../core/value/secret.ts";
import { PluginClient } from "./plugin-client.ts";

/** Previews an action with a plugin that has printed `port`, as the engine would. */
export async function rehearse(port: string): Promise<void> {
  const plugin = new PluginClient(port);
  try {
    await plugin.configure();
    await plugin.create("LoyaltyPoints", await plugin.check("LoyaltyPoints", action), true);
  } finally {
    plugin.close();
  }
}

const action = {
  name: "LoyaltyPoints",
  label: "Give loyalty points",
  endpoint: {
    url: "https://loyalty.example.com/v2/members/{member}/points",
    method: "PUT",
    pathParameters: [{ name: "member", variable: { label: "Member number", order: 1 } }],
    headers: [{ name: "X-Correlation", generated: "uuid" }],
  },
  authentication: { bearer: { token: new Secret("rehearsed") } },
  request: {
    sample: { points: 100, reason: { code: "thank-you" } },
    variables: { points: { label: "Points", order: 2 }, "reason.code": { label: "Reason", optional: true } },
  },
  response: { sample: { balance: 1300, level: "gold" } },
};
