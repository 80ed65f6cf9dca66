import { fail } from "../problem/problem.ts";
import { nearestOf, quoted } from "../problem/wording.ts";
import { ConfigReference } from "../value/config-reference.ts";
import { isList, type Json } from "../value/value.ts";
import { actionNames } from "./action-names.ts";
import { type ConfigEntry, ConfigNames } from "./config-names.ts";
import { openApiDocument } from "./document.ts";
import { type ImportedArgs, type ImportedValue, importOperation, SMALLEST_CHECK } from "./import-operation.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { Report, type ReportEntry } from "./report.ts";

export interface ImportDocumentRequest {
  /** The document as parsed. */
  readonly json: Json;
  /** What to import, by operationId, name of the action, or method and path; empty: everything. */
  readonly operations: readonly string[];
}

/** An operation as an action. */
export interface ImportedAction {
  readonly name: string;
  /** As the report calls it. */
  readonly operation: string;
  readonly args: ImportedArgs;
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
 * whatever is selected. Problems: ACT_OPENAPI_DOCUMENT, ACT_OPENAPI_VERSION, ACT_OPENAPI_OPERATION.
 */
export function importDocument({ json, operations: wanted }: ImportDocumentRequest): ImportedDocument {
  const document = openApiDocument(json);
  const { operations, report } = operationsOf(document);
  if (operations.length === 0) {
    fail("ACT_OPENAPI_DOCUMENT", {
      detail: "the document has no operation that an action can call",
      hint: "operations stand below paths: GET, POST, PUT, PATCH or DELETE",
    });
  }
  const names = actionNames(operations);
  const selected = selectedOperations(operations, names, wanted);
  document.budget.require(selected.length * SMALLEST_CHECK);
  const configNames = new ConfigNames(names.values());
  const actions: ImportedAction[] = [];
  const entries: ReportEntry[] = wanted.length > 0 ? [] : report.flatMap((each) => each.entries);
  for (const operation of selected) {
    const name = names.get(operation) as string;
    const own = new Report(operation.id);
    const args = importOperation({ document, operation, name, configNames, report: own });
    entries.push(...own.entries);
    if (args !== undefined) actions.push({ name, operation: operation.id, args });
  }
  const read = new Set(actions.flatMap(({ args }) => referencesIn(args)));
  return { actions, report: entries, config: configNames.entriesOf(read) };
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
  if (isList(value)) return (value as readonly ImportedValue[]).flatMap(referencesIn);
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap((each) => referencesIn(each as ImportedValue))
    : [];
}
