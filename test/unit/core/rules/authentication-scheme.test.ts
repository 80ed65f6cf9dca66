import { Secret } from "../../../../core/value/secret.ts";
import { auth } from "./support/authentication-arguments.ts";
import { type Case, expectProblems } from "./support/expect-problems.ts";

const wrong = (path: string) => [`ACT_AUTH_SCHEME_TWICE authentication.${path}`] as const;
const encoded = Buffer.from("journeys:planted-secret").toString("base64");

const cases: readonly Case[] = [
  [
    "a bearer token with its scheme",
    auth({ bearer: { token: new Secret("Bearer planted-1") } }),
    wrong("bearer.token"),
  ],
  ["in lower case", auth({ bearer: { token: new Secret("bearer planted-1") } }), wrong("bearer.token")],
  ["given in clear", auth({ bearer: { token: "Bearer planted-1" } }), wrong("bearer.token")],
  ["a token that only begins alike", auth({ bearer: { token: new Secret("Bearer1-planted") } }), []],
  [
    "a whole Basic credential as password",
    auth({ basic: { username: "journeys", password: new Secret(`Basic ${encoded}`) } }),
    wrong("basic.password"),
  ],
  [
    "a whole Basic credential as user name",
    auth({ basic: { username: `basic ${encoded.replace(/=+$/, "")}`, password: new Secret("planted-1") } }),
    [...wrong("basic.username"), "ACT_SECRET_UNMARKED authentication.basic.username"],
  ],
  [
    "a password that begins with the word",
    auth({ basic: { username: "journeys", password: new Secret("basic instinct") } }),
    [],
  ],
  [
    "a key in Authorization, which has no scheme of its own",
    auth({ apiKey: { name: "Authorization", value: new Secret("Bearer planted-1"), in: "header" } }),
    [],
  ],
];

test.each(cases)("the word that is put before a credential: %s", (_title, args, expected) => {
  expectProblems(args, expected);
});
