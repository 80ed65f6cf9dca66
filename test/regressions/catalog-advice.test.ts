import { pathText } from "../../core/problem/problem.ts";
import { actionCatalog } from "../../provider/resources/action-catalog.ts";

/** `lint --run` told advice of every resource but of the actions of catalogs. */
test.each([true, false])("the actions of a catalog are given advice as others are: %s", (advice) => {
  const resource = {
    urn: "urn:pulumi:dev::shop::actionstore:index:ActionCatalog::Cat",
    name: "Cat",
    stack: "shop/dev",
  };
  const news = {
    actions: { Push: { endpoint: { url: "https://api.example.com" }, response: { sample: { id: "a" } } } },
  };
  const { problems } = actionCatalog.check({ resource, news, rules: {}, advice });
  const expected = advice ? ["ACT_FAILURE_RESPONSE_MISSING actions.Push.failureResponse"] : [];
  expect(problems.map((each) => `${each.code} ${pathText(each)}`)).toEqual(expected);
});
