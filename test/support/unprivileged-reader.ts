/**
 * A process of its own, without the rights of root, that keeps a store open and reads it at once and at each line that it is
 * given: `node unprivileged-reader.ts FILE`. Prints `read N` or `read CODE: TEXT` each time.
 */
import { randomBytes } from "node:crypto";
import { argv, stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { monotonicFactory } from "ulid";
import { problemsOf } from "../../core/problem/problem.ts";
import { openStore } from "../../store/open.ts";

const NOBODY = 65534;

async function main(): Promise<void> {
  if (process.getuid?.() === 0) process.setuid?.(NOBODY);
  const clock = () => new Date();
  const store = openStore({ location: `file:${argv[2]}`, cwd: "/", clock, ulid: monotonicFactory(), randomBytes });
  const read = async () => {
    try {
      return (await store.list({ sandbox: "dev" })).items.length;
    } catch (error) {
      return problemsOf(error).map(({ code, detail }) => `${code}: ${detail}`);
    }
  };
  stdout.write(`read ${await read()}\n`);
  for await (const _ of createInterface({ input: stdin })) stdout.write(`read ${await read()}\n`);
  await store.close();
}

void main();
