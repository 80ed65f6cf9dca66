/**
 * A process of its own that writes to a store: `node store-writer.ts FILE PREFIX COUNT BATCH`. Prints one line for each
 * batch that was acknowledged, `done FROM TO`, and `failed CODE` for what was not.
 */
import { randomBytes } from "node:crypto";
import { argv, stdout } from "node:process";
import { monotonicFactory } from "ulid";
import { problemsOf } from "../../core/problem/problem.ts";
import { openStore } from "../../store/open.ts";
import { preparedAction } from "./prepared-action.ts";

const [file, prefix, count, batch] = argv.slice(2) as [string, string, string, string];

async function main(): Promise<void> {
  const store = openStore({
    location: `file:${file}`,
    cwd: "/",
    clock: () => new Date(),
    ulid: monotonicFactory(),
    randomBytes,
  });
  for (let from = 0; from < Number(count); from += Number(batch)) {
    const names = Array.from({ length: Number(batch) }, (_, index) => `${prefix}${from + index}`);
    try {
      await store.register(
        names.map((name) => ({
          sandbox: "dev",
          action: preparedAction({ name, secrets: { "auth:bearer.token": `secret of ${name}` } }),
          owner: { urn: `urn:pulumi:dev::${prefix}::actionstore:index:CustomAction::${name}`, stack: `${prefix}/dev` },
          actor: { by: prefix, via: "test" },
          intent: { kind: "create", adopt: false },
        })),
      );
      stdout.write(`done ${from} ${from + names.length}\n`);
    } catch (error) {
      stdout.write(`failed ${problemsOf(error)[0]?.code}\n`);
    }
  }
  await store.close();
}

void main();
