import { isDeepStrictEqual } from "node:util";
import { fail, ProblemError } from "../../core/problem/problem.ts";
import { Secret } from "../../core/value/secret.ts";
import { isUnknown } from "../../core/value/unknown.ts";
import { type GroupedStore, groupedStore } from "../../store/grouped.ts";
import { type EffectiveConfig, ephemeralProblems } from "./config.ts";
import type { Environment } from "./environment.ts";
import { lintReport } from "./lint-report.ts";
import { LintedRun } from "./linted-run.ts";
import { NameClaims } from "./name-claims.ts";
import type { OutboundConfig } from "./outbound-config.ts";
import { PlannedActions } from "./planned-actions.ts";
import type { Services } from "./services.ts";

type Log = Services["log"];

interface OpenedStore {
  readonly location: string;
  readonly encryptionKey: string | undefined;
  readonly outbound: OutboundConfig;
  readonly store: Promise<GroupedStore>;
  /** Settled once the store was found fit for use. */
  trial?: Promise<void>;
}

/** What lasts over the calls of one process: the stores it opened and the names its resources declared. */
export class Session {
  readonly environment: Environment;
  readonly names = new NameClaims();
  readonly planned = new PlannedActions();
  /** URNs of the resources of this run in whose inputs Check has found no mistake. */
  readonly checked = new Set<string>();
  /** Present under `actionstore lint --run`: problems are reported there and nothing is written. */
  readonly lint: LintedRun | undefined;
  readonly #stores: OpenedStore[] = [];
  #run: string | undefined;
  #isClosed = false;

  constructor(environment: Environment) {
    this.environment = environment;
    const report = environment.variables.ACTIONSTORE_LINT_REPORT ?? "";
    this.lint = report === "" ? undefined : new LintedRun(lintReport(report));
  }

  /** A new run begins, driven by the engine at this address. */
  beginRun(engineAddress: string | undefined): void {
    this.names.clear();
    this.planned.clear();
    this.checked.clear();
    this.lint?.clear();
    this.#run = engineAddress;
  }

  /** What one call may use. Problems: ACT_STORE_CLOSED, ACT_CONFIG_*. */
  async services(config: EffectiveConfig, log: Log): Promise<Services> {
    const { sandbox } = config;
    if (isUnknown(sandbox)) throw new TypeError("the sandbox is not known yet");
    const store = await this.#open(config).store;
    return {
      store,
      sandbox,
      readOnly: this.lint !== undefined,
      actor: this.environment.actor,
      breakingChanges: config.breakingChanges,
      planned: this.planned,
      names: this.names,
      ...(this.#run === undefined ? {} : { run: this.#run }),
      log,
    };
  }

  /**
   * Finds out once whether the store of `config` can be used: right version, right key. A store that does not exist yet can.
   * Lint needs none. Problems: ACT_CONFIG_EPHEMERAL, ACT_CONFIG_KEY, ACT_STORE_*.
   */
  async tryStore(config: EffectiveConfig): Promise<void> {
    if (this.lint !== undefined) return;
    const ephemeral = ephemeralProblems(config, this.environment);
    if (ephemeral.length > 0) throw new ProblemError(ephemeral);
    const opened = this.#open(config);
    opened.trial ??= opened.store.then(async (store) => {
      const { keyProblem } = await store.info();
      if (keyProblem !== undefined) throw new ProblemError(keyProblem);
    });
    await opened.trial;
  }

  /** Takes no new work, lets running writes end, and releases the stores. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(this.#stores.map(async ({ store }) => (await store).close()));
  }

  #open({ location, encryptionKey, outbound }: EffectiveConfig): OpenedStore {
    if (this.#isClosed) {
      fail("ACT_STORE_CLOSED", { detail: "the run was cancelled, no new work is taken", hint: "run it again" });
    }
    if (isUnknown(location) || isUnknown(encryptionKey) || isUnknown(outbound))
      throw new TypeError("the store is not known yet");
    const { environment } = this;
    const resolved = environment.resolveStore(location);
    const key = encryptionKey instanceof Secret ? encryptionKey.reveal() : undefined;
    const found = this.#stores.find(
      (each) => each.location === resolved && each.encryptionKey === key && isDeepStrictEqual(each.outbound, outbound),
    );
    if (found !== undefined) return found;
    const store = environment
      .openStore({ location, ...outbound, ...(encryptionKey === undefined ? {} : { encryptionKey }) })
      .then(groupedStore);
    const opened: OpenedStore = { location: resolved, encryptionKey: key, outbound, store };
    this.#stores.push(opened);
    return opened;
  }
}
