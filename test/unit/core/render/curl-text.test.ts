import { curlText } from "../../../../core/render/curl-text.ts";
import { shellWord } from "../../../../core/render/shell-text.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { generated, prepared, rendererOf, requestOf } from "../../../support/rendered.ts";

/** The command for an action whose secrets are all known, as a test would be shown it. */
function commandOf(given: ValueObject): string {
  const request = requestOf(rendererOf(given).render({ values: {}, generated, purpose: "call" }));
  return curlText(request, prepared(given).definition);
}

const endpoint = { url: "https://api.example.com/send" };

test("a command has every secret in a variable, and says what belongs into each", () => {
  const command = commandOf({
    endpoint: {
      url: "https://api.example.com/v1/{project}/send",
      pathParameters: [{ name: "project", value: new Secret("path-s3cret") }],
      headers: [{ name: "X-Key", value: new Secret("header-s3cret") }],
      queryParameters: [{ name: "q", value: new Secret("query-s3cret") }],
    },
    authentication: { basic: { username: "anna", password: new Secret("basic-s3cret") } },
    request: { sample: { a: new Secret("body-s3cret"), it: "it's", n: new Secret(4711) } },
  });
  expect(command).not.toMatch(/s3cret|4711/);
  const functions = /^(\w+)\(\) \{ .* \}$/gm;
  expect([...command.matchAll(functions)].map(([, name]) => name)).toEqual([
    "url_encoded",
    "as_latin1",
    "json_escaped",
  ]);
  expect(command.replaceAll(functions, "").replaceAll(/\n{2,}/g, "\n")).toBe(
    [
      "# Set before, as they are:",
      '#   PATH_PROJECT: the secret "path:project"',
      '#   QUERY_Q: the secret "query:q"',
      '#   HEADER_X_KEY: the secret "header:x-key"',
      '#   AUTH_BASIC_PASSWORD: the secret "auth:basic.password"',
      '#   BODY_A: the secret "body:a"',
      '#   BODY_N: the secret "body:n"',
      `curl --request POST 'https://api.example.com/v1/'"$(url_encoded "$PATH_PROJECT")"'/send?q='"$(url_encoded "$QUERY_Q")" \\`,
      "  --header 'content-type: application/json' \\",
      "  --header 'accept: application/json' \\",
      "  --header 'user-agent: actionstore' \\",
      `  --header 'x-key: '"$(as_latin1 "$HEADER_X_KEY")" \\`,
      `  --user 'anna:'"$AUTH_BASIC_PASSWORD" \\`,
      `  --data-raw '{"a":"'"$(json_escaped "$BODY_A")"'","it":"it'\\''s","n":'"$BODY_N"'}'`,
    ].join("\n"),
  );
});

test("what a reference leads to is in the environment variable that it names, of a file in one of the kind", () => {
  const env = (name: string) => ({ $secret: { env: name } });
  const command = commandOf({
    endpoint: {
      ...endpoint,
      headers: [
        { name: "X-Again", value: env("ACTION_SECRET_PUSH") },
        { name: "X-File", value: { $secret: { file: "/run/secrets/push key" } } },
      ],
    },
    authentication: { basic: { username: "anna", password: env("ACTION_SECRET_PUSH") } },
  });
  expect(command.split("\n").filter((line) => /^#|--user|x-/.test(line))).toEqual([
    "# Set before, as they are:",
    '#   ACTION_SECRET_PUSH: the secret of the environment variable "ACTION_SECRET_PUSH"',
    '#   ACTION_SECRET_HEADER_X_FILE: the secret in the file "/run/secrets/push key"',
    `  --header 'x-again: '"$(as_latin1 "$ACTION_SECRET_PUSH")" \\`,
    `  --header 'x-file: '"$(as_latin1 "$ACTION_SECRET_HEADER_X_FILE")" \\`,
    `  --user 'anna:'"$ACTION_SECRET_PUSH" \\`,
  ]);
});

test("without secrets it is the command alone", () => {
  expect(commandOf({ endpoint: { ...endpoint, method: "GET" } })).toMatch(/^curl --request GET 'https/);
});

test.each<[string, ValueObject, string]>([
  [
    "oauth2ClientCredentials",
    {
      oauth2ClientCredentials: { tokenUrl: "https://auth.example.com/t", clientId: "c", clientSecret: new Secret("s") },
    },
    '#   TOKEN: an access token of "https://auth.example.com/t"',
  ],
  [
    "custom with a secret endpoint",
    {
      custom: {
        endpoint: new Secret("https://auth.example.com/s3cret"),
        method: "GET",
        tokenInResponse: "response",
        authorizationType: "bearer",
      },
    },
    "#   TOKEN: an access token",
  ],
])("a token is a variable that says where it comes from: %s", (_, authentication, line) => {
  const command = commandOf({ endpoint, authentication });
  expect(command.split("\n")).toContain(line);
  expect(command).toContain(`--header 'authorization: Bearer '"$TOKEN"`);
  expect(command).not.toContain("s3cret");
});

test("a signature is a variable that says what it is made of", () => {
  const signature = { header: "X-Sig", secret: new Secret("k"), algorithm: "hmac-sha512", encoding: "base64" };
  expect(commandOf({ endpoint, signature: { ...signature, over: "body" } })).toContain(
    "#   SIGNATURE: the hmac-sha512 of the body as base64, made with the secret of the signature",
  );
});

test("no variable is one that the shell lives by, no two are the same, and no name leaves its comment", () => {
  const command = commandOf({
    endpoint: {
      url: "https://api.example.com/{_}",
      pathParameters: [{ name: "_", value: new Secret("a") }],
      queryParameters: ["a-b", "a.b", "x\nrm", "\u202ex", '1"`$(rm)`'].map((name) => ({
        name,
        value: new Secret("b"),
      })),
    },
  });
  const named = [...command.matchAll(/^# {3}(.*?):/gm)].map(([, name]) => name);
  expect(named).toEqual(["PATH_2", "QUERY_A_B", "QUERY_A_B_2", "QUERY_X_RM", "QUERY_X", "QUERY_1_RM"]);
  expect(command).not.toMatch(/^rm|\u202e/m);
  expect(command).toContain('#   QUERY_1_RM: the secret "query:1????rm??"');
});

test.each([
  ["plain", "'plain'"],
  ["it's", "'it'\\''s'"],
  ["$HOME `id` !!", "'$HOME `id` !!'"],
  ["über", "'über'"],
  ["a\u001b[1mb", `'a'"$(printf '\\033')"'[1mb'`],
  ["\u202eevil", `"$(printf '\\342\\200\\256')"'evil'`],
  ["two\nlines", "'two\nlines'"],
])("the word for %j holds nothing that a shell or a terminal acts on", (text, word) => {
  expect(shellWord(text)).toBe(word);
});

test("in a header a word is Latin-1", () => {
  expect(shellWord("über", "latin1")).toBe(`"$(printf '\\374')"'ber'`);
});
