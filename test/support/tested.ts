import type { LookupFunction } from "node:net";
import { join } from "node:path";
import { describeProblem } from "../../core/problem/problem.ts";
import type { Json, ValueObject } from "../../core/value/value.ts";
import type { OutboundWorld } from "../../store/outbound/surroundings.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { TestResponse } from "../../store/port/tests.ts";
import { tlsFixture } from "./endpoint.ts";
import { prepared } from "./rendered.ts";
import { accepted, actor, ownerNamed, storeAt, temporaryFolder } from "./store.ts";

/** Every name of the tests' endpoints leads to loopback. */
export const loopback: LookupFunction = (_host, options, callback) => {
  const found = [{ address: "127.0.0.1", family: 4 }];
  if (options.all === true) callback(null, found);
  else callback(null, "127.0.0.1", 4);
};

export const testHosts = ["api.example.test", "auth.example.test", "other.example.test"];

/** Time that passes only while a call waits; the waits are kept. */
export function fakeTime(): {
  readonly world: Partial<OutboundWorld>;
  readonly waits: number[];
  pass(milliseconds: number): void;
} {
  let now = Date.parse("2026-01-31T10:00:00.000Z");
  const waits: number[] = [];
  return {
    waits,
    pass(milliseconds) {
      now += milliseconds;
    },
    world: {
      clock: () => new Date(now),
      random: () => 0.5,
      async sleep(milliseconds) {
        waits.push(milliseconds);
        now += milliseconds;
      },
    },
  };
}

export interface TestedStore {
  readonly store: ActionStore;
  /** Registers or updates `OrderPush`. */
  declare(given: ValueObject): Promise<void>;
  /** Registers or updates `OrderPush` and sends a test request. */
  send(given: ValueObject, values?: Json): Promise<TestResponse>;
}

export interface TestedStoreOptions {
  readonly world?: Partial<OutboundWorld>;
  readonly allowedHosts?: readonly string[];
}

/** A store whose calls reach the tests' endpoints: names lead to loopback, the tests' authority is trusted. */
export function testedStore({ world, allowedHosts = testHosts }: TestedStoreOptions = {}): TestedStore {
  const store = storeAt(join(temporaryFolder(), "actions.db"), {
    allowedHosts,
    trustedCertificates: [tlsFixture("authority.crt")],
    world: { lookup: loopback, ...world },
  });
  const declare = async (given: ValueObject): Promise<void> => {
    const [result] = await store.register([
      {
        sandbox: "dev",
        action: prepared(given),
        owner: ownerNamed("OrderPush"),
        actor,
        intent: { kind: "create", adopt: true },
      },
    ]);
    accepted(result);
  };
  const send = async (given: ValueObject, values: Json = {}): Promise<TestResponse> => {
    await declare(given);
    const response = await store.test({ key: { sandbox: "dev", name: "OrderPush" }, values });
    if (!response.ok) throw new Error(response.problems.map(describeProblem).join("\n"));
    return response.value;
  };
  return { store, declare, send };
}

/** One test request in a store of its own. */
export function tested(given: ValueObject, values?: Json, options?: TestedStoreOptions): Promise<TestResponse> {
  return testedStore(options).send(given, values);
}
