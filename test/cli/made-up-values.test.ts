import { join } from "node:path";
import type { ValueObject } from "../../core/value/value.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore } from "./support/filled-store.ts";

const cwd = folderWith();

interface Rendered {
  readonly url: string;
  readonly body: string;
}

describe("--sample, where the definition shows no example,", () => {
  const bare = join(cwd, "bare.db");
  const text = { type: "string" };
  const gift = {
    type: "object",
    required: ["to", "count"],
    properties: { to: text, count: { type: "integer" }, note: text },
  };
  const rows = { type: "array", items: { type: "object", required: ["sku"], properties: { sku: text, note: text } } };
  const meta = { type: "object", required: ["kind"], properties: { kind: { enum: ["order"] }, note: text } };
  const bareAction = (variables: ValueObject): ValueObject => ({
    endpoint: {
      url: "https://api.example.com/{lang}",
      pathParameters: [{ name: "lang", variable: { pattern: "^[a-z]{2}$" } }],
      queryParameters: [
        { name: "tag", variable: { type: "listString", maxLength: 3 } },
        { name: "level", variable: { type: "listString", choices: [{ value: "gold" }], optional: true } },
      ],
    },
    request: {
      schema: {
        type: "object",
        required: ["count", "when", "rows", "meta"],
        properties: {
          count: { type: "integer" },
          when: { type: "string", format: "date" },
          note: text,
          rows,
          meta,
          gift,
        },
      },
      variables: {
        count: { minimum: 5 },
        meta: { type: "object" },
        "rows[].sku": { pattern: "^[A-Z]-\\d$" },
        ...variables,
      },
    },
  });
  const renderBare = (name: string, ...args: readonly string[]) =>
    cli(["render", name, "--store", bare, "--sample", ...args], { cwd });

  beforeAll(() =>
    fillStore({
      file: bare,
      actions: {
        Bare: bareAction({}),
        Hard: bareAction({ count: { minimum: 1.2, maximum: 1.7 }, "gift.to": { pattern: "^\\Qa.b\\E$" } }),
        Whole: {
          endpoint: { url: "https://a.example.com" },
          request: { schema: meta, variables: { "": { type: "object" } } },
        },
      },
    }),
  );

  test("makes up what is required, and says so", async () => {
    const result = json(await renderBare("Bare", "--json"));
    const { url, body } = result.request as Rendered;
    expect(url).toBe("https://api.example.com/aa?tag=tex&level=gold");
    expect(JSON.parse(body)).toEqual({
      count: 5,
      when: "2026-01-31",
      rows: [{ sku: "A-1" }],
      meta: { kind: "order" },
    });
    const madeUp = [
      "pathParameters.lang",
      "queryParameters.tag",
      "request.count",
      "request.meta",
      "request.rows",
      "request.when",
    ];
    expect(result.madeUp).toEqual(madeUp);
    const { stderr } = await renderBare("Bare");
    expect(stderr.replaceAll("\n", " ")).toContain(
      `Made up, for the definition shows no example: ${madeUp.join(", ")}`,
    );
  });

  test("makes up the rest of an optional object of which a part is given", async () => {
    const result = json(await renderBare("Bare", "--value", "request.gift.note=Hi", "--json"));
    expect(JSON.parse((result.request as Rendered).body).gift).toEqual({ to: "text", count: 1, note: "Hi" });
    expect(result.madeUp).toEqual(expect.arrayContaining(["request.gift.count", "request.gift.to"]));
  });

  test("makes up a body that is one variable", async () => {
    const result = json(await renderBare("Whole", "--json"));
    expect((result.request as Rendered).body).toBe('{"kind":"order"}');
    expect(result.madeUp).toEqual(["request"]);
  });

  test("says of each variable that cannot be made up what to give, beside what else is wrong", async () => {
    const { code, stderr } = await renderBare(
      "Hard",
      "--value",
      "request.gift.note=Hi",
      "--value",
      "request.when=soon",
    );
    expect(code).toBe(2);
    const text = stderr.replaceAll(/\s+/g, " ");
    expect(text).toContain("request.count: is required, the definition shows no example");
    expect(text).toContain("give --value request.count=… with a value of the type integer, 1.2 to 1.7; or give");
    expect(text).toContain(
      "give --value request.gift.to=… with a value of the type string, matching ^\\Qa.b\\E$; or give",
    );
    expect(text).toContain("request.when: must be a date");
    expect(text.match(/request\.count: /g)).toHaveLength(1);
  });
});
