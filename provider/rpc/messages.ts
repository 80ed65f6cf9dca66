import { double, flag, integer, type Message, messages, messageType, nested, struct, text, texts } from "./message.ts";

/**
 * The messages of Pulumi's protocol, as far as this provider uses them: field numbers of pulumi/proto/provider.proto,
 * plugin.proto and engine.proto. A test holds them against the SDK's own classes.
 */
export const Empty = messageType({});

export const HandshakeRequest = messageType({ engineAddress: text(1) });
export const HandshakeResponse = messageType({
  acceptSecrets: flag(1),
  acceptResources: flag(2),
  acceptOutputs: flag(3),
});

export const GetSchemaRequest = messageType({ version: integer(1) });
export const GetSchemaResponse = messageType({ schema: text(1) });

export const CheckFailure = messageType({ property: text(1), reason: text(2) });
export type CheckFailure = Message<typeof CheckFailure>;

/** Check and CheckConfig. */
export const CheckRequest = messageType({ urn: text(1), olds: struct(2), news: struct(3) });
export const CheckResponse = messageType({ inputs: struct(1), failures: messages(2, CheckFailure) });

export const PropertyDiff = messageType({ kind: integer(1), inputDiff: flag(2) });
const DetailedDiffEntry = messageType({ key: text(1), value: nested(2, PropertyDiff) });

/** PropertyDiff.kind: plus 1 for one that needs a replacement. */
export const DiffKind = { add: 0, delete: 2, update: 4 } as const;

/** DiffResponse.changes. */
export const Changes = { unknown: 0, none: 1, some: 2 } as const;

/** Diff and DiffConfig. */
export const DiffRequest = messageType({
  id: text(1),
  urn: text(2),
  olds: struct(3),
  news: struct(4),
  oldInputs: struct(6),
});
export const DiffResponse = messageType({
  replaces: texts(1),
  stables: texts(2),
  deleteBeforeReplace: flag(3),
  changes: integer(4),
  diffs: texts(5),
  detailedDiff: messages(6, DetailedDiffEntry),
  hasDetailedDiff: flag(7),
});

export const ConfigureRequest = messageType({ args: struct(2), urn: text(8) });
export const ConfigureResponse = messageType({
  acceptSecrets: flag(1),
  supportsPreview: flag(2),
  acceptResources: flag(3),
  acceptOutputs: flag(4),
});

/** `timeout` is in seconds; 0: none. */
export const CreateRequest = messageType({ urn: text(1), properties: struct(2), timeout: double(3), preview: flag(4) });
export const CreateResponse = messageType({ id: text(1), properties: struct(2) });

export const ReadRequest = messageType({
  id: text(1),
  urn: text(2),
  properties: struct(3),
  inputs: struct(4),
  timeout: double(10),
});
export const ReadResponse = messageType({ id: text(1), properties: struct(2), inputs: struct(3) });

export const UpdateRequest = messageType({
  id: text(1),
  urn: text(2),
  olds: struct(3),
  news: struct(4),
  timeout: double(5),
  preview: flag(7),
  oldInputs: struct(8),
});
export const UpdateResponse = messageType({ properties: struct(1) });

export const DeleteRequest = messageType({
  id: text(1),
  urn: text(2),
  properties: struct(3),
  timeout: double(4),
  oldInputs: struct(5),
});

export const InvokeRequest = messageType({ tok: text(1), args: struct(2) });
export const InvokeResponse = messageType({ return: struct(1), failures: messages(2, CheckFailure) });

/** GetPluginInfo. */
export const PluginInfo = messageType({ version: text(1) });

/** Attach. */
export const PluginAttach = messageType({ address: text(1) });

export const Severity = { debug: 0, info: 1, warning: 2, error: 3 } as const;

/** The engine's Log. */
export const LogRequest = messageType({
  severity: integer(1),
  message: text(2),
  urn: text(3),
  streamId: integer(4),
  ephemeral: flag(5),
});
