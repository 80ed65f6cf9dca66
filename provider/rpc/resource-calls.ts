import { problemsToReport } from "../../core/lifecycle/quiet-warnings.ts";
import type { ResourceDefinition } from "../../core/lifecycle/resource.ts";
import type { Problem } from "../../core/problem/problem.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import type { ValueObject } from "../../core/value/value.ts";
import { sourceProblems } from "../resources/secret-sources.ts";
import { checkedInputs, noteCheck } from "../session/checked-inputs.ts";
import { identityOf } from "../session/identity.ts";
import { refuseWrite } from "../session/lint-report.ts";
import { declarationOf } from "../session/name-claims.ts";
import type { Services } from "../session/services.ts";
import { diffResponse } from "./diff-response.ts";
import { failuresOf, logWarnings } from "./failures.ts";
import type { Message } from "./message.ts";
import {
  Changes,
  type CheckRequest,
  type CheckResponse,
  type CreateRequest,
  type CreateResponse,
  type DeleteRequest,
  type DiffRequest,
  type DiffResponse,
  type ReadRequest,
  type ReadResponse,
  type UpdateRequest,
  type UpdateResponse,
} from "./messages.ts";
import { type Plugin, resourceOf } from "./plugin.ts";
import { resourceServices } from "./resource-services.ts";
import { withTimeLimit } from "./time-limit.ts";

/**
 * The one place that reports a user's mistakes as failures: all of them, before anything is written. What does not change
 * repeats no warning.
 */
export async function check(
  plugin: Plugin,
  { urn, olds = {}, news = {} }: Message<typeof CheckRequest>,
): Promise<Message<typeof CheckResponse>> {
  const { config, session } = plugin;
  const resource = identityOf(urn, plugin.provider);
  const definition = resourceOf(plugin, urn);
  const { inputs, problems: found } = definition.check({
    resource,
    news,
    rules: config?.rules ?? {},
    advice: session.lint !== undefined,
  });
  const stays = Object.keys(olds).length > 0 ? session.names.stay(urn) : undefined;
  const problems = [
    ...found,
    ...(stays === undefined ? [] : [stays]),
    ...declared(plugin, { urn, olds, inputs, definition }),
  ];
  if (session.lint !== undefined) {
    const sources = config === undefined ? [] : await sourceProblems(inputs, () => resourceServices(plugin, urn));
    const sandbox = config === undefined || isUnknown(config.sandbox) ? undefined : config.sandbox;
    session.lint.add({ name: resource.name, urn, sandbox, definition, inputs, problems: [...problems, ...sources] });
    return { inputs, failures: [] };
  }
  noteCheck(session, urn, problems);
  const before = Object.keys(olds).length > 0 ? olds : undefined;
  logWarnings(plugin.engine, urn, problemsToReport({ olds: before, inputs, problems, definition }));
  return { inputs, failures: failuresOf(problems) };
}

interface Checked {
  readonly urn: string;
  readonly olds: ValueObject;
  readonly inputs: ValueObject;
  readonly definition: ResourceDefinition<Services>;
}

function declared({ config, session }: Plugin, { urn, olds, inputs, definition }: Checked): readonly Problem[] {
  const sandbox = config?.sandbox;
  if (sandbox === undefined || isUnknown(sandbox)) return [];
  return session.names.declare({ urn, sandbox, ...declarationOf({ olds, inputs, definition }) });
}

/**
 * What changes between the old inputs and the new ones. On refresh the engine swaps the roles: the old side is what Read
 * returned. `olds` are the outputs; an engine that sends no old inputs means them.
 */
export async function diff(
  plugin: Plugin,
  { id, urn, olds = {}, oldInputs = olds, news = {} }: Message<typeof DiffRequest>,
): Promise<Partial<Message<typeof DiffResponse>>> {
  const definition = resourceOf(plugin, urn);
  // "Unchanged" would let the engine write inputs that were not held against the rules into its state.
  if (plugin.session.lint !== undefined) return { changes: Changes.some };
  if (plugin.config === undefined) return { changes: Changes.unknown };
  const services = await resourceServices(plugin, urn);
  const { changes } = await definition.diff(
    { resource: identityOf(urn, plugin.provider), id, olds: oldInputs, news, state: olds },
    services,
  );
  return diffResponse(changes);
}

/** Brings a resource about. At preview only what is certain is returned, which is nothing but inputs while lint runs. */
export async function create(
  plugin: Plugin,
  { urn, properties: given = {}, preview, timeout: seconds }: Message<typeof CreateRequest>,
): Promise<Message<typeof CreateResponse>> {
  const definition = resourceOf(plugin, urn);
  const isLint = plugin.session.lint !== undefined;
  if (isLint && !preview) refuseWrite();
  if (preview && (isLint || plugin.config === undefined))
    return { id: "", properties: definition.unaskedOutputs?.(given) ?? given };
  const services = await resourceServices(plugin, urn);
  const resource = identityOf(urn, plugin.provider);
  const news = checkedInputs(plugin.session, definition, { resource, news: given, rules: plugin.config?.rules ?? {} });
  const { id, outputs } = await withTimeLimit({ seconds, operation: "create" }, (givenUp) =>
    definition.reconcile({ resource, preview, news, givenUp }, services),
  );
  return { id, properties: outputs };
}

/** Refresh comes with inputs and properties, import with an id only. An empty id in the answer: it is gone. */
export async function read(
  plugin: Plugin,
  { id, urn, properties, inputs, timeout: seconds }: Message<typeof ReadRequest>,
): Promise<Partial<Message<typeof ReadResponse>>> {
  const definition = resourceOf(plugin, urn);
  const services = await resourceServices(plugin, urn);
  const known = hasFields(inputs) ? { inputs, state: properties ?? {} } : {};
  const found = await withTimeLimit({ seconds, operation: "read" }, () =>
    definition.read({ resource: identityOf(urn, plugin.provider), id, ...known }, services),
  );
  return found === undefined ? {} : { id: found.id, properties: found.outputs, inputs: found.inputs };
}

function hasFields(object: ValueObject | undefined): object is ValueObject {
  return object !== undefined && Object.keys(object).length > 0;
}

/** Brings a resource to its new inputs, in place; at preview returns only what is certain. */
export async function update(
  plugin: Plugin,
  request: Message<typeof UpdateRequest>,
): Promise<Message<typeof UpdateResponse>> {
  const { id, urn, olds: state = {}, oldInputs: inputs = state, news: given = {}, preview, timeout: seconds } = request;
  const definition = resourceOf(plugin, urn);
  const isLint = plugin.session.lint !== undefined;
  if (isLint && !preview) refuseWrite();
  if (preview && (isLint || plugin.config === undefined))
    return { properties: definition.unaskedOutputs?.(given) ?? given };
  const services = await resourceServices(plugin, urn);
  const resource = identityOf(urn, plugin.provider);
  const news = checkedInputs(plugin.session, definition, { resource, news: given, rules: plugin.config?.rules ?? {} });
  const { outputs } = await withTimeLimit({ seconds, operation: "update" }, (givenUp) =>
    definition.reconcile({ resource, preview, news, before: { id, inputs, state }, givenUp }, services),
  );
  return { properties: outputs };
}

/** Removes a resource; one that is missing already is a success. */
export async function deleteResource(
  plugin: Plugin,
  { id, urn, properties: state = {}, oldInputs: inputs = state, timeout: seconds }: Message<typeof DeleteRequest>,
): Promise<object> {
  const definition = resourceOf(plugin, urn);
  if (plugin.session.lint !== undefined) refuseWrite();
  const services = await resourceServices(plugin, urn);
  await withTimeLimit({ seconds, operation: "delete" }, () =>
    definition.remove({ resource: identityOf(urn, plugin.provider), id, inputs, state }, services),
  );
  return {};
}
