import * as engine from "@pulumi/pulumi/proto/engine_pb.js";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import * as sdk from "@pulumi/pulumi/proto/provider_pb.js";
import type { Message as SdkMessage } from "google-protobuf";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import type { MessageType } from "../../../provider/rpc/message.ts";
import * as ours from "../../../provider/rpc/messages.ts";

type SdkClass = { new (): SdkMessage; deserializeBinary(bytes: Uint8Array): SdkMessage };
type Values = { readonly [field: string]: unknown };

/** The SDK's name of each of our fields, where setter and getter differ from it in more than the first letter. */
const sdkNames: { readonly [field: string]: string } = {
  detailedDiff: "DetaileddiffMap",
  hasDetailedDiff: "Hasdetaileddiff",
  deleteBeforeReplace: "Deletebeforereplace",
  inputDiff: "Inputdiff",
  supportsPreview: "Supportspreview",
  streamId: "Streamid",
  failures: "FailuresList",
  replaces: "ReplacesList",
  stables: "StablesList",
  diffs: "DiffsList",
};
const configureNames = {
  acceptSecrets: "Acceptsecrets",
  acceptResources: "Acceptresources",
  acceptOutputs: "Acceptoutputs",
};

const object = { a: [1, "b", null, true], c: { d: "e" } };

type Row = readonly [name: string, type: MessageType<Values>, sdkClass: SdkClass, values: Values, names?: Values];

const table: readonly Row[] = [
  ["HandshakeRequest", ours.HandshakeRequest, sdk.ProviderHandshakeRequest, { engineAddress: "127.0.0.1:1" }],
  [
    "HandshakeResponse",
    ours.HandshakeResponse,
    sdk.ProviderHandshakeResponse,
    { acceptSecrets: true, acceptResources: true, acceptOutputs: true },
  ],
  ["GetSchemaRequest", ours.GetSchemaRequest, sdk.GetSchemaRequest, { version: 3 }],
  ["GetSchemaResponse", ours.GetSchemaResponse, sdk.GetSchemaResponse, { schema: "{}" }],
  ["CheckFailure", ours.CheckFailure, sdk.CheckFailure, { property: "p", reason: "r" }],
  ["CheckRequest", ours.CheckRequest, sdk.CheckRequest, { urn: "urn", olds: object, news: object }],
  [
    "CheckResponse",
    ours.CheckResponse,
    sdk.CheckResponse,
    { inputs: object, failures: [{ property: "p", reason: "r" }] },
  ],
  [
    "DiffRequest",
    ours.DiffRequest,
    sdk.DiffRequest,
    { id: "i", urn: "u", olds: object, news: object, oldInputs: object },
  ],
  [
    "DiffResponse",
    ours.DiffResponse,
    sdk.DiffResponse,
    {
      replaces: ["a", "b"],
      stables: ["c"],
      deleteBeforeReplace: true,
      changes: 2,
      diffs: ["d"],
      hasDetailedDiff: true,
    },
  ],
  ["PropertyDiff", ours.PropertyDiff, sdk.PropertyDiff, { kind: 5, inputDiff: true }],
  ["ConfigureRequest", ours.ConfigureRequest, sdk.ConfigureRequest, { args: object, urn: "u" }],
  [
    "ConfigureResponse",
    ours.ConfigureResponse,
    sdk.ConfigureResponse,
    { acceptSecrets: true, supportsPreview: true, acceptResources: true, acceptOutputs: true },
    configureNames,
  ],
  [
    "CreateRequest",
    ours.CreateRequest,
    sdk.CreateRequest,
    { urn: "u", properties: object, timeout: 1.5, preview: true },
  ],
  ["CreateResponse", ours.CreateResponse, sdk.CreateResponse, { id: "i", properties: object }],
  [
    "ReadRequest",
    ours.ReadRequest,
    sdk.ReadRequest,
    { id: "i", urn: "u", properties: object, inputs: object, timeout: 2 },
  ],
  ["ReadResponse", ours.ReadResponse, sdk.ReadResponse, { id: "i", properties: object, inputs: object }],
  [
    "UpdateRequest",
    ours.UpdateRequest,
    sdk.UpdateRequest,
    { id: "i", urn: "u", olds: object, news: object, timeout: 3, preview: true, oldInputs: object },
  ],
  ["UpdateResponse", ours.UpdateResponse, sdk.UpdateResponse, { properties: object }],
  [
    "DeleteRequest",
    ours.DeleteRequest,
    sdk.DeleteRequest,
    { id: "i", urn: "u", properties: object, timeout: 4, oldInputs: object },
  ],
  ["InvokeRequest", ours.InvokeRequest, sdk.InvokeRequest, { tok: "t", args: object }],
  [
    "InvokeResponse",
    ours.InvokeResponse,
    sdk.InvokeResponse,
    { return: object, failures: [{ property: "p", reason: "r" }] },
  ],
  ["PluginInfo", ours.PluginInfo, plugin.PluginInfo, { version: "1.2.3" }],
  ["PluginAttach", ours.PluginAttach, plugin.PluginAttach, { address: "a" }],
  [
    "LogRequest",
    ours.LogRequest,
    engine.LogRequest,
    { severity: 2, message: "m", urn: "u", streamId: 7, ephemeral: true },
  ],
] as unknown as readonly Row[];

describe.each(table.map(([name, type, SdkClass, values, names]) => ({ name, type, SdkClass, values, names })))(
  "$name",
  ({ type, SdkClass, values, names }) => {
    const nameOf = (field: string) =>
      names?.[field] ?? sdkNames[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}`;

    test("is read as the SDK writes it", () => {
      const message = new SdkClass();
      for (const [field, value] of Object.entries(values)) {
        (message as unknown as { [method: string]: (value: unknown) => void })[`set${nameOf(field)}`]?.(toSdk(value));
      }
      expect(type.decode(message.serializeBinary())).toMatchObject(values);
    });

    test("is written as the SDK reads it", () => {
      const message = SdkClass.deserializeBinary(type.encode(values)) as unknown as { [method: string]: () => unknown };
      const found = Object.fromEntries(
        Object.keys(values).map((field) => [field, fromSdk(message[`get${nameOf(field)}`]?.())]),
      );
      expect(found).toEqual(values);
    });
  },
);

test("a detailed diff is written as the map that the SDK reads", () => {
  const bytes = ours.DiffResponse.encode({
    detailedDiff: [
      { key: "a.b", value: { kind: 4, inputDiff: true } },
      { key: "c", value: { kind: 0 } },
    ],
  });
  expect(
    sdk.DiffResponse.deserializeBinary(bytes)
      .getDetaileddiffMap()
      .toObject(false, (_, value) => value.toObject()),
  ).toEqual([
    ["a.b", { kind: 4, inputdiff: true }],
    ["c", { kind: 0, inputdiff: false }],
  ]);
});

test("fields that are absent have their defaults, fields that are unknown are passed over", () => {
  const request = new sdk.CheckRequest();
  request.setRandomseed(new Uint8Array([1, 2, 3]));
  request.setName("n");
  expect(ours.CheckRequest.decode(request.serializeBinary())).toEqual({ urn: "", olds: undefined, news: undefined });
});

function toSdk(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (typeof item === "object" ? failure(item as Values) : item));
  return typeof value === "object" ? Struct.fromJavaScript(value as never) : value;
}

function fromSdk(value: unknown): unknown {
  if (value instanceof Struct) return value.toJavaScript();
  if (Array.isArray(value))
    return value.map((item) => (typeof item === "object" ? (item as sdk.CheckFailure).toObject() : item));
  return value;
}

function failure({ property, reason }: Values): sdk.CheckFailure {
  const message = new sdk.CheckFailure();
  message.setProperty(String(property));
  message.setReason(String(reason));
  return message;
}
