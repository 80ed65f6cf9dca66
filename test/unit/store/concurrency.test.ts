import { randomBytes } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
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
  await setTimeout(30);
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
  await setTimeout(150);
  holder.process.stdin?.end();
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
      await setTimeout((randomBytes(1)[0] ?? 0) / 2);
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

  test("at its very first write leaves a place where the next one succeeds", async () => {
    for (let round = 0; round < 8; round++) {
      const file = join(temporaryFolder(), "new", "actions.db");
      const running = writer(file, "n", 100_000, 5);
      while (!existsSync(file)) await setTimeout(1);
      await setTimeout(round);
      running.process.kill("SIGKILL");
      const lines = await running.ended;
      const store = storeAt(file);
      expect((await registered(store, { name: "After" })).effect).toBe("created");
      const { items } = await store.palette({ sandbox: "dev", limit: "all" });
      expect(items.length).toBeGreaterThanOrEqual(lines.length * 5 + 1);
      expect(brokenLinks(file)).toEqual([]);
    }
  }, 60_000);
});

test("a store whose file was taken away is made anew, not written into the void", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "inner", "actions.db");
  const store = storeAt(file);
  await registered(store, { secrets: { "auth:bearer.token": "hunter2" } });
  rmSync(join(folder, "inner"), { recursive: true });
  expect(await store.info()).toMatchObject({ exists: false });
  expect((await registered(store, { secrets: { "auth:bearer.token": "hunter2" } })).effect).toBe("created");
  expect((await storeAt(file).list({ sandbox: "dev" })).items).toHaveLength(1);
  expect(await storeAt(file).info()).not.toHaveProperty("keyProblem");
});
