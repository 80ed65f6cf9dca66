import { connectionInputs } from "../../../core/arguments/stored-inputs.ts";
import { pathText, problemsOf } from "../../../core/problem/problem.ts";
import { Secret } from "../../../core/value/secret.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { previewConnection } from "../../../provider/resources/connection-preview.ts";
import type { Services } from "../../../provider/session/services.ts";
import { groupedStore } from "../../../store/grouped.ts";
import { connectionOwner, registeredConnection } from "../../support/connections.ts";
import { prepared } from "../../support/rendered.ts";
import { accepted, actor, registerRequest, temporaryStore } from "../../support/store.ts";

const shop: ValueObject = { name: "Shop", baseUrl: "https://api.example.com", authentication: { none: {} } };
const action = (endpoint: ValueObject): ValueObject => ({ name: "OrderPush", connection: "Shop", endpoint });

/** The problems of a preview of the connection `now`, which `named` names. */
async function problemsAt(now: ValueObject, named: ValueObject): Promise<readonly (string | undefined)[]> {
  const store = temporaryStore();
  const { record } = await registeredConnection(store, { given: shop });
  accepted((await store.register([{ ...registerRequest(), action: prepared(named) }]))[0]);
  const services: Partial<Services> = { store: groupedStore(store), sandbox: "dev", actor, log: () => {} };
  const { id, registrationId } = record;
  const before = { id, inputs: shop, state: { registrationId } };
  try {
    const request = { news: now, canonical: connectionInputs.canonical(now), owner: connectionOwner("Shop"), before };
    await previewConnection(request, services as Services);
    return [];
  } catch (error) {
    return problemsOf(error).map((each) => `${each.code} ${pathText(each)}`);
  }
}

describe("the preview of a connection", () => {
  test.each<[string, ValueObject, ValueObject, readonly string[]]>([
    [
      "that loses its base URL, while an action has a relative one",
      { ...shop, baseUrl: undefined },
      action({ url: "/x" }),
      ["ACT_CONNECTION_BASE_URL baseUrl"],
    ],
    [
      "that gets a header which an action sets",
      { ...shop, headers: [{ name: "X-Tenant", value: "acme" }] },
      action({ url: "/x", headers: [{ name: "X-Tenant", value: "a" }] }),
      ["ACT_CONNECTION_FIELD headers"],
    ],
    [
      "whose key takes a header which an action sets",
      { ...shop, authentication: { apiKey: { name: "X-Tenant", in: "header", value: new Secret("k") } } },
      action({ url: "/x", headers: [{ name: "X-Tenant", value: "a" }] }),
      ["ACT_CONNECTION_FIELD headers"],
    ],
    ["that its actions go on to fit", { ...shop, baseUrl: "https://api.example.com/v2" }, action({ url: "/x" }), []],
  ])("%s is refused for what the apply would refuse", async (_name, now, named, expected) => {
    const { baseUrl, ...others } = now;
    expect(await problemsAt(baseUrl === undefined ? others : now, named)).toEqual(expected);
  });
});
