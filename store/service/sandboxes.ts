import type { OpenDatabase } from "../db/open-database.ts";
import { appendAudit } from "./audit-trail.ts";
import type { SandboxRequest, Transaction } from "./transaction.ts";

/** Makes the sandbox where it is missing; true when it was. */
export function ensureSandbox(transaction: Transaction, { sandbox, actor }: SandboxRequest): boolean {
  const { db, at, sandboxes } = transaction;
  if (sandboxes.has(sandbox)) return false;
  const created =
    db.run(
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
export function sandboxNames(db: OpenDatabase): readonly string[] {
  return db.all("select name from sandbox order by name").map((row) => row.name as string);
}
