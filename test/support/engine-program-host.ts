/*
 * A process that runs TypeScript programs for the Pulumi engine, as the Automation API does for inline programs: a language
 * host on loopback. It runs outside of Jest and outlives single runs, because loading Pulumi's SDK takes half a second.
 * Arguments: the package's entry point, the folder node_modules to find it in. Messages from the parent: a program, or the file of one; to the parent: `{ port }`, then
 * `{ ready }` for each program.
 */

import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Server, ServerCredentials, type UntypedServiceImplementation } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import * as automation from "@pulumi/pulumi/automation/server.js";
import language from "@pulumi/pulumi/proto/language_grpc_pb.js";
import {
  type EngineModule,
  type EngineProgram,
  type EngineResource,
  isConfigMarker,
  isJoinMarker,
  isOutputMarker,
  isReferenceMarker,
  isSecretMarker,
} from "./engine-program.ts";

type LanguageServer = new (program: () => Promise<unknown>) => UntypedServiceImplementation;
type AnyResource = pulumi.CustomResource & { readonly [property: string]: pulumi.Output<unknown> };
type ResourceClass = new (name: string, args: object, options: pulumi.CustomResourceOptions) => AnyResource;

interface Scope {
  readonly known: Map<string, AnyResource>;
  readonly provider: pulumi.ProviderResource | undefined;
}

const [entryPoint = "", modules = ""] = process.argv.slice(2);
const load = createRequire(join(modules, "program.js"));
const sdk = load(entryPoint) as { readonly [type: string]: ResourceClass };
const Provider = sdk.Provider as (new (name: string, args: object) => pulumi.ProviderResource) | undefined;

let program: EngineProgram | EngineModule = { resources: [] };
let loads = 0;

async function register(): Promise<void> {
  if ("file" in program) {
    loads += 1;
    // As its own host would run it; the query makes each run a module of its own.
    await import(`${pathToFileURL(program.file).href}?load=${loads}`);
  } else declare(program);
}

function declare(program: EngineProgram): void {
  const provider =
    program.provider === undefined || Provider === undefined
      ? undefined
      : new Provider("home", inputsOf(program.provider, new Map()) as object);
  const scope: Scope = { known: new Map(), provider };
  for (const resource of program.resources) scope.known.set(resource.name, registered(resource, scope));
}

function registered(
  { name, type = "CustomAction", args, aliases, dependsOn, ...options }: EngineResource,
  { known, provider }: Scope,
): AnyResource {
  const Resource = sdk[type];
  if (Resource === undefined) throw new Error(`the package has no resource ${type}`);
  return new Resource(name, inputsOf(args, known) as object, {
    ...(options as pulumi.CustomResourceOptions),
    ...(aliases === undefined ? {} : { aliases: aliases.map((alias) => ({ name: alias })) }),
    ...(dependsOn === undefined ? {} : { dependsOn: dependsOn.map((other) => resourceNamed(known, other)) }),
    ...(provider === undefined ? {} : { provider }),
  });
}

function inputsOf(value: unknown, known: Scope["known"]): unknown {
  if (Array.isArray(value)) return value.map((item) => inputsOf(item, known));
  if (typeof value !== "object" || value === null) return value;
  if (isReferenceMarker(value)) return { $secret: inputsOf(value.$reference, known) };
  if (isSecretMarker(value)) return pulumi.secret(inputsOf(value.$secret, known));
  if (isConfigMarker(value)) return new pulumi.Config().requireSecret(value.$config);
  if (isOutputMarker(value)) return resourceNamed(known, value.$output)[value.property];
  if (isJoinMarker(value))
    return pulumi.concat(...value.$join.map((part) => inputsOf(part, known) as pulumi.Input<string>));
  return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, inputsOf(item, known)]));
}

function resourceNamed(known: Scope["known"], name: string): AnyResource {
  const found = known.get(name);
  if (found === undefined) throw new Error(`the program declares no ${name} before it is used`);
  return found;
}

const { LanguageServer } = automation as unknown as { LanguageServer: LanguageServer };
const { LanguageRuntimeService } = language;
const maxBytes = 400 * 1024 * 1024;
const server = new Server({ "grpc.max_receive_message_length": maxBytes, "grpc.max_send_message_length": maxBytes });
server.addService(LanguageRuntimeService, new LanguageServer(register));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.send?.({ port });
});
process.on("message", (message: EngineProgram | EngineModule) => {
  program = message;
  process.send?.({ ready: true });
});
process.on("disconnect", () => process.exit(0));
