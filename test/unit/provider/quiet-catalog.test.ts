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
const channel = "email";
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
function told(token: string, olds?: ValueObject, openApi: object = document) {
  const news = { openApi: { document: JSON.stringify(openApi), values: { keyToken: new Secret(token) }, channel } };
  const { inputs, problems } = actionCatalog.check({ resource, news, rules: {}, advice: false });
  const found = problemsToTell({ olds, inputs, problems, definition: actionCatalog });
  return { inputs, details: found.map(({ code, detail }) => `${code} ${detail}`) };
}

test("what a document loses is told of a catalog that is new or changes, and not again at every preview", () => {
  const { inputs, details } = told("one");
  expect(details).toEqual([
    expect.stringContaining("ACT_OPENAPI_LEFT_OUT sendMail #/paths/~1mails/post/callbacks: left out: callbacks"),
    expect.stringContaining("not checked before sending: format email"),
  ]);
  expect(told("one", inputs).details).toEqual([]);
  expect(told("two", inputs).details).toEqual(details);
});

test("a document that changes in one place repeats no warning of its other operations", () => {
  const { paths } = document as unknown as { readonly paths: { readonly [path: string]: { readonly post: object } } };
  const sendMail = paths["/mails"]?.post;
  const texts = { post: { ...sendMail, operationId: "sendText" } };
  const both = { ...document, paths: { ...paths, "/texts": texts } };
  const { inputs, details } = told("one", undefined, both);
  expect(details).toHaveLength(4);
  const changed = { ...both, paths: { ...both.paths, "/texts": { post: { ...texts.post, summary: "Send a text" } } } };
  expect(told("one", inputs, changed).details).toEqual([
    expect.stringContaining("sendText #/paths/~1texts/post/callbacks"),
    expect.stringContaining("sendText #/paths/~1texts/post/requestBody"),
  ]);
});
