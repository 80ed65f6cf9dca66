import type { InputRule } from "./break.ts";

/** A journey that fills a variable in cannot drop it by itself; a rename is a removal and an addition. */
export const variableRemoved: InputRule = (place) =>
  place.old !== undefined && place.new === undefined ? ["was removed or renamed"] : [];
