import { rendered } from "../support/rendered.ts";

/** Servers answer 400 to a request that announces JSON and brings none. */
test.each(["DELETE", "POST"])("a %s without a body does not say that it has one", (method) => {
  const pathParameters = [{ name: "id", variable: { label: "Id" } }];
  const endpoint = { url: "https://api.example.com/x/{id}", method, pathParameters };
  const request = rendered({ endpoint }, { pathParameters: { id: "1" } });
  expect(request.body).toBeUndefined();
  expect(request.headers).not.toHaveProperty("content-type");
});
