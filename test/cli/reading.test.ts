import { join } from "node:path";
import { Secret } from "../../core/value/secret.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { updateOf } from "../support/store.ts";
import { cli, folderWith, json } from "./support/cli.ts";
import { fillStore, register } from "./support/filled-store.ts";

const folder = folderWith();
const file = join(folder, "actions.db");
const store = ["--store", `file:${file}`];

const orderPush: ValueObject = {
  label: "Order push message",
  channel: "push",
  group: "Orders",
  tags: ["mobile"],
  endpoint: { url: "https://push.example.com/send" },
  authentication: { bearer: { token: new Secret("tok-1") } },
  request: {
    sample: { token: "abc", title: "Hi", tier: "gold" },
    variables: {
      token: { label: "Device token", order: 1, personal: true },
      title: { label: "Title", order: 2, default: "Hello" },
      tier: { label: "Tier", order: 3, choices: [{ value: "gold", label: "Gold member" }, { value: "none" }] },
    },
  },
  response: { sample: { id: "m-1" } },
};

const plain = (label: string): ValueObject => ({
  label,
  channel: "email",
  endpoint: { url: "https://mail.example.com/" },
});

beforeAll(() =>
  fillStore({
    file,
    actions: {
      OrderPush: orderPush,
      WelcomeMail: { ...plain("Willkommen 歓迎"), deprecated: true },
      AddPoints: plain("Points"),
    },
    async afterwards(opened) {
      const [held] = await opened.find([{ sandbox: "dev", name: "OrderPush" }]);
      await register(opened, {
        sandbox: "dev",
        name: "OrderPush",
        given: { ...orderPush, response: { sample: { id: "m-1", at: "now" } } },
        intent: updateOf({ record: held }),
      });
      await opened.recordUse([
        {
          sandbox: "dev",
          journey: "Welcome",
          activity: "push-1",
          action: { name: "OrderPush" },
          mapping: { "request.token": { expression: "@event{token}" }, "request.tier": "gold" },
          actor: { by: "ben", via: "journeys" },
        },
      ]);
    },
  }),
);

describe("list", () => {
  test("shows the actions by name, in the only sandbox of the store", async () => {
    const { code, stdout } = await cli(["list", ...store]);
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/)[0])).toEqual([
      "NAME",
      "AddPoints",
      "OrderPush",
      "WelcomeMail",
      "",
    ]);
    expect(stdout).toMatch(/OrderPush {2,}Order push message {2,}push {2,}Orders {2,}2 {2,}1 {2,}\d{4}-\d\d-\d\d/);
    expect(stdout).toContain("(deprecated)");
  });

  test.each([
    [["--channel", "push"], ["OrderPush"]],
    [["--tag", "mobile"], ["OrderPush"]],
    [["--group", "Orders"], ["OrderPush"]],
    [["--search", "POINTS"], ["AddPoints"]],
    [["--deprecated"], ["WelcomeMail"]],
    [["--no-deprecated"], ["AddPoints", "OrderPush"]],
    [["--all"], ["AddPoints", "OrderPush", "WelcomeMail"]],
    [
      ["--sandbox", "DEV"],
      ["AddPoints", "OrderPush", "WelcomeMail"],
    ],
  ])("with %j shows %j", async (options, names) => {
    const { version, sandbox, actions } = json(await cli(["list", ...store, "--json", ...options]));
    expect({ version, sandbox }).toEqual({ version: 1, sandbox: "dev" });
    expect((actions as { name: string }[]).map(({ name }) => name)).toEqual(names);
  });

  test("goes on where the page before ended", async () => {
    const first = json(await cli(["list", ...store, "--json", "--limit", "2"]));
    const second = json(await cli(["list", ...store, "--json", "--cursor", first.cursor as string]));
    expect((second.actions as { name: string }[]).map(({ name }) => name)).toEqual(["WelcomeMail"]);
    expect(second).not.toHaveProperty("cursor");
  });

  test("says on stderr that more follows, so that stdout holds the list alone", async () => {
    const { stdout, stderr } = await cli(["list", ...store, "--limit", "1"]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(stderr).toMatch(/--cursor \S+, or --all/);
  });

  test("of a sandbox that is not there names those that are", async () => {
    const { code, stdout, stderr } = await cli(["list", ...store, "--sandbox", "prod"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("it has dev; choose one: --sandbox dev");
  });
});

describe("palette", () => {
  test("shows a journey builder what to fill in and what comes back", async () => {
    const { code, stdout } = await cli(["palette", ...store]);
    expect(code).toBe(0);
    expect(stdout).toContain("Action › Orders");
    expect(stdout).toContain("Order push message  OrderPush · push");
    expect(stdout).toMatch(/Device token {2,}string {2,}required, personal data {2,}request\.token/);
    expect(stdout).toMatch(/Title {2,}string {2,}default Hello {2,}request\.title/);
    expect(stdout).toContain("one of: Gold member (gold), none");
    expect(stdout).toContain("at (string), id (string)");
    expect(stdout).toContain("WelcomeMail · email · deprecated");
  });

  test("as JSON is what the store's palette is", async () => {
    const { version, entries } = json(await cli(["palette", ...store, "--json", "--channel", "push"]));
    expect(version).toBe(1);
    expect(entries).toMatchObject([
      { name: "OrderPush", category: "Action", version: 2, inputs: [{ key: "request.token" }, {}, {}] },
    ]);
  });
});

describe("show", () => {
  test("gives definition, contract, secrets by fingerprint, versions, uses and owner", async () => {
    const { code, stdout } = await cli(["show", "OrderPush", ...store]);
    expect(code).toBe(0);
    expect(stdout).toContain("urn:pulumi:dev::orders::actionstore:index:CustomAction::OrderPush");
    expect(stdout).toContain("Welcome, push-1 (mapped to version 2, runs on 2)");
    expect(stdout).toContain("url: https://push.example.com/send");
    expect(stdout).toMatch(/token: keep:[0-9a-f]{32}/);
    expect(stdout).toMatch(/auth:bearer\.token {2}[0-9a-f]{32}/);
    expect(stdout).toMatch(/Device token {2,}string/);
    expect(stdout).toMatch(/2 live .* compatible/);
  });

  test("takes an id as well as a name, and gives the whole record as JSON", async () => {
    const byName = json(await cli(["show", "OrderPush", ...store, "--json"]));
    const { id } = byName.action as { id: string };
    expect(json(await cli(["show", id, ...store, "--json"]))).toEqual(byName);
    expect(byName).toMatchObject({
      version: 1,
      action: {
        name: "OrderPush",
        revision: 2,
        definition: { authentication: { bearer: { token: { $secret: true } } } },
        usedIn: [{ journey: "Welcome" }],
        versions: [{ number: 2, live: true }, { number: 1 }],
        palette: { label: "Order push message" },
      },
    });
  });

  test.each(["show", "versions"])("%s of an unknown name gives the nearest ones and exit code 2", async (command) => {
    const { code, stdout, stderr } = await cli([command, "OrderPsh", ...store]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("did you mean OrderPush?");
    expect(stderr).toContain("ACT_ACTION_NOT_FOUND");
  });
});

test("versions tells newest first what each did to the contract", async () => {
  const { stdout } = await cli(["versions", "OrderPush", ...store]);
  expect(stdout.split("\n")[1]).toMatch(/^2 live .*anna {2}pulumi {2}compatible/);
  expect(stdout.split("\n")[2]).toMatch(/^1 .* first/);
  expect(json(await cli(["versions", "OrderPush", ...store, "--json"]))).toMatchObject({
    version: 1,
    name: "OrderPush",
    versions: [
      { number: 2, live: true },
      { number: 1, live: false },
    ],
  });
});

describe("of a deleted action", () => {
  const file = join(folder, "deleted.db");
  const gone = ["--store", file];
  let id: string;

  beforeAll(() =>
    fillStore({
      file,
      actions: { OrderPush: plain("Push"), Other: plain("Other") },
      afterwards: async (opened) => {
        const [record] = await opened.find([{ sandbox: "dev", name: "OrderPush" }]);
        if (record?.owner === undefined) throw new Error("OrderPush is missing");
        id = record.id;
        const { registrationId, owner } = record;
        const actor = { by: "ben", via: "pulumi" };
        await opened.remove([{ sandbox: "dev", id, registrationId, owner, force: false, actor }]);
      },
    }),
  );

  test.each(["OrderPush", "its id"])("versions by %s shows the history, and who deleted it", async (key) => {
    const name = key === "its id" ? id : key;
    const { code, stdout, stderr } = await cli(["versions", name, ...gone]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/\n1 .*anna {2}pulumi {2}first/) });
    expect(stdout).not.toContain("live");
    expect(stderr).toMatch(/\nOrderPush was deleted at \S+ \S+Z by ben\. The store keeps its history\.\n$/);
    expect(json(await cli(["versions", name, ...gone, "--json"]))).toMatchObject({
      id,
      name: "OrderPush",
      deletedBy: "ben",
      versions: [{ number: 1, live: false }],
    });
  });

  test("audit shows its events and says that it is deleted", async () => {
    const { code, stdout, stderr } = await cli(["audit", "--name", "OrderPush", ...gone]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/action\.removed[\s\S]*action\.created/),
    });
    expect(stderr).toMatch(/OrderPush was deleted at .* by ben/);
    expect((await cli(["audit", ...gone])).stderr).not.toContain("was deleted");
  });

  test("show says who deleted it, and which command shows its history", async () => {
    const { code, stderr } = await cli(["show", "OrderPush", ...gone]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no action OrderPush any more: OrderPush was deleted at .* by ben/);
    expect(stderr).toContain("actionstore versions OrderPush");
    expect(stderr).toContain("ACT_ACTION_NOT_FOUND");
  });
});

test("audit of an unknown name gives the nearest ones and exit code 2", async () => {
  const { code, stdout, stderr } = await cli(["audit", "--name", "OrderPsh", ...store]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/did you mean OrderPush\?[\s\S]*ACT_ACTION_NOT_FOUND/);
});

test("audit tells newest first who did what, of one action with --name", async () => {
  const { stdout } = await cli(["audit", ...store]);
  expect(stdout.split("\n")[1]).toMatch(/ben {2,}journeys {2,}use\.recorded .*OrderPush/);
  const { events } = json(await cli(["audit", ...store, "--name", "AddPoints", "--json"]));
  expect(events).toMatchObject([{ name: "AddPoints", by: "anna", event: "action.created" }]);
});

describe("uses", () => {
  test("tells which activities use which action, and on which version they run", async () => {
    const { code, stdout } = await cli(["uses", ...store]);
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toMatch(
      /^JOURNEY {2,}ACTIVITY {2,}ACTION {2,}MAPPED {2,}RUNS ON {2,}RECORDED {2,}BY$/,
    );
    expect(stdout.split("\n")[1]).toMatch(/^Welcome {2,}push-1 {2,}OrderPush {2,}2 {2,}2 {2,}\S+ \S+ {2,}ben$/);
  });

  test.each([
    [[], ["Welcome"]],
    [["--action", "OrderPush"], ["Welcome"]],
    [["--action", "AddPoints"], []],
    [["--journey", "Welcome"], ["Welcome"]],
    [["--journey", "Parcel"], []],
  ])("as JSON with %j are those of %j, with their mapping", async (options, journeys) => {
    const { version, sandbox, uses } = json(await cli(["uses", ...store, "--json", ...options]));
    expect({ version, sandbox }).toEqual({ version: 1, sandbox: "dev" });
    expect(uses).toMatchObject(
      journeys.map((journey) => ({ journey, mapping: { "request.token": { expression: "@event{token}" } } })),
    );
    expect(uses).toHaveLength(journeys.length);
  });

  test("of a sandbox without any says so on stderr", async () => {
    const empty = ["--store", `file:${join(folder, "empty.db")}`];
    await fillStore({ file: join(folder, "empty.db"), actions: { AddPoints: plain("Points") } });
    const { stdout, stderr } = await cli(["uses", ...empty]);
    expect(stdout).toBe("");
    expect(stderr).toContain("No uses found in sandbox dev");
  });
});

test("palette shows the fields of list items below their list", async () => {
  const basket = join(folder, "basket.db");
  const request = {
    sample: { rows: [{ sku: "A-1", price: 1.5 }] },
    variables: { rows: { label: "Basket" }, "rows[].price": { label: "Price", optional: true } },
  };
  const given = { endpoint: { url: "https://api.example.com" }, request };
  await fillStore({ file: basket, actions: { Buy: given } });
  const { stdout } = await cli(["palette", "--store", basket]);
  expect(stdout).toMatch(
    /Basket {2,}listObject {2,}required {2,}request\.rows\n {6}each: Price {2,}decimal {2,}optional {2,}request\.rows\[\]\.price\n {6}each: sku {2,}string {2,}required {2,}request\.rows\[\]\.sku\n/,
  );
  const { entries } = json(await cli(["palette", "--store", basket, "--json"]));
  expect(entries).toMatchObject([
    { inputs: [{ key: "request.rows", fields: [{ label: "Price" }, { label: "sku" }] }] },
  ]);
});

describe("which store and sandbox", () => {
  test("the environment names them where no option does", async () => {
    const env = { ACTIONSTORE_STORE: "file:actions.db", ACTIONSTORE_SANDBOX: "prod" };
    expect(json(await cli(["list", "--json"], { cwd: folder, env }))).toMatchObject({
      problems: [{ code: "ACT_SANDBOX_NOT_FOUND", path: "ACTIONSTORE_SANDBOX" }],
    });
    expect(json(await cli(["list", "--json", "--sandbox", "dev"], { cwd: folder, env }))).toMatchObject({
      sandbox: "dev",
    });
  });

  test("the default store lies beside Pulumi.yaml, also for a command in a folder below", async () => {
    const project = folderWith({ "Pulumi.yaml": "name: orders" });
    await fillStore({ file: join(project, ".actionstore", "store.db"), actions: { Own: plain("Own") } });
    expect(json(await cli(["list", "--json"], { cwd: join(project, ".actionstore") }))).toMatchObject({
      actions: [{ name: "Own" }],
    });
  });

  test("with several sandboxes and none chosen, they are listed", async () => {
    const several = join(folder, "several.db");
    for (const sandbox of ["dev", "prod"]) await fillStore({ file: several, sandbox, actions: { One: plain("One") } });
    const { code, stderr } = await cli(["list", "--store", `file:${several}`]);
    expect(code).toBe(2);
    expect(stderr).toContain("dev, prod");
    expect(stderr).toContain("--sandbox dev");
  });

  test.each(["list", "show X", "palette", "versions X", "audit", "uses"])(
    "%s makes no store where there is none",
    async (command) => {
      const empty = folderWith();
      const { code, stderr } = await cli(command.split(" "), { cwd: empty });
      expect(code).toBe(2);
      expect(stderr).toContain("ACT_STORE_NOT_FOUND");
      expect(stderr).toContain(join(empty, ".actionstore", "store.db"));
      expect(stderr).toContain("pulumi up");
    },
  );

  test("a file that is not a store ends with exit code 3", async () => {
    const other = folderWith({ "other.db": "this is text and no database, long enough to be looked at".repeat(20) });
    const { code, stdout } = await cli(["list", "--json", "--store", `file:${join(other, "other.db")}`]);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, problems: [{ code: "ACT_STORE_NOT_A_STORE" }] });
  });
});
