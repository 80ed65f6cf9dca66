import { Redactor } from "../../store/outbound/redaction.ts";

const secret = 'Zm9v"YmFy/cXV4-1234567890-abcdefghij';
const redactor = new Redactor([secret]);

test.each([20, 25, secret.length - 1])("an echo of the first %i characters of a secret is masked", (length) => {
  const echo = secret.slice(0, length);
  expect(redactor.text(`bad key ${echo}… (cut)`)).toBe("bad key [secret]… (cut)");
  expect(redactor.text(`bad key ${echo}`)).toBe("bad key [secret]");
  expect(redactor.text(`${echo} ${echo}`)).toBe("[secret] [secret]");
  expect(redactor.json({ error: echo })).toEqual({ error: "[secret]" });
});

test("so is one in another form", () => {
  for (const form of [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    expect(redactor.text(`x=${form.slice(0, 24)}&y=1`)).toBe("x=[secret]&y=1");
});

test("a shorter one says too little to be told from other text", () => {
  expect(redactor.text(`starts with ${secret.slice(0, 12)}`)).toBe(`starts with ${secret.slice(0, 12)}`);
});

test("the time to look does not grow with the square of the text", () => {
  const repeated = new Redactor(["a".repeat(40)]);
  expect(repeated.text("a".repeat(1_000_019)).length).toBeLessThan(400_000);
});
