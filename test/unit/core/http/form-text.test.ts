import fc from "fast-check";
import { formText } from "../../../../core/authentication/token-exchange.ts";
import { formEncoded } from "../../../../core/http/form-text.ts";
import { formBody } from "../../../../core/render/body-text.ts";

test("bodies and token requests are form-encoded as URLSearchParams does it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const wanted = new URLSearchParams([[text, text]]).toString();
      expect(`${formEncoded(text)}=${formEncoded(text)}`).toBe(wanted);
      expect(formText([[text, text]])).toBe(wanted);
    }),
  );
  const fields = { "a~b": "*~ !'()\ud800" };
  const wanted = new URLSearchParams(fields).toString();
  expect(formText(Object.entries(fields))).toBe(wanted);
  expect(formBody(fields, new Map()).join("")).toBe(wanted);
});
