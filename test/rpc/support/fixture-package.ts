import type { ResourceDefinition } from "../../../core/lifecycle/resource.ts";
import { ProblemError, problem } from "../../../core/problem/problem.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import type { PackageDefinition, Services } from "../../../provider/session/services.ts";

export const THING = "actionstore:index:Thing";
export const thingUrn = (name = "one") => `urn:pulumi:dev::shop::${THING}::${name}`;

/** What the resource was asked, in order. */
export type Asked = { readonly call: string; readonly request: object }[];

/**
 * A package of one resource that does what its inputs say, to look at the server alone: `slowMs` waits, `throws` fails with
 * an error that is none of ours, `refuses` with a problem, `says` logs a line, `warns` is a warning of its check.
 */
export function fixturePackage(asked: Asked = []): PackageDefinition {
  const thing: ResourceDefinition<Services> = {
    token: THING,
    argumentNames: new Set<string>(),
    echoesInputs: true,
    claims: () => [],
    check({ news, ...request }) {
      asked.push({ call: "check", request });
      const warning = problem("ACT_URL_HTTP", { path: ["warns"], detail: String(news.warns) });
      return { inputs: { ...news, checked: true }, problems: news.warns === undefined ? [] : [warning] };
    },
    async diff(request) {
      asked.push({ call: "diff", request });
      const { olds, news } = request;
      const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
        (name) => olds[name] !== news[name],
      );
      return {
        changes: names.map((name) => ({
          path: [name, 0, "a b"],
          kind: olds[name] === undefined ? "add" : news[name] === undefined ? "delete" : "update",
          replace: name === "home",
        })),
      };
    },
    async reconcile(request, services) {
      asked.push({ call: "reconcile", request });
      await act(request.news, services);
      return { id: request.before?.id ?? "thing-1", outputs: { ...request.news, made: true } };
    },
    async read(request) {
      asked.push({ call: "read", request });
      return request.id === "gone" ? undefined : { id: "thing-1", inputs: { a: 1 }, outputs: { a: 1, made: true } };
    },
    async remove(request, services) {
      asked.push({ call: "remove", request });
      await act(request.inputs, services);
    },
  };
  return { resources: [thing], functions: [] };
}

async function act({ slowMs, throws, refuses, says }: ValueObject, { log }: Services): Promise<void> {
  if (typeof says === "string") log("info", says);
  if (typeof slowMs === "number") await new Promise((resolve) => setTimeout(resolve, slowMs));
  if (typeof throws === "string") throw new TypeError(throws);
  if (typeof refuses === "string") {
    throw new ProblemError([
      problem("ACT_NAME_TAKEN", { path: ["name"], detail: refuses, hint: "choose another name" }),
      problem("ACT_ACTION_IN_USE", { detail: "used by a journey" }),
    ]);
  }
}
