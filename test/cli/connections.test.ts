import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import { registeredConnection } from "../support/connections.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";

const folder = folderWith();
const file = join(folder, "actions.db");
const store = ["--store", `file:${file}`];

beforeAll(() =>
  fillStore({
    file,
    actions: {},
    async afterwards(opened) {
      await registeredConnection(opened, {
        given: {
          baseUrl: "https://api.example.com/v1",
          authentication: { bearer: { token: new Secret("s3cr3t-token") } },
          headers: [{ name: "X-Tenant", value: "acme" }],
        },
      });
      const given = { connection: "Shop", endpoint: { url: "/orders" }, request: { sample: { a: 1 } } };
      await register(opened, { sandbox: "dev", name: "OrderPush", given });
    },
  }),
);

test("connections lists them, for people and for programs", async () => {
  const listed = await cli(["connections", ...store]);
  expect(listed.code).toBe(0);
  const [head, row] = listed.stdout.split("\n");
  expect(head?.split(/\s{2,}/)).toEqual(["NAME", "BASE URL", "AUTHENTICATION", "VERSION", "ACTIONS", "CHANGED"]);
  expect(row?.split(/\s{2,}/).slice(0, 5)).toEqual(["Shop", "https://api.example.com/v1", "bearer", "1", "1"]);
  const { version, sandbox, connections } = json(await cli(["connections", "--json", ...store]));
  expect({ version, sandbox }).toEqual({ version: 1, sandbox: "dev" });
  expect(connections).toMatchObject([{ name: "Shop", authentication: "bearer", usedBy: 1 }]);
});

test("list, palette and show tell of actions only, and show names the connection", async () => {
  expect(json(await cli(["list", "--json", ...store])).actions).toMatchObject([{ name: "OrderPush" }]);
  expect(json(await cli(["palette", "--json", ...store])).entries).toMatchObject([{ name: "OrderPush" }]);
  expect((await cli(["show", "Shop", ...store])).stderr).toContain("ACT_ACTION_NOT_FOUND");
  const { stdout } = await cli(["show", "OrderPush", ...store]);
  expect(stdout).toMatch(/^Connection +Shop$/m);
  expect(stdout).toMatch(/^ +connection: Shop$/m);
});

test("render shows what both make together, secrets masked", async () => {
  const { stdout } = await cli(["render", "OrderPush", ...store]);
  expect(stdout.split("\n")).toEqual([
    "POST https://api.example.com/v1/orders",
    "content-type: application/json",
    "accept: application/json",
    "user-agent: actionstore",
    "x-tenant: acme",
    "authorization: Bearer [secret]",
    "",
    '{"a":1}',
    "",
  ]);
});

test("lint checks connections, takes a reference to one as not known yet, and lets both share a name", async () => {
  const cwd = folderWith({
    "Pulumi.yaml": `
resources:
  Shop:
    type: actionstore:Connection
    properties:
      baseUrl: /v1
      authentication: { bearer: {} }
  shop-action:
    type: actionstore:CustomAction
    properties:
      name: Shop
      connection: "\${Shop.name}"
      endpoint: { url: /orders }
  Again:
    type: actionstore:index:Connection
    properties:
      name: Shop
      authentication: { none: {} }
`,
  });
  const { problems } = json(await cli(["lint", "--json", "Pulumi.yaml"], { cwd }));
  const told = (problems as readonly { readonly [field: string]: unknown }[]).map(
    ({ definition, code, path, line }) => [definition, code, path, line],
  );
  expect(told).toEqual([
    ["Shop", "ACT_URL_INVALID", "baseUrl", 6],
    ["Shop", "ACT_SHAPE_REQUIRED", "authentication.bearer.token", 7],
    ["Again", "ACT_NAME_DUPLICATE", "name", 17],
  ]);
});
