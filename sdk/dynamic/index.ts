export {
  type Contract,
  type ContractInput,
  type ContractSchema,
  type ContractValue,
  parseContract,
} from "../helpers/contract";
export { payload, variable } from "../helpers/payload";
export type { ActionUseArgs } from "../nodejs/actionUse";
export type { ConnectionArgs } from "../nodejs/connection";
export type { CustomActionArgs } from "../nodejs/customAction";
export { ActionCatalog, type ActionCatalogArgs } from "./action-catalog";
export { ActionUse } from "./action-use";
export { Connection } from "./connection";
export { CustomAction } from "./custom-action";
