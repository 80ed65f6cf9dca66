import { contractText } from "../../../cli/output/contract-text.ts";
import { prepared } from "../../support/rendered.ts";

const screen = { width: 120, paint: (_: string, text: string) => text, print: () => undefined };
const text = { type: "string" };

test("what to fill in tells which optional object it is a part of, and what that requires", () => {
  const { palette } = prepared({
    endpoint: { url: "https://api.example.com" },
    request: {
      schema: {
        type: "object",
        required: ["to"],
        properties: {
          to: text,
          reply: {
            type: "object",
            required: ["mail"],
            properties: { mail: text, name: text, lang: { type: "string", default: "en" } },
          },
        },
      },
      variables: { "reply.name": { personal: true } },
    },
  });
  expect(contractText(palette, screen, 0).slice(0, 5)).toEqual([
    "Fill in",
    "  reply.lang  string  default en, part of request.reply               request.reply.lang",
    "  reply.mail  string  required with request.reply                     request.reply.mail",
    "  reply.name  string  optional, part of request.reply, personal data  request.reply.name",
    "  to          string  required                                        request.to",
  ]);
});
