export { PayloadVariable, type PayloadTemplate, payload, type RequestParts, variable } from "./helpers/payload";
export * from "./nodejs/index";
