import { canonicalInputs } from "../../core/arguments/stored-inputs.ts";
import { diffInputs } from "../../core/lifecycle/diff.ts";
import type { ValueObject } from "../../core/value/value.ts";

/** The engine panics over a change without a path; a channel moves the default of marketingAction, which nobody wrote. */
test("a default that moves with a written field is not a change of its own", () => {
  const side = (channel: string) => {
    const written: ValueObject = { name: "OrderPush", channel, endpoint: { url: "https://api.example.com" } };
    return { written, canonical: canonicalInputs(written) };
  };
  expect(diffInputs(side("push"), side("sms"))).toEqual([{ path: ["channel"], kind: "update", replace: false }]);
});
