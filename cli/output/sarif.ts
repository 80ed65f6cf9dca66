import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Annotation, AnnotationRule } from "./annotation.ts";
import { printable } from "./text-width.ts";

export interface SarifRequest {
  /** Remarks about the program. */
  readonly results: readonly Annotation[];
  /** What kept the run from a whole answer. */
  readonly failures: readonly Annotation[];
  /** Version of the command line. */
  readonly version: string;
}

/** A log of one run in SARIF 2.1.0 (OASIS, sarif-v2.1.0-errata01). A resource whose file is not known is a logical location. */
export function sarifLog({ results, failures, version }: SarifRequest): object {
  const rules = [...new Map([...results, ...failures].map(({ rule }) => [rule.id, rule])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const reference = ({ id }: AnnotationRule) => ({ id, index: rules.findIndex((rule) => rule.id === id) });
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "actionstore",
            version,
            rules: rules.map(({ id, title, explanation }) => ({
              id,
              shortDescription: { text: title },
              ...(explanation === undefined ? {} : { fullDescription: { text: explanation } }),
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            ...(failures.length === 0
              ? {}
              : {
                  toolExecutionNotifications: failures.map(({ level, message, rule }) => ({
                    level,
                    message: { text: printable(message) },
                    associatedRule: reference(rule),
                  })),
                }),
          },
        ],
        results: results.map((result) => ({
          ruleId: result.rule.id,
          ruleIndex: reference(result.rule).index,
          level: result.level,
          message: { text: printable(result.message) },
          ...locationsOf(result),
        })),
      },
    ],
  };
}

function locationsOf({ place, urn }: Annotation): object {
  if (place === undefined && urn === undefined) return {};
  const { line, column } = place ?? {};
  const region =
    line === undefined ? {} : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return {
    locations: [
      {
        ...(place === undefined
          ? {}
          : { physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, ...region } }),
        ...(urn === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: urn, kind: "resource" }] }),
      },
    ],
  };
}

/** A relative reference (RFC 3986, 4.2) or a file URL. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const path = file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  return path;
}
