export type {
  BreakingPolicyArgs,
  JsonDocument,
  JsonObject,
  Mapped,
  SecretReferenceArgs,
  SecretTextArgs,
} from "./helpers/argument-types";
export {
  type Contract,
  type ContractInput,
  type ContractSchema,
  type ContractValue,
  parseContract,
} from "./helpers/contract";
export { type PayloadTemplate, PayloadVariable, payload, type RequestParts, variable } from "./helpers/payload";
export * from "./nodejs/index";
