import type { Channel } from "../definition/custom-action.ts";
import { fail } from "../problem/problem.ts";
import { nearestOf, quoted } from "../problem/wording.ts";
import { ConfigReference } from "../value/config-reference.ts";
import { ConfigText } from "../value/config-text.ts";
import { isList, type Json } from "../value/value.ts";
import { actionNames, splitNames } from "./action-names.ts";
import { type ConfigEntry, ConfigNames } from "./config-names.ts";
import { DescribedPayloads } from "./described-payloads.ts";
import { type OpenApiDocument, openApiDocument } from "./document.ts";
import { FormChoices, type FormNames } from "./form-choices.ts";
import { type ImportedArgs, type ImportedValue, importOperation, SMALLEST_CHECK } from "./import-operation.ts";
import type { ImportWords } from "./import-words.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { Report, type ReportEntry } from "./report.ts";
import { type ServerVariables, serverVariableNames } from "./server-template.ts";
import { splitGroupOf } from "./split-forms.ts";

export interface ImportDocumentRequest {
  /** The document as parsed. */
  readonly json: Json;
  /** What to import, by operationId, name of the action, or method and path; empty: everything. */
  readonly operations: readonly string[];
  /** Which form of a value to take where it has several. */
  readonly forms?: FormNames;
  /** True: an action for each value of the first discriminator in a request body. */
  readonly splitForms?: boolean;
  /** Values of variables in server URLs; those without come from the configuration. */
  readonly serverVariables?: ServerVariables;
  /** What the actions send; undefined: not said. */
  readonly channel?: Channel | undefined;
  /** How the report names what can be chosen; default: by options of the command line. */
  readonly words?: ImportWords;
}

/** An operation as an action. */
export interface ImportedAction {
  readonly name: string;
  /** As the report calls it. */
  readonly operation: string;
  readonly args: ImportedArgs;
  /** True where the operation is split into several actions. */
  readonly isVariant: boolean;
}

export interface ImportedDocument {
  /** In the order of the document; every one of them passes every rule. */
  readonly actions: readonly ImportedAction[];
  readonly report: readonly ReportEntry[];
  /** What the actions read from the stack's configuration. */
  readonly config: readonly ConfigEntry[];
}

/**
 * Turns operations of an OpenAPI document (3.0, 3.1) into arguments of actions. Names and configuration are the same
 * whatever is selected. Problems: ACT_OPENAPI_DOCUMENT, ACT_OPENAPI_VERSION, ACT_OPENAPI_OPERATION, ACT_OPENAPI_FORM, ACT_OPENAPI_VALUE.
 */
export function importDocument(request: ImportDocumentRequest): ImportedDocument {
  const { operations: wanted, serverVariables = {}, channel } = request;
  const document = openApiDocument(request.json, new FormChoices(request.forms), request.words);
  const { operations, report } = operationsOf(document);
  if (operations.length === 0) {
    fail("ACT_OPENAPI_DOCUMENT", {
      detail: "the document has no operation that an action can call",
      hint: "operations are below paths: GET, POST, PUT, PATCH or DELETE",
    });
  }
  requireServerVariables(document, serverVariables);
  const names = actionNames(operations);
  const selected = selectedOperations(operations, names, wanted);
  document.budget.require(selected.length * SMALLEST_CHECK);
  const configNames = new ConfigNames(names.values());
  const payloads = new DescribedPayloads();
  const actions: ImportedAction[] = [];
  const entries: ReportEntry[] = wanted.length > 0 ? [] : report.flatMap((each) => each.entries);
  const taken = new Set([...names.values()].map((name) => name.toLowerCase()));
  for (const operation of selected) {
    const own = new Report(operation.id);
    const name = names.get(operation) as string;
    for (const variant of variantsOf(request, { document, payloads, operation, name, taken })) {
      const args = importOperation({ ...variant, operation, configNames, serverVariables, channel, report: own });
      if (args !== undefined) {
        const isVariant = variant.variant !== undefined;
        actions.push({ name: variant.name, operation: operation.id, args, isVariant });
      }
    }
    // What is not imported has no parts that would be described in another way.
    const isImported = actions.some(({ operation: id }) => id === operation.id);
    entries.push(...own.entries.filter(({ severity }) => isImported || severity === "error"));
  }
  document.forms.requireUse();
  if (request.splitForms === true && actions.every(({ isVariant }) => !isVariant))
    entries.push(...nothingSplit().entries);
  if (channel === undefined) entries.push(...withoutChannel(document).entries);
  const read = new Set(actions.flatMap(({ args }) => referencesIn(args)));
  return { actions, report: entries, config: configNames.entriesOf(read) };
}

function nothingSplit(): Report {
  const report = new Report(null);
  report.warn([], "left out: splitting by forms: no request body that is imported has a discriminator");
  return report;
}

/** Consent depends on the channel, and no document names it. */
function withoutChannel({ words }: OpenApiDocument): Report {
  const report = new Report(null);
  report.warn(
    [],
    `channel is not set: actions that send e-mail, SMS or push messages need one for consent: ${words.channel}`,
  );
  return report;
}

/** Problem: ACT_OPENAPI_VALUE. */
function requireServerVariables(document: OpenApiDocument, given: ServerVariables): void {
  const known = serverVariableNames(document);
  for (const [name, value] of Object.entries(given)) {
    const choices = known.get(name);
    if (choices === undefined)
      fail("ACT_OPENAPI_VALUE", {
        detail: `no server URL of the document has a variable ${quoted(name)}`,
        hint: known.size === 0 ? "take it out" : `write one of ${[...known.keys()].join(", ")}`,
      });
    if (choices.length > 0 && !choices.includes(value))
      fail("ACT_OPENAPI_VALUE", {
        detail: `the server variable ${name} may not be ${quoted(value)}`,
        hint: `give one of ${choices.slice(0, 20).join(", ")}`,
      });
  }
}

/** One action to make of an operation. */
interface Variant {
  readonly document: OpenApiDocument;
  /** Those that were described with the forms of the document. */
  readonly payloads: DescribedPayloads;
  readonly name: string;
  /** How it differs from the other actions of the same operation. */
  readonly variant?: string;
}

function variantsOf(
  { splitForms = false }: ImportDocumentRequest,
  {
    document,
    payloads,
    operation,
    name,
    taken,
  }: Variant & { readonly operation: Operation; readonly taken: Set<string> },
): readonly Variant[] {
  const group = splitForms ? splitGroupOf(document, operation) : undefined;
  if (group === undefined) return [{ document, payloads, name }];
  const names = splitNames(name, group.names, taken);
  return group.names.map((form, index) => ({
    document: { ...document, forms: document.forms.with(group.key, form) },
    payloads: new DescribedPayloads(),
    name: names[index] as string,
    variant: form,
  }));
}

function selectedOperations(
  operations: readonly Operation[],
  names: ReadonlyMap<Operation, string>,
  wanted: readonly string[],
): readonly Operation[] {
  if (wanted.length === 0) return operations;
  const callNames = (operation: Operation) => [
    operation.id,
    `${operation.method} ${operation.path}`,
    names.get(operation) as string,
  ];
  for (const text of wanted) {
    if (operations.some((operation) => callNames(operation).includes(text))) continue;
    const close = nearestOf(text, new Set(operations.flatMap(callNames)), 3);
    const hint =
      close.length === 0
        ? `there are ${operations.length}, for instance ${operations[0]?.id}`
        : `did you mean ${close.join(", or ")}?`;
    fail("ACT_OPENAPI_OPERATION", { detail: `the document has no operation ${quoted(text)}`, hint });
  }
  return operations.filter((operation) => callNames(operation).some((name) => wanted.includes(name)));
}

function referencesIn(value: ImportedValue): readonly string[] {
  if (value instanceof ConfigReference) return [value.name];
  if (value instanceof ConfigText) return value.parts.flatMap((part) => (typeof part === "string" ? [] : [part.name]));
  if (isList(value)) return (value as readonly ImportedValue[]).flatMap(referencesIn);
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap((each) => referencesIn(each as ImportedValue))
    : [];
}
