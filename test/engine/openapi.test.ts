import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { ProgramObject } from "../../cli/code/program.ts";
import { writeProgram } from "../../cli/code/program-text.ts";
import { readOpenApiFile } from "../../cli/input/openapi-file.ts";
import { importDocument } from "../../core/openapi/import-document.ts";
import { EngineProject } from "../support/fronts.ts";

const root = join(__dirname, "../..");
const folder = join(root, "test/fixtures/openapi");
const files = readdirSync(folder).filter((name) => /\.(json|ya?ml)$/.test(name));

/** Actions of each document that are previewed: from all over it. */
const SAMPLE = 6;

function sampleOf(file: string) {
  const { actions, config } = importDocument({ json: readOpenApiFile(file, folder), operations: [] });
  const step = Math.max(1, Math.floor(actions.length / SAMPLE));
  const chosen = actions.filter((_, index) => index % step === 0).slice(0, SAMPLE);
  return {
    config,
    resources: chosen.map(({ name, args }) => ({
      logicalName: name,
      type: "CustomAction",
      args: args as ProgramObject,
    })),
  };
}

interface Previewed {
  readonly steps: readonly {
    readonly op: string;
    readonly newState: { readonly type: string; readonly inputs: { readonly name?: string } };
  }[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
}

test("programs written from the public documents of five vendors preview clean, every value as it was imported", async () => {
  const samples = files.map(sampleOf);
  const config = [...new Map(samples.flatMap((sample) => sample.config).map((entry) => [entry.name, entry])).values()];
  const resources = samples.flatMap((sample) => sample.resources);
  expect(new Set(resources.map(({ logicalName }) => logicalName)).size).toBe(resources.length);
  const secretConfig = Object.fromEntries(
    config.filter(({ secret }) => secret).map(({ name }) => [name, "not-the-real-one"]),
  );
  const project = new EngineProject({ front: "yaml", secretConfig });
  await project.pulumi(["stack", "ls"]);
  const text = writeProgram({ language: "yaml", front: "plugin", project: project.project, config, resources });
  const plugins = stringify({ plugins: { providers: [{ name: "actionstore", path: root }] } });
  writeFileSync(join(project.folder, "Pulumi.yaml"), text + plugins);
  for (const { name, secret } of config) if (!secret) await project.pulumi(["config", "set", name, "acme"]);

  const { steps, diagnostics = [] } = JSON.parse(await project.pulumi(["preview", "--json"])) as Previewed;
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  const created = steps.filter(({ newState }) => newState.type.endsWith(":CustomAction"));
  expect(created.map(({ op, newState }) => [op, newState.inputs.name]).sort()).toEqual(
    resources.map(({ logicalName }) => ["create", logicalName]).sort(),
  );
  const written = parse(text).resources as {
    readonly [name: string]: { readonly properties: { readonly response?: unknown } };
  };
  for (const { newState } of created) {
    const { name = "", ...inputs } = newState.inputs as { readonly name?: string; readonly response?: unknown };
    expect(inputs.response).toEqual(unescaped(written[name]?.properties.response));
  }
});

/** `$$` stands for `$` in Pulumi's YAML. */
function unescaped(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value).replaceAll("$$", () => "$"));
}
