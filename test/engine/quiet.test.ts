import type { EngineResource } from "../support/engine-program.ts";
import { type EngineRun, succeeded } from "../support/engine-run.ts";
import { engineProject } from "../support/fronts.ts";

const endpoint = { url: "http://api.example.com/v1" };
const program = (label: string): readonly EngineResource[] => [
  { name: "Stays", args: { endpoint } },
  { name: "Changes", args: { endpoint, label } },
  {
    name: "Messages",
    type: "ActionCatalog",
    args: { actions: { StaysInside: { endpoint }, ChangesInside: { endpoint, label } } },
  },
];

/** The resources that are warned of, sorted. */
function warned({ diagnostics }: EngineRun): readonly string[] {
  return diagnostics
    .filter(({ severity, message }) => severity === "warning" && message.includes("ACT_URL_HTTP"))
    .map(({ urn, message }) => `${urn?.split("::").at(-1)} ${/(\w+\.)?endpoint\.url/.exec(message)?.[0]}`)
    .sort();
}

test.each(["yaml", "dynamic"] as const)(
  "with %s a preview and an up warn of what is new or changes, and of nothing that stays",
  async (front) => {
    const project = engineProject(front);
    const all = [
      "Changes endpoint.url",
      "Messages ChangesInside.endpoint.url",
      "Messages StaysInside.endpoint.url",
      "Stays endpoint.url",
    ];
    expect(warned(await succeeded(project.preview(program("One"))))).toEqual(all);
    expect(warned(await succeeded(project.up(program("One"))))).toEqual(all);
    expect(warned(await succeeded(project.preview(program("One"))))).toEqual([]);
    expect(warned(await succeeded(project.up(program("One"))))).toEqual([]);
    const changed = ["Changes endpoint.url", "Messages ChangesInside.endpoint.url"];
    expect(warned(await succeeded(project.preview(program("Two"))))).toEqual(changed);
    expect(warned(await succeeded(project.up(program("Two"))))).toEqual(changed);
  },
);
