import type { Connection } from "../db/connection.ts";
import { appendAudit } from "./audit-trail.ts";
import type { SandboxRequest, Transaction } from "./transaction.ts";

/** Makes the sandbox where it is missing; true when it was. */
export function ensureSandbox(transaction: Transaction, { sandbox, actor }: SandboxRequest): boolean {
  const { connection, at, sandboxes } = transaction;
  if (sandboxes.has(sandbox)) return false;
  const created =
    connection.run(
      "insert into sandbox (name, created_at, created_by) values (?, ?, ?) on conflict do nothing",
      sandbox,
      at,
      actor.by,
    ) === 1;
  if (created) appendAudit(transaction, { sandbox, actor, event: "sandbox.created", detail: {} });
  sandboxes.add(sandbox);
  return created;
}

/** The names of all sandboxes, sorted. */
export function sandboxNames(connection: Connection): readonly string[] {
  return connection.all("select name from sandbox order by name").map((row) => row.name as string);
}
