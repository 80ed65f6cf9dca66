import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ProblemError } from "../../../core/problem/problem.ts";
import { brokenLinks } from "../../support/audit-chain.ts";
import { child } from "../../support/child.ts";
import { registered, registerRequest, storeAt, temporaryFolder } from "../../support/store.ts";

const writer = (file: string, prefix: string, count: number, batch: number) =>
  child("store-writer.ts", [file, prefix, String(count), String(batch)]);

test("two processes that write to one new store at once both succeed", async () => {
  const file = join(temporaryFolder(), "actions.db");
  const both = await Promise.all([writer(file, "left", 200, 10).ended, writer(file, "right", 200, 10).ended]);
  for (const lines of both) expect(lines.every((line) => line.startsWith("done"))).toBe(true);
  const store = storeAt(file);
  const { items } = await store.palette({ sandbox: "dev", limit: "all" });
  expect(items).toHaveLength(400);
  expect(brokenLinks(file)).toEqual([]);
});

test("a lock held too long is one clear error that names the file and the process", async () => {
  const file = join(temporaryFolder(), "actions.db");
  await registered(storeAt(file));
  const holder = child("lock-holder.ts", [file]);
  await holder.line("locked");
  const impatient = storeAt(file, { busyTimeoutMs: 200 });
  const error = await impatient.register([registerRequest()]).catch((reason: unknown) => reason);
  holder.process.stdin?.end();
  await holder.ended;
  expect(error).toBeInstanceOf(ProblemError);
  const [problem] = (error as ProblemError).problems;
  expect(problem?.code).toBe("ACT_STORE_BUSY");
  expect(problem?.detail).toContain(file);
  if (process.platform === "linux") expect(problem?.detail).toContain(`process ${holder.process.pid}`);
});

test("reading goes on while another process holds the write lock", async () => {
  const file = join(temporaryFolder(), "actions.db");
  await registered(storeAt(file));
  const holder = child("lock-holder.ts", [file]);
  await holder.line("locked");
  expect((await storeAt(file, { busyTimeoutMs: 0 }).list({ sandbox: "dev" })).items).toHaveLength(1);
  holder.process.stdin?.end();
  await holder.ended;
});

test("a write that waits for a lock ends with ACT_STORE_CLOSED when the store is closed", async () => {
  const file = join(temporaryFolder(), "actions.db");
  await registered(storeAt(file));
  const holder = child("lock-holder.ts", [file]);
  await holder.line("locked");
  const store = storeAt(file);
  const waiting = expect(store.register([registerRequest()])).rejects.toThrow("ACT_STORE_CLOSED");
  await new Promise((resolve) => setTimeout(resolve, 30));
  await store.close();
  await waiting;
  holder.process.stdin?.end();
  await holder.ended;
});

test("a write goes on as soon as the lock is free", async () => {
  const file = join(temporaryFolder(), "actions.db");
  await registered(storeAt(file));
  const holder = child("lock-holder.ts", [file]);
  await holder.line("locked");
  const waiting = registered(storeAt(file), { name: "Later" });
  setTimeout(() => holder.process.stdin?.end(), 150);
  expect((await waiting).effect).toBe("created");
  await holder.ended;
});

describe("a process killed while it writes", () => {
  test("loses nothing that was acknowledged and leaves nothing half", async () => {
    const file = join(temporaryFolder(), "actions.db");
    const acknowledged: string[] = [];
    for (let round = 0; round < 6; round++) {
      const prefix = `r${round}n`;
      const running = writer(file, prefix, 100_000, 20);
      if (round > 0) await running.line("done");
      await new Promise((resolve) => setTimeout(resolve, (randomBytes(1)[0] ?? 0) / 2));
      running.process.kill("SIGKILL");
      for (const line of await running.ended) {
        const [state, from, to] = line.split(" ");
        expect(state).toBe("done");
        for (let index = Number(from); index < Number(to); index++) acknowledged.push(`${prefix}${index}`);
      }
    }
    const store = storeAt(file);
    const records = await store.find(acknowledged.map((name) => ({ sandbox: "dev", name })));
    expect(records.filter((record) => record === undefined)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(0);

    const all = (await store.palette({ sandbox: "dev", limit: "all" })).items;
    const whole = await store.find(all.map(({ id }) => ({ sandbox: "dev", id })));
    expect(whole.every((record) => Object.keys(record?.secretFingerprints ?? {}).length === 1)).toBe(true);
    expect(brokenLinks(file)).toEqual([]);
    await expect(registered(store, { name: "After" })).resolves.toMatchObject({ effect: "created" });
  }, 60_000);
});
