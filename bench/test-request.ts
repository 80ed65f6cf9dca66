import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import fetch from "node-fetch";
import { monotonicFactory } from "ulid";
import { prepareAction } from "../core/prepared/prepare.ts";
import { checkAction } from "../core/rules/check.ts";
import { Secret } from "../core/value/secret.ts";
import type { Json, ValueObject } from "../core/value/value.ts";
import { openStore } from "../store/open.ts";
import { median } from "./support/measure.ts";
import { typicalInputs } from "./support/typical-action.ts";

const COUNT = 500;
const ROUNDS = 5;
/** What an endpoint close by takes to answer. */
const ANSWER_MS = [0, 5, 20];

/** A test request through the port beside the same request by plain node-fetch, against endpoints of different speed. */
async function main(): Promise<void> {
  const table = new Table({ head: ["test request, 20 variables", "node-fetch", "store.test", "overhead", "target"] });
  for (const answerMs of ANSWER_MS) table.push(await row(answerMs));
  process.stdout.write(`${table.toString()}\n`);
}

async function row(answerMs: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "actionstore-bench-"));
  const server = createServer((message, response) => {
    message.resume();
    const answer = () =>
      response.writeHead(200, { "content-type": "application/json" }).end('{"name":"1","accepted":true}');
    message.on("end", () => (answerMs === 0 ? answer() : setTimeout(answer, answerMs)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const store = openStore({
    location: `file:${join(folder, "store.db")}`,
    cwd: "/",
    clock: () => new Date(),
    ulid: monotonicFactory(),
    randomBytes,
    allowedHosts: ["localhost"],
  });
  const given = { ...typicalInputs(1), name: "Typical" } as ValueObject;
  const endpoint = {
    ...(given.endpoint as ValueObject),
    url: `http://localhost:${port}/v1/projects/{project}/messages`,
  };
  const { canonical } = checkAction({
    given: { ...given, endpoint, authentication: { bearer: { token: new Secret("token") } } },
    defaultName: "Typical",
    rules: {},
  });
  await store.register([
    {
      sandbox: "dev",
      action: prepareAction(canonical),
      owner: { urn: "urn:pulumi:dev::p::t::Typical", stack: "p/dev" },
      actor: { by: "bench", via: "bench" },
      intent: { kind: "create", adopt: false },
    },
  ]);
  const variables = Array.from(
    { length: 20 },
    (_, index) => [`message.data.field${index}`, index % 4 === 3 ? index : `text ${index}`] as const,
  );
  const values = { request: Object.fromEntries(variables) } as Json;
  const ours = () => store.test({ key: { sandbox: "dev", name: "Typical" }, values });
  const first = await ours();
  if (!first.ok || !first.value.outcome.ok) throw new Error(JSON.stringify(first));
  const { url, method, headers, body = "" } = first.value.trace[0]?.request ?? { url: "", method: "", headers: {} };
  const agent = new Agent({ keepAlive: true });
  const plain = async () => JSON.parse(await (await fetch(url, { method, headers, body, agent })).text()) as unknown;
  const count = answerMs === 0 ? COUNT : Math.ceil(COUNT / answerMs);
  await timeOf(count, plain);
  await timeOf(count, ours);
  const times = { plain: [] as number[], ours: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.plain.push(await timeOf(count, plain));
    times.ours.push(await timeOf(count, ours));
  }
  agent.destroy();
  await store.close();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
  const ratio = median(times.ours.map((time, round) => time / (times.plain[round] ?? Number.NaN)));
  const each = (list: readonly number[]) => `${(median(list) / count).toFixed(3)} ms`;
  return [
    `endpoint that answers after ${answerMs} ms`,
    each(times.plain),
    each(times.ours),
    `${((ratio - 1) * 100).toFixed(1)} %`,
    "15 %",
  ];
}

async function timeOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let run = 0; run < count; run++) await work();
  return performance.now() - start;
}

void main();
