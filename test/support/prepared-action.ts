import type { Channel } from "../../core/definition/custom-action.ts";
import type { PreparedAction } from "../../core/prepared/prepared-action.ts";
import { digestOf, digestOfText } from "../../core/value/digest.ts";
import { canonicalJson } from "../../core/value/json-text.ts";
import { Secret } from "../../core/value/secret.ts";
import { SECRET_MARKER } from "../../core/value/secret-slot.ts";
import type { JsonObject } from "../../core/value/value.ts";

export interface PreparedActionParts {
  readonly name?: string;
  readonly label?: string;
  readonly description?: string;
  readonly channel?: Channel;
  readonly url?: string;
  readonly metadata?: JsonObject;
  /** Slot -> secret in clear. */
  readonly secrets?: { readonly [slot: string]: string | number | boolean };
  readonly secretScope?: string;
  /** How many inputs it has. */
  readonly variables?: number;
}

/** An action that passed every rule, as plain data: what the store is given, without the core that makes it. */
export function preparedAction(parts: PreparedActionParts = {}): PreparedAction {
  const {
    name = "OrderPush",
    label = `Label of ${name}`,
    channel = "push",
    url = "https://api.example.com/v1/messages",
    metadata = {},
    secrets = {},
    variables = 3,
  } = parts;
  const described = parts.description === undefined ? {} : { description: parts.description };
  const keys = Array.from({ length: variables }, (_, index) => `message.field${index}`);
  const definition: JsonObject = {
    name,
    label,
    ...described,
    channel,
    endpoint: {
      url,
      method: "POST",
      headers: [{ name: "x-correlation", generated: "uuid" }, ...parametersOf("header:", secrets)],
      queryParameters: parametersOf("query:", secrets),
    },
    authentication: nested("auth:", secrets),
    request: {
      sample: {
        message: {
          ...Object.fromEntries(keys.map((key, index) => [key.slice("message.".length), `sample ${index}`])),
          ...nested("body:message.", secrets),
        },
      },
      variables: Object.fromEntries(
        keys.map((key, order) => [key, { label: `Field ${order}`, order, optional: order > 0 }]),
      ),
    },
    response: { sample: { id: "m-1", accepted: true } },
  };
  const definitionJson = canonicalJson(definition);
  const contract = {
    input: {
      type: "object",
      properties: {
        request: {
          type: "object",
          properties: Object.fromEntries(keys.map((key) => [key, { type: "string", title: key }])),
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
    output: { type: "object", properties: { id: { type: "string" }, accepted: { type: "boolean" } } },
    failure: { type: "object" },
  };
  return {
    kind: "action",
    name,
    definition,
    definitionJson,
    metadata,
    digest: digestOfText(definitionJson),
    contract,
    contractDigest: digestOf(contract),
    palette: {
      label,
      ...described,
      channel,
      marketingAction: "none",
      inputs: keys.map((key, order) => ({
        key: `request.${key}`,
        label: `Field ${order}`,
        type: "string",
        required: order === 0,
      })),
      outputs: [
        { key: "id", type: "string" },
        { key: "accepted", type: "boolean" },
      ],
      errorOutputs: [],
      timeoutMs: 30_000,
      testable: true,
    },
    secrets: new Map(Object.entries(secrets).map(([slot, value]) => [slot, new Secret(value)])),
    secretSources: [],
    secretScope: parts.secretScope ?? new URL(url).origin,
  };
}

type Secrets = NonNullable<PreparedActionParts["secrets"]>;

/** What of the slots begins with `kind`, without it. */
function slotsOf(kind: string, secrets: Secrets): readonly string[] {
  return Object.keys(secrets).flatMap((slot) => (slot.startsWith(kind) ? [slot.slice(kind.length)] : []));
}

/** Markers where the slots say that secrets are. */
function parametersOf(kind: string, secrets: Secrets): readonly JsonObject[] {
  return slotsOf(kind, secrets).map((name) => ({ name, value: SECRET_MARKER }));
}

function nested(kind: string, secrets: Secrets): JsonObject {
  return Object.fromEntries(
    slotsOf(kind, secrets).map((slot) => {
      const [first = "", ...rest] = slot.split(".");
      return [first, rest.reduceRight<JsonObject>((inner, name) => ({ [name]: inner }), SECRET_MARKER)] as const;
    }),
  );
}
