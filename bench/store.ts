import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { monotonicFactory } from "ulid";
import { openStore } from "../store/open.ts";
import type { ActionStore } from "../store/port/action-store.ts";
import type { RegisterRequest } from "../store/port/registration.ts";
import { preparedAction } from "../test/support/prepared-action.ts";
import { median, quantile, timesOf } from "./support/measure.ts";
import { insertRaw, rawRows } from "./support/raw-inserts.ts";

/** The package's plain `ulid` draws each letter on its own: 70 µs an id; this takes one step more within a millisecond. */
const ulid = monotonicFactory();

const COUNT = 10_000;
const BATCH = 500;
const ROUNDS = 5;

/** Rows of bench/README.md that the embedded store answers for, with raw inserts of the same rows beside them. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-bench-"));
  try {
    const requests = registrations();
    const rows = rawRows(requests, ulid);
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      raw.push(insertRaw(join(folder, `raw-${round}.db`), rows, BATCH));
      ours.push(await registerAll(join(folder, `store-${round}.db`), requests));
    }
    const reading = await readingTimes(join(folder, `store-${ROUNDS - 1}.db`));
    const thousands: number[] = [];
    for (let round = 0; round < ROUNDS; round++)
      thousands.push(await registerAll(join(folder, `thousand-${round}.db`), requests.slice(0, 1000)));
    const thousand = median(thousands);
    const ratio = median(ours.map((time, round) => time / (raw[round] ?? Number.NaN)));
    const rate = (time: number, count = COUNT): string => `${Math.round((count / time) * 1000)}/s`;
    const table = new Table({ head: ["embedded store, 20 variables and 1 secret per action", "measured", "target"] });
    table.push(
      [
        `register ${COUNT} through the port, ${BATCH} to a transaction`,
        `${rate(median(ours))} (${median(ours).toFixed(0)} ms)`,
        "5000/s",
      ],
      ["raw inserts of the same rows", `${rate(median(raw))} (${median(raw).toFixed(0)} ms)`, ""],
      ["register : raw inserts", `${ratio.toFixed(2)} x`, "1.5 x"],
      [
        "register 1000 (growth per action to 10000)",
        `${rate(thousand, 1000)} (${((median(ours) / COUNT / (thousand / 1000)) * 100).toFixed(0)} %)`,
        "within 10 %",
      ],
      ...reading,
    );
    process.stdout.write(`${table.toString()}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function registrations(): readonly RegisterRequest[] {
  return Array.from({ length: COUNT }, (_, index) => registration(`Action${String(index).padStart(6, "0")}`, index));
}

function registration(name: string, index: number): RegisterRequest {
  return {
    sandbox: "dev",
    action: preparedAction({ name, variables: 20, secrets: { "auth:bearer.token": `secret ${index}` } }),
    owner: { urn: `urn:pulumi:dev::orders::actionstore:index:CustomAction::${name}`, stack: "orders/dev" },
    actor: { by: "bench", via: "bench" },
    intent: { kind: "create", adopt: false },
  };
}

function opened(file: string): ActionStore {
  return openStore({ location: `file:${file}`, cwd: "/", clock: () => new Date(), ulid, randomBytes });
}

async function registerAll(file: string, requests: readonly RegisterRequest[]): Promise<number> {
  const store = opened(file);
  // The first write makes the file.
  await store.register([registration("First", 0)]);
  const start = performance.now();
  for (let from = 0; from < requests.length; from += BATCH) await store.register(requests.slice(from, from + BATCH));
  const took = performance.now() - start;
  await store.close();
  return took;
}

async function readingTimes(file: string): Promise<readonly [string, string, string][]> {
  const store = opened(file);
  const nameAt = (run: number): string => `Action${String((run * 7919) % COUNT).padStart(6, "0")}`;
  const cursorAt = (run: number, kind: string): string =>
    Buffer.from(JSON.stringify([kind, nameAt(run)])).toString("base64url");
  const find = await timesOf(1000, (run) => store.find([{ sandbox: "dev", name: nameAt(run) }]));
  const list = await timesOf(500, (run) => store.list({ sandbox: "dev", limit: 50, cursor: cursorAt(run, "list") }));
  const page = await timesOf(500, (run) =>
    store.palette({ sandbox: "dev", limit: 50, cursor: cursorAt(run, "palette") }),
  );
  const whole = await timesOf(ROUNDS, () => store.palette({ sandbox: "dev", limit: "all" }));
  await store.close();
  const p99 = (times: readonly number[]): string => `${quantile(times, 0.99).toFixed(2)} ms`;
  return [
    [`find by name out of ${COUNT}, p99`, p99(find), "1 ms"],
    [`list page of 50 out of ${COUNT}, p99`, p99(list), "5 ms"],
    [`palette page of 50 out of ${COUNT}, p99`, p99(page), "5 ms"],
    [`whole palette of ${COUNT}`, `${median(whole).toFixed(0)} ms`, "250 ms"],
  ];
}

void main();
