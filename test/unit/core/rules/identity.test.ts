import { Secret } from "../../../../core/value/secret.ts";
import { UNKNOWN } from "../../../../core/value/unknown.ts";
import { type Case, expectProblems, problemsOfAction } from "./support/expect-problems.ts";

const digest = "0".repeat(64);

const cases: readonly Case[] = [
  ["a name of 30 letters, digits and underscores is right", { name: "a_1".repeat(10) }, []],
  ["a name of 31 characters is too long", { name: "a".repeat(31) }, ["ACT_NAME_INVALID name"]],
  ["a name with a hyphen is not valid", { name: "order-push" }, ["ACT_NAME_INVALID name"]],
  ["an empty name is not valid", { name: "" }, ["ACT_NAME_INVALID name"]],
  ["a name with a line break is not valid", { name: "Push\n" }, ["ACT_NAME_INVALID name"]],
  ["an unknown name waits", { name: UNKNOWN }, []],
  ["replacedBy names another action", { name: "Push", replacedBy: "PushV2" }, []],
  ["replacedBy names the action itself", { name: "Push", replacedBy: "Push" }, ["ACT_REPLACED_BY_SELF replacedBy"]],
  [
    "replacedBy names the action itself by its default name",
    { replacedBy: "Test" },
    ["ACT_REPLACED_BY_SELF replacedBy"],
  ],
  ["replacedBy holds a name that no action can have", { replacedBy: "push v2" }, ["ACT_NAME_INVALID replacedBy"]],
  ["tags that differ in case are two", { tags: ["orders", "Orders", UNKNOWN] }, []],
  [
    "each repeated tag is reported at its own place",
    { tags: ["a", "b", "a", "b"] },
    ["ACT_TAG_DUPLICATE tags[2]", "ACT_TAG_DUPLICATE tags[3]"],
  ],
  ["helpUrl may have a query, a fragment and a port", { helpUrl: "http://wiki.acme.example:8080/a?b=c#d" }, []],
  ["helpUrl without a scheme is not a URL", { helpUrl: "wiki.acme.example/a" }, ["ACT_URL_INVALID helpUrl"]],
  ["helpUrl with a script is not a URL", { helpUrl: "javascript:alert(1)" }, ["ACT_URL_INVALID helpUrl"]],
  ["helpUrl with another scheme is not a URL", { helpUrl: "ftp://wiki.acme.example/a" }, ["ACT_URL_INVALID helpUrl"]],
  ["helpUrl without a host is not a URL", { helpUrl: "https://" }, ["ACT_URL_INVALID helpUrl"]],
  ["helpUrl holds no user name", { helpUrl: "https://me:pw@wiki.acme.example/a" }, ["ACT_URL_USER_INFO helpUrl"]],
  ["breakingChanges may be allowed", { breakingChanges: "allow" }, []],
  ["breakingChanges may be refused", { breakingChanges: "refuse" }, []],
  ["breakingChanges may accept one contract", { breakingChanges: { accept: digest } }, []],
  ["breakingChanges may accept a contract that is unknown yet", { breakingChanges: { accept: UNKNOWN } }, []],
  [
    "breakingChanges has no other word",
    { breakingChanges: "Refuse" },
    ["ACT_BREAKING_CHANGES_INVALID breakingChanges"],
  ],
  [
    "breakingChanges accepts no short digest",
    { breakingChanges: { accept: "abc" } },
    ["ACT_BREAKING_CHANGES_INVALID breakingChanges.accept"],
  ],
  [
    "breakingChanges accepts no secret",
    { breakingChanges: { accept: new Secret(digest) } },
    ["ACT_BREAKING_CHANGES_INVALID breakingChanges.accept"],
  ],
  [
    "breakingChanges has no other field",
    { breakingChanges: { acept: digest } },
    ["ACT_BREAKING_CHANGES_INVALID breakingChanges.accept", "ACT_BREAKING_CHANGES_INVALID breakingChanges.acept"],
  ],
];

describe("identity", () => {
  test.each(cases)("%s", (_title, args, expected) => expectProblems(args, expected));

  test.each([
    ["order-push message", "set name: OrderPushMessage"],
    ["Order", undefined],
    ["order.push", "set name: OrderPush"],
    ["—", "set name: MyAction"],
  ])("a logical name %j that is not an action name gives the hint %j", (name, hint) => {
    expect(problemsOfAction({ name })[0]?.hint).toBe(hint);
  });

  test("a slip in breakingChanges is met with the word that was meant", () => {
    expect(problemsOfAction({ breakingChanges: "refused" })[0]?.hint).toBe("did you mean refuse?");
  });
});
