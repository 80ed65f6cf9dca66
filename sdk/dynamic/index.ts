export { payload, variable } from "../helpers/payload";
export type { CustomActionArgs } from "../nodejs/customAction";
export { ActionCatalog, type ActionCatalogArgs } from "./action-catalog";
export { CustomAction } from "./custom-action";
