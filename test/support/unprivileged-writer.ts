/**
 * A process of its own, without the rights of root, that reads a store and then writes to it:
 * `node unprivileged-writer.ts FILE`. Prints `read N` or `read CODE`, then `write CODE`.
 */
import { randomBytes } from "node:crypto";
import { argv, stdout } from "node:process";
import { monotonicFactory } from "ulid";
import { problemsOf } from "../../core/problem/problem.ts";
import { openStore } from "../../store/open.ts";
import { preparedAction } from "./prepared-action.ts";

const NOBODY = 65534;

async function main(): Promise<void> {
  if (process.getuid?.() === 0) process.setuid?.(NOBODY);
  const store = openStore({
    location: `file:${argv[2]}`,
    cwd: "/",
    clock: () => new Date(),
    ulid: monotonicFactory(),
    randomBytes,
  });
  const said = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => problemsOf(error)[0]?.code);
  stdout.write(`read ${await said(store.list({ sandbox: "dev" }).then(({ items }) => items.length))}\n`);
  const request = {
    sandbox: "dev",
    action: preparedAction({ name: "New" }),
    owner: { urn: "urn:pulumi:dev::p::actionstore:index:CustomAction::New", stack: "p/dev" },
    actor: { by: "nobody", via: "test" },
    intent: { kind: "create", adopt: false },
  } as const;
  stdout.write(`write ${await said(store.register([request]).then(() => "done"))}\n`);
  await store.close();
}

void main();
