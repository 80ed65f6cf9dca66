import { DatabaseSync } from "node:sqlite";
import { auditHash, FIRST_LINK } from "../../store/service/writing/audit-trail.ts";

/** Sequence numbers of the events of a sandbox whose hash or number does not follow from the one before. */
export function brokenLinks(file: string, sandbox = "dev"): readonly number[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare("select * from audit_event where sandbox = ? order by sequence").all(sandbox);
  database.close();
  const broken: number[] = [];
  let before = FIRST_LINK;
  rows.forEach((row, index) => {
    const fields = {
      sandbox,
      sequence: index + 1,
      at: row.at as string,
      by: row.by as string,
      via: row.via as string,
      event: row.event as string,
      actionId: row.action_id as string | null,
      name: row.name as string | null,
      detail: row.detail as string,
    };
    if (row.sequence !== index + 1 || row.hash !== auditHash(before, fields)) broken.push(index + 1);
    before = row.hash as string;
  });
  return broken;
}
