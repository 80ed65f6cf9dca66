export { type PayloadTemplate, PayloadVariable, payload, type RequestParts, variable } from "./helpers/payload";
export * from "./nodejs/index";
