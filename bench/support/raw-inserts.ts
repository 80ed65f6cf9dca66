import { createCipheriv, createHmac, createSecretKey, hash, randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { initial } from "../../store/db/sqlite/migrations/0001-initial.ts";
import type { RegisterRequest } from "../../store/port/registration.ts";

/** The rows that one registration makes, ready to be inserted: everything but hashing and encryption is done. */
export interface RawRows {
  readonly action: readonly (string | number | null)[];
  readonly version: readonly (string | number | null)[];
  readonly secrets: readonly { readonly id: string; readonly slot: string; readonly text: string }[];
  readonly audit: readonly (string | number | null)[];
}

const placeholders = (count: number): string => Array.from({ length: count }, () => "?").join(", ");

/** The rows that the store would make of these requests. */
export function rawRows(requests: readonly RegisterRequest[], newId: () => string): readonly RawRows[] {
  return requests.map(({ action, actor, owner, sandbox }, index) => {
    const id = `act-${newId()}`;
    const at = new Date().toISOString();
    const metadata = JSON.stringify(action.metadata);
    const search = `${action.name}\n${action.palette.label}`.toLowerCase();
    const { label, channel } = action.palette;
    const texts = [JSON.stringify(action.palette), JSON.stringify(action.contract), action.definitionJson];
    const written = [at, actor.by, at, actor.by];
    const detail = JSON.stringify({ revision: 1, version: 1, owner: owner.urn });
    return {
      action: [
        id,
        "action",
        sandbox,
        action.name,
        owner.urn,
        owner.stack,
        owner.provider ?? null,
        1,
        "[]",
        null,
        newId(),
        1,
        1,
        label,
        channel,
        null,
        0,
        search,
        metadata,
        ...written,
        null,
      ],
      version: [
        id,
        1,
        action.digest,
        action.contractDigest,
        action.secretScope,
        at,
        actor.by,
        actor.via,
        null,
        "[]",
        ...texts,
        null,
      ],
      secrets: [...action.secrets].map(([slot, secret]) => ({
        id: newId(),
        slot,
        text: JSON.stringify(secret.reveal()),
      })),
      audit: [sandbox, index + 1, at, actor.by, actor.via, "action.created", id, action.name, detail],
    };
  });
}

/** Inserts the rows into a new file, `batch` to a transaction, and returns how long that took in milliseconds. */
export function insertRaw(file: string, rows: readonly RawRows[], batch: number): number {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true });
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; ${initial}`);
  database.exec("insert into sandbox values ('dev', '', '')");
  const insertAction = database.prepare(`insert into action values (${placeholders(24)})`);
  const insertVersion = database.prepare(`insert into action_version values (${placeholders(14)})`);
  const insertValue = database.prepare(`insert into secret_value values (${placeholders(7)})`);
  const insertSecret = database.prepare(`insert into version_secret values (${placeholders(4)})`);
  const insertAudit = database.prepare(`insert into audit_event values (${placeholders(10)})`);
  const key = createSecretKey(randomBytes(32));
  let link = "";
  const start = performance.now();
  for (let from = 0; from < rows.length; from += batch) {
    database.exec("begin immediate");
    for (const { action, version, secrets, audit } of rows.slice(from, from + batch)) {
      const id = action[0] as string;
      insertAction.run(...action);
      insertVersion.run(...version);
      for (const secret of secrets) {
        const nonce = randomBytes(12);
        const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(
          Buffer.from(JSON.stringify([secret.id, id, secret.slot])),
        );
        const sealed = Buffer.concat([cipher.update(secret.text, "utf8"), cipher.final(), cipher.getAuthTag()]);
        const fingerprint = createHmac("sha256", key).update(secret.text).digest("hex").slice(0, 32);
        insertValue.run(secret.id, id, secret.slot, nonce, sealed, fingerprint, version[5] as string);
        insertSecret.run(id, 1, secret.slot, secret.id);
      }
      link = hash("sha256", JSON.stringify([link, ...audit]));
      insertAudit.run(...audit, link);
    }
    database.exec("commit");
  }
  const took = performance.now() - start;
  database.close();
  return took;
}
