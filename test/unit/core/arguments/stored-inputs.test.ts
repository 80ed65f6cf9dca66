import fc from "fast-check";
import {
  actionInputs,
  canonicalInputs,
  connectionInputs,
  inputsOfStored,
  refreshedInputs,
  type StoredDefinition,
} from "../../../../core/arguments/stored-inputs.ts";
import { keepText } from "../../../../core/definition/keep-text.ts";
import { sameValue } from "../../../../core/definition/same-value.ts";
import { replaceSecrets } from "../../../../core/definition/secret-slots.ts";
import { diffInputs } from "../../../../core/lifecycle/diff.ts";
import { prepareAction } from "../../../../core/prepared/prepare.ts";
import type { PreparedAction } from "../../../../core/prepared/prepared-action.ts";
import { describeProblem } from "../../../../core/problem/problem.ts";
import { checkAction } from "../../../../core/rules/check.ts";
import { formatPath } from "../../../../core/value/path.ts";
import { Secret } from "../../../../core/value/secret.ts";
import type { ValueObject } from "../../../../core/value/value.ts";
import { validAction } from "../../../support/arbitrary-action.ts";
import { preparedConnection } from "../../../support/connections.ts";

function accepted(given: ValueObject) {
  const checked = checkAction({ given, defaultName: "Test", rules: {} });
  expect(checked.problems.filter(({ severity }) => severity === "error").map(describeProblem)).toEqual([]);
  return { inputs: checked.inputs, canonical: checked.canonical, prepared: prepareAction(checked.canonical) };
}

/** What a store holds of a prepared action; fingerprints are made up, one per slot. */
function stored({ definition, metadata, secrets }: PreparedAction): StoredDefinition {
  const slots = [...secrets.keys()];
  return {
    definition,
    metadata,
    secretFingerprints: Object.fromEntries(slots.map((slot, index) => [slot, index.toString(16).padStart(32, "0")])),
  };
}

function refreshedAction(inputs: ValueObject, held: StoredDefinition, unchanged: Iterable<string>): ValueObject {
  return refreshedInputs({ model: actionInputs, inputs, stored: held, unchangedSecrets: new Set(unchanged) });
}

describe("the inputs of a stored connection", () => {
  const given: ValueObject = {
    name: "Shop",
    baseUrl: "https://API.example.com/v1/",
    authentication: { basic: { username: "u", password: new Secret("p4ssword") } },
    headers: [
      { name: "X-Tenant", value: new Secret("ten-ant") },
      { name: "Accept", value: "application/json" },
    ],
    forceDelete: true,
  };
  const registered = preparedConnection(given);
  const fingerprint = (index: number) => index.toString(16).padStart(32, "0");
  const slots = ["auth:basic.password", "header:x-tenant"];
  const held: StoredDefinition = {
    definition: registered.definition,
    metadata: {},
    secretFingerprints: Object.fromEntries(slots.map((slot, index) => [slot, fingerprint(index)])),
  };

  test("say what is registered, secrets as keep: texts", () => {
    expect([...registered.secrets.keys()].sort()).toEqual(slots);
    expect(connectionInputs.ofStored(held)).toEqual({
      name: "Shop",
      baseUrl: "https://api.example.com/v1",
      authentication: { basic: { username: "u", password: new Secret(keepText(fingerprint(0))) } },
      headers: [{ name: "x-tenant", value: new Secret(keepText(fingerprint(1))) }],
    });
  });

  test("stay as written where they mean the same, and show what another changed", () => {
    const refreshed = (definition: StoredDefinition["definition"]) =>
      refreshedInputs({
        model: connectionInputs,
        inputs: given,
        stored: { ...held, definition },
        unchangedSecrets: new Set(slots),
      });
    expect(sameValue(refreshed(registered.definition), given)).toBe(true);
    expect(refreshed({ ...registered.definition, baseUrl: "https://b.example" })).toEqual({
      ...given,
      baseUrl: "https://b.example",
    });
  });
});

const example = {
  label: "Order push",
  endpoint: {
    url: "https://api.example.com/v1",
    headers: [
      { name: "X-Key", value: new Secret("s3cr3t") },
      { name: "X-A", value: "1" },
    ],
  },
  authentication: { bearer: { token: "t0k3n" } },
  request: { sample: '{"amount": 10.0, "note": null, "big": 9223372036854775807}', variables: { amount: {} } },
};

describe("the inputs of a stored action", () => {
  test("mean what was registered, for any valid definition", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        const { canonical, prepared } = accepted(given);
        const held = stored(prepared);
        const kept = replaceSecrets(canonical, (slot) => new Secret(keepText(held.secretFingerprints[slot] as string)));
        expect(sameValue(canonicalInputs(inputsOfStored(held)), kept)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("leave out what the defaults say and keep numbers and nulls as JSON text", () => {
    const inputs = inputsOfStored(stored(accepted({ name: "Test", ...example }).prepared));
    expect(Object.keys(inputs).sort()).toEqual(["authentication", "endpoint", "label", "name", "request"]);
    expect((inputs.request as ValueObject).sample).toBe('{"amount":10.0,"big":9223372036854775807,"note":null}');
    expect(Object.keys(inputs.endpoint as ValueObject).sort()).toEqual(["headers", "url"]);
  });

  test.each([
    ["anyLanguage", "string"],
    ["typescript", "object"],
  ] as const)("keep a null beside a secret for %s, as %s", (form, type) => {
    const request = { sample: { key: new Secret("s3cr3t"), nothing: null, "fn::x": "y" } };
    const { canonical, prepared } = accepted({ name: "Test", ...example, request });
    const held = stored(prepared);
    const inputs = inputsOfStored(held, form);
    expect(typeof (inputs.request as ValueObject).sample).toBe(type);
    const kept = replaceSecrets(canonical, (slot) => new Secret(keepText(held.secretFingerprints[slot] as string)));
    expect(sameValue(canonicalInputs(inputs), kept)).toBe(true);
  });

  test("stand for secrets by fingerprint", () => {
    const inputs = inputsOfStored(stored(accepted({ name: "Test", ...example }).prepared));
    const token = ((inputs.authentication as ValueObject).bearer as ValueObject).token as Secret<string>;
    expect(token.reveal()).toMatch(/^keep:[0-9a-f]{32}$/);
  });
});

describe("a refresh", () => {
  test("gives back the very inputs of the program while nothing was changed outside", () => {
    fc.assert(
      fc.property(validAction, (given) => {
        const { inputs, prepared } = accepted(given);
        const held = stored(prepared);
        expect(sameValue(refreshedAction(inputs, held, prepared.secrets.keys()), inputs)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("shows just the field that was changed outside, and keeps the program's spelling of the rest", () => {
    const { inputs, canonical } = accepted({ name: "Test", ...example });
    const outside = prepareAction({
      ...canonical,
      timeoutMs: 5000,
      endpoint: { ...(canonical.endpoint as ValueObject), method: "PUT" },
    } as unknown as typeof canonical);
    const refreshed = refreshedAction(inputs, stored(outside), outside.secrets.keys());
    const changes = diffInputs(
      { written: inputs, canonical: canonicalInputs(inputs) },
      { written: refreshed, canonical: canonicalInputs(refreshed) },
    );
    expect(changes.map(({ path, kind }) => `${kind} ${formatPath(path)}`)).toEqual([
      "add endpoint.method",
      "add timeoutMs",
    ]);
    expect(refreshed.request).toEqual(inputs.request);
  });

  test("shows a secret that moved as the fingerprint of what is there now", () => {
    const { inputs, prepared } = accepted({ name: "Test", ...example });
    const refreshed = refreshedAction(inputs, stored(prepared), ["header:x-key"]);
    const { bearer } = refreshed.authentication as { readonly bearer: { readonly token: Secret<string> } };
    expect(bearer.token.reveal()).toMatch(/^keep:/);
    const { headers } = refreshed.endpoint as { readonly headers: readonly { readonly value: Secret<string> }[] };
    expect(headers[0]?.value.reveal()).toBe("s3cr3t");
  });
});
