import { randomBytes } from "node:crypto";
import { ulid } from "ulid";
import { prepareAction } from "../../../core/prepared/prepare.ts";
import { checkAction } from "../../../core/rules/check.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { openStore } from "../../../store/open.ts";
import type { ActionStore } from "../../../store/port/action-store.ts";
import type { RegisterIntent } from "../../../store/port/registration.ts";

export interface FillRequest {
  readonly file: string;
  readonly sandbox?: string;
  /** The stack that registers them, as `project/stack`; without it that of the sandbox's name in the project orders. */
  readonly stack?: string;
  /** Logical name -> arguments; all of them pass every rule. */
  readonly actions: { readonly [name: string]: ValueObject };
  /** Further work on the open store. */
  readonly afterwards?: (store: ActionStore) => Promise<unknown>;
}

/** Registers actions in the store in `file` and closes it. */
export async function fillStore({ file, sandbox = "dev", stack, actions, afterwards }: FillRequest): Promise<void> {
  const store = openStore({ location: `file:${file}`, cwd: "/", clock: () => new Date(), ulid, randomBytes });
  try {
    for (const [name, given] of Object.entries(actions))
      await register(store, { sandbox, name, given, ...(stack === undefined ? {} : { stack }) });
    await afterwards?.(store);
  } finally {
    await store.close();
  }
}

export interface RegisterPart {
  readonly sandbox: string;
  readonly name: string;
  readonly stack?: string;
  readonly given: ValueObject;
  readonly intent?: RegisterIntent;
}

/** Registers one action that has to succeed. */
export async function register(
  store: ActionStore,
  { sandbox, name, stack = `orders/${sandbox}`, given, intent = { kind: "create", adopt: false } }: RegisterPart,
): Promise<void> {
  const { canonical, problems } = checkAction({ given, defaultName: name, rules: {} });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const [project, stackName] = stack.split("/");
  const urn = `urn:pulumi:${stackName}::${project}::actionstore:index:CustomAction::${name}`;
  const [result] = await store.register([
    {
      sandbox,
      action: prepareAction(canonical),
      owner: { urn, stack },
      actor: { by: "anna", via: "pulumi" },
      intent,
    },
  ]);
  if (result?.ok !== true) throw new Error(JSON.stringify(result));
}
