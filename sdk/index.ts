export type {
  BreakingPolicyArgs,
  JsonDocument,
  JsonObject,
  Mapped,
  SecretReferenceArgs,
  SecretTextArgs,
} from "./helpers/argument-types";
export { type PayloadTemplate, PayloadVariable, payload, type RequestParts, variable } from "./helpers/payload";
export * from "./nodejs/index";
