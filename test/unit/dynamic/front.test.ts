import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Problem, ProblemError, pathText } from "../../../core/problem/problem.ts";
import { CARRIED } from "../../../provider/dynamic/carried.ts";
import { DynamicFront, type StackConfig } from "../../../provider/dynamic/front.ts";
import type { PlainObject } from "../../../provider/dynamic/plain-codec.ts";
import { actionCatalog } from "../../../provider/resources/action-catalog.ts";
import { customAction } from "../../../provider/resources/custom-action.ts";
import { hostEnvironment } from "../../../provider/session/host-environment.ts";
import { Session } from "../../../provider/session/session.ts";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const ownerOf = (name: string, stack = "Dev") =>
  `urn:pulumi:${stack}::shop::pulumi-nodejs:dynamic/actionstore:CustomAction::${name}`;

const definition = {
  label: "Order push",
  endpoint: {
    url: "https://api.example.com/",
    headers: [
      { name: "X-Plain", value: "p" },
      { name: "X-Key", value: "canary-header" },
    ],
  },
  authentication: { bearer: { token: "canary-token" } },
  request: { sample: { message: { token: "abc", key: "canary-body" } }, variables: { "message.token": {} } },
  silence: ["ACT_SECRET_CLEAR"],
};
const secretPaths = [
  ["endpoint", "headers", 1, "value"],
  ["request", "sample", "message", "key"],
];
const given = (more: object = {}, owner = ownerOf("OrderPush")): PlainObject => ({
  ...definition,
  ...more,
  __provider: "code",
  [CARRIED]: { owner, secretPaths },
});

interface Stage {
  readonly folder: string;
  readonly session: Session;
  readonly logged: string[];
  frontWith(stackConfig?: StackConfig): DynamicFront;
}

async function withStage(body: (stage: Stage) => Promise<void>, variables: Record<string, string> = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-dynamic-"));
  const session = new Session(hostEnvironment({ cwd: folder, variables, via: "pulumi-dynamic" }));
  const logged: string[] = [];
  const frontWith = (stackConfig: StackConfig = {}) =>
    new DynamicFront({
      definitions: [customAction, actionCatalog],
      session,
      stackConfig,
      log: (severity, message, urn) => logged.push(`${severity} ${urn} ${message}`),
    });
  try {
    await body({ folder, session, logged, frontWith });
  } finally {
    await session.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

/** Checks and creates, as the host does. */
async function create(front: DynamicFront, news: PlainObject) {
  const { inputs, problems } = await front.check({}, news);
  expect(problems).toEqual([]);
  return { inputs, ...(await front.create({ ...inputs, __provider: "code" })) };
}

describe("the dynamic front", () => {
  test("creates, compares, updates, reads and removes an action", () =>
    withStage(async ({ frontWith, logged }) => {
      const front = frontWith();
      const { id, outs, inputs } = await create(front, given());
      expect(outs).toMatchObject({ name: "OrderPush", actionId: id, version: 1, revision: 1 });
      expect(outs).not.toHaveProperty("__provider");
      expect(logged).toEqual([`info ${ownerOf("OrderPush")} sandbox dev was made: it did not exist before`]);

      const state = { ...definition, ...plainly(outs), __provider: "code" };
      expect(await front.diff(id, state, inputs)).toEqual({ changes: false, replaces: [] });
      const { inputs: news } = await front.check(inputs, given({ label: "Other" }));
      expect(await front.diff(id, state, news)).toEqual({ changes: true, replaces: [] });
      const updated = plainly((await front.update(id, state, news)).outs);
      expect(updated).toMatchObject({ label: "Other", version: 2, actionId: id });

      const read = await front.read(id, updated);
      expect(plainly(read.inputs ?? {})).toEqual(news);
      expect(plainly(read.props)).toEqual(updated);

      await front.delete(id, updated);
      expect(await front.read(id, updated)).toEqual({ id: "", props: {} });
    }));

  test("repeats no warning while the resource stays as it is", () =>
    withStage(async ({ frontWith }) => {
      const front = frontWith();
      const http = { endpoint: { ...definition.endpoint, url: "http://api.example.com/" } };
      const warned = async (olds: PlainObject, news: PlainObject) => codes((await front.check(olds, news)).problems);
      const { inputs, problems } = await front.check({}, given(http));
      expect(codes(problems)).toEqual(["ACT_URL_HTTP"]);
      const kept = { ...inputs, __provider: "code" };
      expect(await warned(kept, given(http))).toEqual([]);
      expect(await warned(kept, given({ ...http, label: "Other" }))).toEqual(["ACT_URL_HTTP"]);
      const rotated = { authentication: { bearer: { token: "canary-other" } } };
      expect(await warned(kept, given({ ...http, ...rotated }))).toEqual(["ACT_URL_HTTP"]);
      expect(await warned(kept, given({ ...http, timeoutMs: 1 }))).toContain("ACT_SHAPE_RANGE");
    }));

  test("keeps the inputs of a catalog as one secret text, because outputs do not echo them", () =>
    withStage(async ({ frontWith }) => {
      const front = frontWith();
      const owner = ownerOf("Messages").replace("CustomAction", "ActionCatalog");
      const of = (actions: object): PlainObject => ({
        actions,
        __provider: "code",
        [CARRIED]: { owner, secretPaths: [] },
      });
      const both = { OrderPush: definition, Points: { endpoint: definition.endpoint } };
      const { id, outs, inputs } = await create(front, of(both));
      expect(JSON.stringify(outs.actions)).not.toContain("canary");
      expect(outs.actions).toMatchObject({ Points: { version: 1 } });
      expect(outs).not.toHaveProperty(["actions", "Points", "endpoint"]);
      expect(outs[CARRIED]).toMatchObject({ inputs: { [SIGNATURE]: expect.any(String), value: expect.any(String) } });

      const state = { ...plainly(outs), __provider: "code" };
      expect(await front.diff(id, state, inputs)).toEqual({ changes: false, replaces: [] });
      const read = await front.read(id, state);
      expect(plainly(read.inputs ?? {})).toEqual(inputs);
      expect(plainly(read.props)).toEqual(plainly(outs));
      const token = { bearer: { token: "canary-other" } };
      const { inputs: news } = await front.check(
        inputs,
        of({ ...both, Points: { ...both.Points, authentication: token } }),
      );
      expect(await front.diff(id, state, news)).toEqual({ changes: true, replaces: [] });
      const updated = (await front.update(id, state, news)).outs;
      expect(updated.actions).toMatchObject({ OrderPush: { version: 1 }, Points: { version: 2 } });
      await front.delete(id, plainly(updated));
      expect(await front.read(id, plainly(updated))).toMatchObject({ props: { actions: {} } });
    }));

  test("completes what is carried: every secret, the sandbox, and that it is a default", () =>
    withStage(async ({ frontWith }) => {
      const { inputs } = await frontWith().check({}, given());
      expect(inputs[CARRIED]).toEqual({
        owner: ownerOf("OrderPush"),
        secretPaths: [
          ["endpoint", "headers", 1, "value"],
          ["authentication", "bearer", "token"],
          ["request", "sample", "message", "key"],
        ],
        sandbox: "dev",
        sandboxIsDefault: true,
      });
      expect(inputs).toEqual({ name: "OrderPush", ...definition, [CARRIED]: inputs[CARRIED] });
    }));

  test("marks every secret in what it returns", () =>
    withStage(async ({ frontWith, folder }) => {
      const front = frontWith();
      const { id, outs } = await create(front, given());
      const read = await front.read(id, { ...plainly(outs) });
      const imported = await front.read(id, {
        [CARRIED]: { owner: ownerOf("Other"), secretPaths: [], sandbox: "dev" },
      });
      for (const returned of [outs, read.props, read.inputs, imported.props, imported.inputs]) {
        expect(JSON.stringify(withoutSecrets(returned))).not.toContain("canary");
      }
      expect(imported.id).toBe(id);
      expect(readFileSync(join(folder, ".actionstore/store.db"), "latin1")).not.toContain("canary");
    }));

  test("takes a secret object for secrets at every leaf", () =>
    withStage(async ({ frontWith }) => {
      const news = { ...given(), [CARRIED]: { owner: ownerOf("A"), secretPaths: [["endpoint", "headers", 1]] } };
      const { problems } = await frontWith().check({}, news);
      expect(problems.map((each) => [each.code, pathText(each)])).toEqual([
        ["ACT_SECRET_MISPLACED", "endpoint.headers[1].name"],
      ]);
      expect(JSON.stringify(problems)).not.toContain("canary");
    }));

  test("postpones what a preview does not know", () =>
    withStage(async ({ frontWith }) => {
      const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
      const { inputs, problems } = await frontWith().check({}, given({ endpoint: unknown }));
      expect(problems).toEqual([]);
      expect(inputs.endpoint).toBe(unknown);
    }));

  test("warns of a secret in clear, and not of one that the program marks", () =>
    withStage(async ({ frontWith }) => {
      const front = frontWith();
      const { problems } = await front.check({}, given({ silence: [] }));
      expect(problems).toMatchObject([{ code: "ACT_SECRET_CLEAR", path: ["authentication", "bearer", "token"] }]);
      expect(JSON.stringify(problems)).not.toContain("canary");
      const carried = { owner: ownerOf("OrderPush"), secretPaths: [...secretPaths, ["authentication"]] };
      expect((await front.check({}, { ...given({ silence: [] }), [CARRIED]: carried })).problems).toEqual([]);
    }));

  test("reports mistakes of definition, config and names together", () =>
    withStage(async ({ frontWith }) => {
      const front = frontWith({ sandbox: "a b", store: "ftp://x" });
      expect(codes((await front.check({}, given({ chanel: "push" }))).problems).sort()).toEqual([
        "ACT_CONFIG_SANDBOX",
        "ACT_CONFIG_STORE",
        "ACT_SHAPE_UNKNOWN_FIELD",
      ]);
      await frontWith().check({}, given());
      expect(codes((await frontWith().check({}, given({ name: "OrderPush" }, ownerOf("Second")))).problems)).toEqual([
        "ACT_NAME_DUPLICATE",
      ]);
    }));

  test("keeps a default sandbox when the stack is renamed, and moves with an explicit one", () =>
    withStage(async ({ frontWith }) => {
      const { inputs, outs, id } = await create(frontWith(), given());
      const renamed = await frontWith().check(inputs, given({}, ownerOf("OrderPush", "Renamed")));
      expect(renamed.inputs[CARRIED]).toMatchObject({ sandbox: "dev" });
      const moved = await frontWith({ sandbox: "prod" }).check(inputs, given());
      expect(moved.inputs[CARRIED]).toMatchObject({ sandbox: "prod" });
      expect(await frontWith({ sandbox: "prod" }).diff(id, plainly(outs), moved.inputs)).toEqual({
        changes: true,
        replaces: [CARRIED],
      });
    }));

  test("removes an action from the store that it was registered in", () =>
    withStage(async ({ frontWith, folder }) => {
      const { id, outs } = await create(frontWith({ store: "file:first.db" }), given());
      const front = frontWith({ store: "file:second.db" });
      await front.delete(id, plainly(outs));
      expect(existsSync(join(folder, "second.db"))).toBe(false);
      expect(await front.read(id, plainly(outs))).toEqual({ id: "", props: {} });
    }));

  test("reports under lint and writes nothing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "actionstore-lint-"));
    const report = join(folder, "report.jsonl");
    await withStage(
      async ({ frontWith, folder: workingFolder }) => {
        const front = frontWith();
        const { inputs } = await front.check({}, given());
        await expect(front.create(inputs)).rejects.toThrow("nothing is written");
        await expect(front.update("act-1", inputs, inputs)).rejects.toThrow("nothing is written");
        await expect(front.delete("act-1", inputs)).rejects.toThrow("nothing is written");
        expect(await front.diff("act-1", inputs, inputs)).toEqual({ changes: true, replaces: [] });
        expect(await front.read("act-1", inputs)).toMatchObject({ id: "act-1", props: { label: "Order push" } });
        expect(existsSync(join(workingFolder, ".actionstore"))).toBe(false);
        const reference = { bearer: { token: { $secret: { env: "HOME" } } } };
        await front.check({}, given({ authentication: reference }));
        const [first, last] = readFileSync(report, "utf8").trimEnd().split("\n");
        expect(first).not.toContain("ACT_SECRET_SOURCE_REFUSED");
        expect(last).toContain("ACT_SECRET_SOURCE_REFUSED");
      },
      { ACTIONSTORE_LINT_REPORT: report, CI: "true" },
    );
    rmSync(folder, { recursive: true, force: true });
  });
});

/** What the host hands over of a stored object: secrets in clear. */
function plainly<T>(value: T): T & PlainObject {
  return open(value) as T & PlainObject;
}

function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (typeof value !== "object" || value === null) return value;
  const object = value as PlainObject;
  return SIGNATURE in object
    ? open(object.value)
    : Object.fromEntries(Object.entries(object).map(([name, item]) => [name, open(item)]));
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return SIGNATURE in value
    ? "(secret)"
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutSecrets(item)]));
}

test.each([{ endpoint: undefined }, { endpoint: null }, { endpoint: "x" }, { timeoutMs: Number.NaN }])(
  "a create without a check before it is refused for what check finds: %j",
  async (more) => {
    await withStage(async ({ frontWith }) => {
      const front = frontWith();
      for (const work of [
        () => front.create(given(more)),
        () => front.update("act-01JZ0000000000000000000000", given(), given(more)),
      ]) {
        const error = await work().catch((thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(ProblemError);
        expect(codes((error as ProblemError).problems).join()).toMatch(/^ACT_SHAPE_/);
        expect((error as ProblemError).message).not.toMatch(/NaN|undefined/);
      }
    });
  },
);
