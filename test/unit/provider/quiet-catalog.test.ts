import { problemsToTell } from "../../../core/lifecycle/quiet-warnings.ts";
import { Secret } from "../../../core/value/secret.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { actionCatalog } from "../../../provider/resources/action-catalog.ts";
import { bodyOf, smallDocument } from "../core/openapi/support/small-document.ts";

const resource = {
  urn: "urn:pulumi:dev::shop::actionstore:index:ActionCatalog::mails",
  name: "mails",
  stack: "shop/dev",
};
const document = {
  ...smallDocument({
    operation: {
      ...bodyOf({ type: "object", properties: { to: { type: "string", format: "email" } } }),
      callbacks: {},
    },
  }),
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
  security: [{ key: [] }],
};

/** Codes that are told at a check, the inputs of the last apply in mind. */
function told(token: string, olds?: ValueObject) {
  const news = { openApi: { document: JSON.stringify(document), values: { keyToken: new Secret(token) } } };
  const { inputs, problems } = actionCatalog.check({ resource, news, rules: {}, advice: false });
  const found = problemsToTell({ olds, inputs, problems, definition: actionCatalog });
  return { inputs, details: found.map(({ code, detail }) => `${code} ${detail}`) };
}

test("what a document loses is told of a catalog that is new or changes, and not again at every preview", () => {
  const { inputs, details } = told("one");
  expect(details).toEqual([
    expect.stringContaining("ACT_OPENAPI_LEFT_OUT sendMail #/paths/~1mails/post/callbacks: left out: callbacks"),
    expect.stringContaining("not checked before sending: format email"),
    "ACT_OPENAPI_LEFT_OUT the document #: channel is not set: actions that send e-mail, SMS or push messages need one for consent: openApi.channel",
  ]);
  expect(told("one", inputs).details).toEqual([]);
  expect(told("two", inputs).details).toEqual(details);
});
