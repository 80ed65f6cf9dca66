/**
 * The data model as it began (docs/design/architecture.md, The store). A connection is kept as an action is, with another `kind`:
 * it has ids, versions, secrets and tombstones of the same sort, and nothing to show in a palette, so those columns are empty.
 * `connection` of a version: the name of the connection that it calls through. `action` repeats what lists filter by of its live version:
 * label, channel, group and the text that a search looks through. `breaks` of a version: why journeys on the version before
 * cannot follow to it, a list that is empty where they can. `owner_provider`: the explicit provider that serves the owner.
 * `former_holders`: from whom the owner took it over, as long as Pulumi has not removed them; a list. A deleted action stays as a tombstone (`deleted_at`)
 * with its versions, without its secrets.
 */
export const initial = `
create table store_key (
  id integer primary key check (id = 1),
  check_value blob not null,
  data_key blob not null,
  fingerprint_key blob not null,
  created_at text not null
) strict;

create table sandbox (
  name text primary key,
  created_at text not null,
  created_by text not null
) strict;

create table action (
  id text primary key,
  kind text not null,
  sandbox text not null references sandbox (name),
  name text not null,
  owner_urn text,
  owner_stack text,
  owner_provider text,
  owner_since integer not null,
  former_holders text not null,
  run text,
  registration_id text not null,
  revision integer not null,
  version integer not null,
  label text not null,
  channel text not null,
  group_name text,
  deprecated integer not null,
  search_text text not null,
  metadata text not null,
  created_at text not null,
  created_by text not null,
  changed_at text not null,
  changed_by text not null,
  deleted_at text
) strict;
create unique index action_live_name on action (sandbox, kind, name) where deleted_at is null;

create table action_version (
  action_id text not null references action (id),
  number integer not null,
  digest text not null,
  contract_digest text not null,
  secret_scope text not null,
  at text not null,
  by text not null,
  via text not null,
  note text,
  breaks text not null,
  palette text not null,
  contract text not null,
  definition text not null,
  connection text,
  primary key (action_id, number)
) strict;
create index action_version_connection on action_version (connection) where connection is not null;

create table secret_value (
  id text primary key,
  owner_id text not null,
  slot text not null,
  nonce blob not null,
  ciphertext blob not null,
  fingerprint text not null,
  created_at text not null
) strict;

create table version_secret (
  action_id text not null,
  number integer not null,
  slot text not null,
  secret_id text not null references secret_value (id),
  primary key (action_id, number, slot),
  foreign key (action_id, number) references action_version (action_id, number)
) strict, without rowid;
create index version_secret_value on version_secret (secret_id);

create table use (
  sandbox text not null references sandbox (name),
  journey text not null,
  activity text not null,
  action_id text not null references action (id),
  owner_urn text,
  owner_stack text,
  owner_provider text,
  owner_since integer not null,
  former_holders text not null,
  run text,
  registration_id text not null,
  revision integer not null,
  mapped_version integer not null,
  freeze integer not null,
  mapping text not null,
  at text not null,
  by text not null,
  primary key (sandbox, journey, activity)
) strict;
create index use_action on use (action_id);

create table audit_event (
  sandbox text not null,
  sequence integer not null,
  at text not null,
  by text not null,
  via text not null,
  event text not null,
  action_id text,
  name text,
  detail text not null,
  hash text not null,
  primary key (sandbox, sequence)
) strict;
create index audit_event_name on audit_event (sandbox, name, sequence);
`;
