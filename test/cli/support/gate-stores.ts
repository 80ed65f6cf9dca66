import { join } from "node:path";
import { cli, folderWith, json } from "./cli.ts";
import { fillStore } from "./filled-store.ts";
import { defaultProvider, endpoint, preview, step, urnOf } from "./preview.ts";

/** A project whose default store holds an action that a journey uses and one that none does, in three sandboxes. */
export const folder = folderWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" });

/** A folder outside of it. */
export const elsewhere = folderWith();

/** Its store. */
export const usualStore = join(folder, ".actionstore/store.db");

/** Another store with the same actions. */
export const otherStore = join(elsewhere, "other.db");

/** Ids as the store gave them: file, sandbox and name -> id. */
export const ids = new Map<string, string>();

/** The same for their registrations. */
export const registrationIds = new Map<string, string>();

/** Fills both stores. */
export async function fillStores(): Promise<void> {
  const actions = { Used: { endpoint }, Idle: { endpoint } };
  for (const [file, sandbox] of [
    [usualStore, "dev"],
    [usualStore, "prod"],
    [otherStore, "dev"],
    [usualStore, "own"],
  ] as const) {
    await fillStore({
      file,
      sandbox,
      ...(sandbox === "own" ? { stack: "shop/dev" } : {}),
      actions,
      afterwards: async (store) => {
        for (const held of await store.find(Object.keys(actions).map((name) => ({ sandbox, name })))) {
          ids.set(`${file} ${sandbox} ${held?.name}`, held?.id ?? "");
          registrationIds.set(`${file} ${sandbox} ${held?.name}`, held?.registrationId ?? "");
        }
        const use = { sandbox, journey: "Welcome", activity: "push-1", mapping: {}, action: { name: "Used" } };
        await store.recordUse([{ ...use, actor: { by: "anna", via: "console" } }]);
      },
    });
  }
}

/** A preview, and how the gate is asked. */
export interface Run {
  readonly steps?: readonly object[];
  readonly config?: { readonly [name: string]: unknown };
  readonly options?: readonly string[];
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
}

/** What the gate finds in a preview of these steps. */
export const gate = async ({ steps = [], config = {}, options = [], env = {}, cwd = folder }: Run) => {
  const result = await cli(["gate", "--json", ...options], { input: preview(steps, [], { config }), cwd, env });
  const { findings = [], problems = [] } = json(result) as {
    readonly findings?: readonly { readonly kind: string; readonly name: string }[];
    readonly problems?: readonly { readonly code: string; readonly detail: string }[];
  };
  return {
    code: result.code,
    found: findings.map(({ kind, name }) => `${kind} ${name}`),
    problems: problems.map(({ code, detail }) => `${code} ${detail}`),
  };
};

interface Gone {
  readonly file?: string;
  readonly sandbox?: string;
  readonly name?: string;
  readonly provider?: string;
}

/** The step that deletes an action of a store. */
export const deleted = ({
  file = usualStore,
  sandbox = "dev",
  name = "Used",
  provider = defaultProvider,
}: Gone = {}) => {
  const actionId = ids.get(`${file} ${sandbox} ${name}`) ?? "";
  return step({ op: "delete", name, old: { endpoint }, outputs: { actionId, registrationId: "" }, provider });
};

const providerUrn = urnOf("Prov", "pulumi:providers:actionstore");

/** An explicit provider. */
export const provider = `${providerUrn}::7`;

/** The step that shows it with these inputs. */
export const shown = (inputs: object, op = "same") => ({
  op,
  urn: providerUrn,
  oldState: { type: "pulumi:providers:actionstore", id: "7", inputs },
  newState: op === "delete" ? undefined : { type: "pulumi:providers:actionstore", id: "7", inputs },
});

/** The step that deletes an action of the dynamic provider, which carries where it is. */
export const dynamic = (carried: object, name = "Used", file = usualStore, sandbox = "dev") => {
  const actionId = ids.get(`${file} ${sandbox} ${name}`) ?? "";
  const type = "pulumi-nodejs:dynamic/actionstore:CustomAction";
  const old = { endpoint, __actionstore: { owner: urnOf(name, type), ...carried } };
  return step({ op: "delete", name, type, old, outputs: { actionId, registrationId: "" }, provider: "p::1" });
};
