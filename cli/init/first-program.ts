import { stringify } from "yaml";

/** The entry of the stack's configuration that the first program reads. */
export const FIRST_SECRET = "loyaltyApiKey";
export const FIRST_ACTION = "LoyaltyPoints";

export interface FirstProjectParts {
  readonly name: string;
  /** Path of the package. */
  readonly plugin: string;
}

/** A Pulumi.yaml that declares one action. */
export function firstYamlProgram({ name, plugin }: FirstProjectParts): string {
  const head = { name, runtime: "yaml", plugins: { providers: [{ name: "actionstore", path: plugin }] } };
  return `${stringify(head, { lineWidth: 0 })}config:
  ${FIRST_SECRET}: { type: string, secret: true }
resources:
  # Journey builders see two fields, "Member number" and "Points"; the reason and the key are fixed.
  ${FIRST_ACTION}:
    type: actionstore:CustomAction
    properties:
      label: Give loyalty points
      endpoint:
        url: https://loyalty.acme.example/v2/members/{member}/points
        method: PUT
        pathParameters: [{ name: member, variable: { label: Member number, order: 1, example: M17 } }]
      authentication:
        apiKey: { name: X-Api-Key, in: header, value: "\${${FIRST_SECRET}}" }
      # All of the sample is sent as it is, but for what variables names.
      request:
        sample: { points: 100, reason: thank-you }
        variables: { points: { label: Points, order: 2, maximum: 5000 } }
      response: { sample: { balance: 1300, level: gold } }
      failureResponse: { sample: { code: member_unknown } }
outputs:
  version: \${${FIRST_ACTION}.version}
`;
}

/** The same action in TypeScript. */
export function firstTypeScriptProgram(): string {
  return `import { Config } from "@pulumi/pulumi";
import { CustomAction } from "pulumi-actionstore";

// Journey builders see two fields, "Member number" and "Points"; the reason and the key are fixed.
const loyaltyPoints = new CustomAction("${FIRST_ACTION}", {
  label: "Give loyalty points",
  endpoint: {
    url: "https://loyalty.acme.example/v2/members/{member}/points",
    method: "PUT",
    pathParameters: [{ name: "member", variable: { label: "Member number", order: 1, example: "M17" } }],
  },
  authentication: {
    apiKey: { name: "X-Api-Key", in: "header", value: new Config().requireSecret("${FIRST_SECRET}") },
  },
  // All of the sample is sent as it is, but for what variables names.
  request: {
    sample: { points: 100, reason: "thank-you" },
    variables: { points: { label: "Points", order: 2, maximum: 5000 } },
  },
  response: { sample: { balance: 1300, level: "gold" } },
  failureResponse: { sample: { code: "member_unknown" } },
});

export const version = loyaltyPoints.version;
`;
}
