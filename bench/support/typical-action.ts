import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";

/** Marks the one secret of a typical action, so that each front can write it in its own way. */
export type SecretForm<T> = (text: string) => T;

const VARIABLES = 20;

/**
 * A push message as people have them: 20 variables in a sample, one secret, a response. Shaped like the arguments of
 * CustomAction, the secret in the form that the caller's front takes.
 */
export function typicalAction<T>(index: number, secret: SecretForm<T>) {
  const keys = Array.from({ length: VARIABLES }, (_, variable) => `field${variable}`);
  return {
    label: `Order push message ${index}`,
    description: "Tells a customer on their phone that the order is on its way.",
    channel: "push" as const,
    group: "Orders",
    tags: ["mobile", "orders"],
    endpoint: {
      url: "https://push.example.com/v1/projects/{project}/messages",
      method: "POST" as const,
      pathParameters: [{ name: "project", value: `acme-${index}` }],
      headers: [{ name: "X-Correlation", generated: "uuid" as const }],
    },
    authentication: { bearer: { token: secret(`token-${index}`) } },
    request: {
      sample: {
        message: {
          token: "abc",
          data: Object.fromEntries(
            keys.map((key, variable) => [key, variable % 4 === 3 ? variable : `text ${variable}`]),
          ),
        },
      },
      variables: Object.fromEntries(
        keys.map((key, variable) => [
          `message.data.${key}`,
          { label: `Field ${variable}`, order: variable + 1, ...(variable % 3 === 2 ? { optional: true } : {}) },
        ]),
      ),
    },
    response: { sample: { name: "projects/acme/messages/1", accepted: true } },
    failureResponse: { sample: { error: { code: 404, message: "Requested entity was not found." } } },
    timeoutMs: 10_000,
  };
}

/** The same as the engine hands it to a provider. */
export function typicalInputs(index: number): ValueObject {
  return { name: actionName(index), ...typicalAction<Secret>(index, (text) => new Secret(text)) } as ValueObject;
}

/** Logical name, and name, of the action with this index. */
export function actionName(index: number): string {
  return `Action${String(index).padStart(5, "0")}`;
}
