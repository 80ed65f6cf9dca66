import { stringify } from "yaml";
import { pathText } from "../../../../core/problem/problem.ts";
import { checkCatalog } from "../../../../core/resources/check-catalog.ts";
import { formatPath } from "../../../../core/value/path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { revealAll, type ValueObject } from "../../../../core/value/value.ts";

const schema = { type: "object", properties: { to: { type: "string" } }, required: ["to"] };
const operation = (operationId: string, more: object = {}) => ({
  operationId,
  requestBody: { content: { "application/json": { schema } } },
  responses: { "200": { description: "ok" } },
  ...more,
});
const document = {
  openapi: "3.1.0",
  info: { title: "Mail", version: "1" },
  servers: [{ url: "https://mail.example.com" }],
  components: { securitySchemes: { bearerAuth: { type: "http", scheme: "bearer" } } },
  security: [{ bearerAuth: [] }],
  paths: {
    "/emails": { post: operation("sendEmail") },
    "/texts": { post: operation("sendText") },
    "/odd": { trace: operation("odd") },
  },
};
const values = { bearerAuthToken: new Secret("s3cr3t-token") };
const text = JSON.stringify(document);
const endpoint = { url: "https://api.example.com" };

const check = (given: ValueObject, keepsSecrets = true) => {
  const { inputs, problems } = checkCatalog({ given, rules: {}, keepsSecrets });
  return {
    inputs,
    found: problems.map((each) => `${each.severity} ${pathText(each)} ${each.code}`),
  };
};

describe("a catalog with an OpenAPI document", () => {
  test.each<[string, ValueObject]>([
    ["JSON text", { document: text, values }],
    ["a value", { document: document as unknown as ValueObject, values }],
    ["YAML text", { document: stringify(document), values }],
  ])("given as %s has its operations for actions, credentials in their secret places", (_, openApi) => {
    const { inputs, found } = check({ openApi });
    expect(found.filter((line) => line.startsWith("error"))).toEqual([]);
    const actions = inputs.actions as { readonly [name: string]: ValueObject };
    expect(Object.keys(actions)).toEqual(["sendEmail", "sendText"]);
    expect(actions.sendEmail).toMatchObject({ endpoint: { url: "https://mail.example.com/emails" } });
    expect(actions.sendEmail?.authentication).toEqual({ bearer: { token: expect.any(Secret) } });
    expect(revealAll(actions.sendEmail?.authentication ?? null)).toEqual({ bearer: { token: "s3cr3t-token" } });
    // The document itself and the values by their names are not kept.
    expect(Object.keys(inputs)).toEqual(["actions"]);
  });

  test("takes what is selected, and what is declared beside it goes before", () => {
    const { inputs } = check({
      openApi: { document: text, operations: ["sendText", "POST /emails"], values },
      actions: { sendText: { endpoint, label: "Mine" }, Other: { endpoint } },
    });
    const actions = inputs.actions as { readonly [name: string]: ValueObject };
    expect(Object.keys(actions).sort()).toEqual(["Other", "sendEmail", "sendText"]);
    expect(actions.sendText).toEqual({ endpoint, label: "Mine" });
  });

  test.each<[string, ValueObject, readonly string[]]>([
    ["nothing at all", {}, ["error actions ACT_SHAPE_REQUIRED"]],
    ["no document", { openApi: {} }, ["error openApi.document ACT_SHAPE_REQUIRED"]],
    [
      "text that is neither JSON nor YAML",
      { openApi: { document: "openapi: [3.1.0" } },
      ["error openApi.document ACT_OPENAPI_DOCUMENT"],
    ],
    ["Swagger 2.0", { openApi: { document: '{"swagger": "2.0"}' } }, ["error openApi.document ACT_OPENAPI_VERSION"]],
    [
      "an operation that is not there",
      { openApi: { document: text, operations: ["sendMail"], values } },
      ["error openApi.operations ACT_OPENAPI_OPERATION"],
    ],
    [
      "a form that is not there",
      { openApi: { document: text, forms: { sendText: "x" }, values } },
      ["error openApi.forms.sendText ACT_OPENAPI_FORM"],
    ],
    [
      "no credential",
      { openApi: { document: text, operations: ["sendText"] } },
      ["error openApi.values.bearerAuthToken ACT_OPENAPI_VALUE"],
    ],
    [
      "a credential that nothing needs",
      { openApi: { document: text, operations: ["sendText"], values: { ...values, token: "x" } } },
      ["error openApi.values.token ACT_OPENAPI_VALUE"],
    ],
    [
      "a misspelt field",
      { openApi: { document: text, operation: [], values } },
      ["error openApi.operation ACT_SHAPE_UNKNOWN_FIELD"],
    ],
  ])("with %s is a mistake", (_, given, expected) => {
    expect(check(given).found.filter((line) => line.startsWith("error"))).toEqual(expected);
  });

  test("waits for what is not known yet", () => {
    expect(check({ openApi: { document: UNKNOWN, values } })).toEqual({ inputs: { actions: UNKNOWN }, found: [] });
    const { inputs, found } = check({
      openApi: { document: text, operations: ["sendText"], values: { bearerAuthToken: UNKNOWN }, channel: "sms" },
    });
    expect(found).toEqual([]);
    expect(inputs.actions).toMatchObject({ sendText: { authentication: { bearer: { token: UNKNOWN } } } });
  });

  test("takes variables of the server's URL from values, and the channel for all its actions", () => {
    const served = { ...document, servers: [{ url: "https://{shop}.example.com" }] };
    const openApi = { document: stringify(served), operations: ["sendText"], channel: "sms" };
    const actionsOf = (given: ValueObject) => check({ openApi: { ...openApi, values: { ...values, ...given } } });
    const { inputs, found } = actionsOf({ shop: "north" });
    expect(found).toEqual([]);
    expect(inputs.actions).toMatchObject({
      sendText: { channel: "sms", endpoint: { url: "https://north.example.com/texts" } },
    });
    expect(actionsOf({}).found).toContain("error openApi.values.shop ACT_OPENAPI_VALUE");
    expect(actionsOf({ shop: UNKNOWN }).inputs.actions).toMatchObject({ sendText: { endpoint: { url: UNKNOWN } } });
  });

  test("names what can be chosen by its own fields, never by options of a command", () => {
    const forms = {
      oneOf: [
        { title: "Mail", ...schema },
        { title: "Chat", type: "object", properties: { room: { type: "string" } } },
      ],
    };
    const requestBody = {
      content: { "application/json": { schema: { type: "object", properties: { target: forms } } } },
    };
    const served = {
      ...document,
      servers: [{ url: "https://{shop}.example.com" }],
      paths: { "/texts": { post: operation("sendText", { requestBody }) } },
    };
    const { problems } = checkCatalog({
      given: { openApi: { document: stringify(served), values } },
      rules: {},
      keepsSecrets: true,
    });
    const told = problems
      .filter(({ code }) => code === "ACT_OPENAPI_LEFT_OUT")
      .map(({ detail }) => detail)
      .join("\n");
    expect(told).toContain("openApi.channel");
    expect(told).toMatch(/openApi\.forms: \{ "[^"]+": NAME \} takes one/);
    expect(told).toContain("server variable shop is taken from openApi.values.shop");
    expect(told).not.toContain("--");
  });

  test("warns once of a credential in clear, however many actions it fills in", () => {
    const { inputs, found } = check({
      openApi: {
        document: text,
        operations: ["sendText", "sendEmail"],
        values: { bearerAuthToken: "s3cr3t-token" },
        channel: "other",
      },
    });
    expect(found).toEqual(["warning openApi.values.bearerAuthToken ACT_SECRET_CLEAR"]);
    expect(JSON.stringify(inputs)).not.toContain("s3cr3t");
  });

  test("is refused where the engine would keep its credentials in clear", () => {
    const { inputs, found } = check({ openApi: { document: text, values } }, false);
    expect(found).toEqual(["error openApi ACT_OPENAPI_FRONT"]);
    expect(JSON.stringify(inputs)).not.toContain("s3cr3t");
  });

  test("tells what is left out as warnings", () => {
    const odd = {
      ...document,
      paths: {
        "/a": { post: operation("a", { callbacks: { x: {} }, parameters: [{ name: "c", in: "cookie", schema: {} }] }) },
      },
    };
    const { found } = check({ openApi: { document: JSON.stringify(odd), values } });
    expect(found).toContain("warning openApi.document ACT_OPENAPI_LEFT_OUT");
    expect(found.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});

test("the problems of an action stand below its key, whatever that is", () => {
  const { problems } = checkCatalog({ given: { actions: { "a b": { endpoint: { url: "x" } } } }, rules: {} });
  expect(problems.map(pathText)).toEqual([
    formatPath(["actions", "a b"]),
    formatPath(["actions", "a b", "endpoint", "url"]),
  ]);
});
