export { payload, variable } from "../helpers/payload";
export type { ActionCatalogArgs } from "../nodejs/actionCatalog";
export type { CustomActionArgs } from "../nodejs/customAction";
export { ActionCatalog } from "./action-catalog";
export { CustomAction } from "./custom-action";
