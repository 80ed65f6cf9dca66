export { payload, variable } from "../helpers/payload";
export type { CustomActionArgs } from "../nodejs/customAction";
export { CustomAction } from "./custom-action";
