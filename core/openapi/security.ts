import { quoted } from "../problem/wording.ts";
import { isList, isObject } from "../value/value.ts";
import { type OpenApiDocument, objectAt } from "./document.ts";
import type { Operation } from "./operations.ts";
import { below, type Place, partsOf } from "./place.ts";
import type { Report } from "./report.ts";
import {
  type AuthenticationArgs,
  type KeyParameter,
  type SaidScheme,
  type SchemeRequest,
  schemeArguments,
} from "./security-scheme.ts";

/** How an operation is authenticated, as far as an action can say it. */
export interface OperationSecurity {
  /** Arguments of `authentication`; undefined: none. */
  readonly authentication: AuthenticationArgs | undefined;
  /** Keys beside it, as constants. */
  readonly headers: readonly KeyParameter[];
  readonly queryParameters: readonly KeyParameter[];
}

export interface SecurityRequest extends SchemeRequest {
  readonly document: OpenApiDocument;
  readonly operation: Operation;
}

const NONE: OperationSecurity = { authentication: undefined, headers: [], queryParameters: [] };

/** The first of the alternatives that an action can say; none at all is the last choice. The others are reported. */
export function operationSecurity(request: SecurityRequest): OperationSecurity {
  const { document, operation, report } = request;
  const own = below(operation.place, "security");
  const alternatives = isList(own.value) ? own : below(document.root, "security");
  const all = [...partsOf(alternatives)].map(([, place]) => place);
  const faults = report.fresh();
  for (const place of all) {
    if (schemeNames(place).length === 0) continue;
    const told = report.fresh();
    const security = together(request, place, told);
    if (security === undefined) {
      faults.adopt(told);
      continue;
    }
    report.adopt(told);
    tellOthers(alternatives, all, place, report);
    return security;
  }
  report.adopt(faults);
  return NONE;
}

function schemeNames({ value }: Place): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

/** The same schemes with other scopes are no other way. */
function tellOthers(alternatives: Place, all: readonly Place[], chosen: Place, report: Report): void {
  const taken = schemeNames(chosen).join(" and ");
  const others = new Set(
    all.map((place) => schemeNames(place).join(" and ")).filter((names) => names !== "" && names !== taken),
  );
  if (others.size > 0)
    report.warn(alternatives.steps, `left out: other ways to authenticate than ${taken}: ${[...others].join(", ")}`);
}

/** Schemes that hold together: one of them is the authentication, other keys go beside it. */
function together(request: SecurityRequest, place: Place, faults: Report): OperationSecurity | undefined {
  const schemes = [...partsOf(place)].map(([name, scopes]) => {
    const scheme = objectAt(
      request.document,
      below(below(below(request.document.root, "components"), "securitySchemes"), name),
      faults,
    );
    if (scheme === undefined)
      faults.warn(scopes.steps, `authentication left out: there is no security scheme ${quoted(name)}`);
    return scheme === undefined ? undefined : schemeArguments({ ...request, report: faults }, { name, scheme, scopes });
  });
  if (schemes.some((scheme) => scheme === undefined)) return undefined;
  const found = schemes as readonly SaidScheme[];
  const main = found.find(({ key }) => key === undefined) ?? found[0];
  if (main === undefined) return NONE;
  const others = found.filter((scheme) => scheme !== main);
  if (others.some(({ key }) => key === undefined)) {
    faults.warn(
      place.steps,
      "authentication left out: an action has one kind of authentication, here several hold together",
    );
    return undefined;
  }
  const keys = (location: string) =>
    others.flatMap(({ key }) => (key?.in === location ? [{ name: key.name, value: key.value }] : []));
  return { authentication: main.authentication, headers: keys("header"), queryParameters: keys("query") };
}
