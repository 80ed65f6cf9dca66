import type { Actor } from "../../port/registration.ts";
import { appendAudit } from "./audit-trail.ts";
import type { Batch } from "./batch.ts";

/** Makes the sandbox where it is missing; true when it was. */
export function ensureSandbox(
  batch: Batch,
  { sandbox, actor }: { readonly sandbox: string; readonly actor: Actor },
): boolean {
  const { sandboxes } = batch.slice;
  if (sandboxes.has(sandbox)) return false;
  sandboxes.make({ name: sandbox, createdAt: sandboxes.timeIn(sandbox, batch.now), createdBy: actor.by });
  appendAudit(batch, { sandbox, actor, event: "sandbox.created", detail: {} });
  return true;
}
