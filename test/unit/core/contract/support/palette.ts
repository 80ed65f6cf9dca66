import { canonicalInputs } from "../../../../../core/arguments/stored-inputs.ts";
import type { PaletteFacts } from "../../../../../core/contract/contract.ts";
import { derive } from "../../../../../core/contract/derive.ts";
import type { ValueObject } from "../../../../../core/value/value.ts";

/** What a palette says of an action with these arguments. */
export function paletteOf(args: ValueObject): PaletteFacts {
  const found = derive(
    canonicalInputs({ name: "OrderPush", endpoint: { url: "https://api.example.com/v1" }, ...args }),
  );
  if (found === undefined) throw new Error("nothing was derived");
  return found.palette;
}
