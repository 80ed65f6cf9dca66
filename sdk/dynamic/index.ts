export { payload, variable } from "../helpers/payload";
export type { ConnectionArgs } from "../nodejs/connection";
export type { CustomActionArgs } from "../nodejs/customAction";
export { Connection } from "./connection";
export { CustomAction } from "./custom-action";
