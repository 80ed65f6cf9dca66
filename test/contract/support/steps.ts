import { Secret } from "../../../core/value/secret.ts";
import type { ActionStore } from "../../../store/port/action-store.ts";
import type { RegisterResponse, RemoveResponse } from "../../../store/port/registration.ts";
import { accepted, actor, ownerNamed, problemsIn, type RegisterParts, registerRequest } from "../../support/store.ts";

/* What tests of the contract do with the action OrderPush, which has a variable `request.message.field0`. */

/** The slot of its secret. */
export const token = "auth:bearer.token";

/** The same resource of another stack, another one of the same stack, a create that takes what others hold. */
export const otherStack = { owner: ownerNamed("OrderPush", "shop/dev") };
export const otherResource = { owner: ownerNamed("Renamed") };
export const adopting = { intent: { kind: "create", adopt: true } } as const;

/** The codes for which a registration is refused. */
export const codesOf = async (store: ActionStore, parts: RegisterParts): Promise<readonly string[]> => {
  const [result] = await store.register([registerRequest(parts)]);
  return problemsIn(result).map(({ code }) => code);
};

/** The live action of a name. */
export const found = async (store: ActionStore, name = "OrderPush") =>
  (await store.find([{ sandbox: "dev", name }]))[0];

/** What a removal of an action comes to. */
export const removed = async (
  store: ActionStore,
  { record }: RegisterResponse,
  { force = false, owner = ownerNamed("OrderPush") } = {},
): Promise<RemoveResponse> => {
  const { id, registrationId, sandbox } = record;
  const [result] = await store.remove([{ sandbox, id, registrationId, owner, force, actor }]);
  return accepted(result);
};

/** A recorded use of OrderPush, of the given version or the live one. */
export const used = async (store: ActionStore, journey = "Welcome", version?: number) =>
  accepted(
    (
      await store.recordUse([
        {
          sandbox: "dev",
          journey,
          activity: "push1",
          action: { name: "OrderPush" },
          mapping: { "request.message.field0": { expression: "@event{token}" } },
          actor,
          ...(version === undefined ? {} : { version }),
        },
      ])
    )[0],
  );

/** The slots of OrderPush in which the store holds this secret. */
export const matching = async (store: ActionStore, secret: string): Promise<readonly string[]> => {
  const [answer] = await store.matchSecrets([
    { key: { sandbox: "dev", name: "OrderPush" }, secrets: new Map([[token, new Secret(secret)]]) },
  ]);
  return [...(answer?.matching ?? [])];
};
