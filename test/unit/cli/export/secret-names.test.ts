import { SecretNames } from "../../../../cli/export/secret-names.ts";

describe("the name of a secret in the configuration", () => {
  test.each([
    ["OrderPush", "auth:basic.password", "orderPushPassword"],
    ["OrderPush", "auth:bearer.token", "orderPushToken"],
    ["OrderPush", "auth:apiKey.value", "orderPushApiKey"],
    ["OrderPush", "auth:oauth2ClientCredentials.clientSecret", "orderPushClientSecret"],
    ["OrderPush", "auth:custom.body.bodyParams.client_secret", "orderPushClientSecret"],
    ["OrderPush", "header:x-api-key", "orderPushXApiKey"],
    ["OrderPush", "query:c", "orderPushC"],
    ["OrderPush", "body:message.items[0].key", "orderPushKey"],
    ["OrderPush", "clientCertificate:privateKey", "orderPushClientCertificatePrivateKey"],
    ["OrderPush", "signature:secret", "orderPushSignatureSecret"],
    ["OrderPush", "body:schlüssel", "orderPushSchlSsel"],
    ["OrderPush", "body:名前", "orderPushSecret"],
    ["SMSSend", "auth:bearer.token", "smsSendToken"],
    ["send_sms", "auth:bearer.token", "sendSmsToken"],
    ["1st", "auth:bearer.token", "action1stToken"],
    ["_", "auth:bearer.token", "token"],
  ])("of %s, %s is %s", (action, slot, name) => {
    expect(new SecretNames([]).nameFor(action, slot)).toBe(name);
  });

  test("is longer, then numbered, where the short one is taken", () => {
    const names = new SecretNames(["orderPushToken"]);
    expect([
      names.nameFor("OrderPush", "auth:bearer.token"),
      names.nameFor("OrderPush", "body:a.token"),
      names.nameFor("orderPush", "body:a.token"),
      names.nameFor("order_push", "body:a.token"),
    ]).toEqual(["orderPushBearerToken", "orderPushAToken", "orderPushAToken2", "orderPushAToken3"]);
  });
});
