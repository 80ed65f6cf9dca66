import { fail } from "../../core/problem/problem.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import { changedSecrets } from "./changed-secrets.ts";
import { saidBy } from "./diagnostics.ts";
import { findingKinds, type GateFinding, type GateWarning } from "./finding.ts";
import { JsonFault, jsonParts } from "./json-parts.ts";
import { NamedConnections } from "./named-connections.ts";
import { fieldsOf, previewStep } from "./preview-step.ts";
import { type PreviewedDefinition, previewedDefinitions, sandboxIn } from "./previewed-definition.ts";
import { PreviewedUses } from "./previewed-uses.ts";
import { refusedAction, refusedConnection } from "./refused-delete.ts";
import { breakingFinding, ownershipFinding, type StoreQuestion, stackOf, usersOf } from "./store-truth.ts";

export interface GateRequest {
  /** What `pulumi preview --json` prints. */
  readonly preview: AsyncIterable<Uint8Array>;
  /** Undefined: only the preview itself is looked at. */
  readonly store: ActionStore | undefined;
  /** The sandbox that was named; undefined: each provider's, else the stack's name. */
  readonly sandbox: string | undefined;
}

export interface GateReport {
  /** By kind, then by name. */
  readonly findings: readonly GateFinding[];
  readonly warnings: readonly GateWarning[];
  /** How many actions the preview creates, imports, updates and deletes. */
  readonly actions: { readonly [op in PreviewedDefinition["op"]]: number };
}

/**
 * What stands in the way of a preview, read step by step: no more of it is kept than one step. Problem: ACT_GATE_INPUT.
 */
export async function gateReport(request: GateRequest): Promise<GateReport> {
  const gate = new Gate(request);
  let isPreview = false;
  try {
    for await (const { field, value } of jsonParts(request.preview)) {
      isPreview ||= ["steps", "changeSummary", "diagnostics", "config"].includes(field);
      if (field === "steps") await gate.step(value);
      if (field === "diagnostics") gate.diagnostic(value);
    }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    failOf(error.message, error);
  }
  if (!isPreview) failOf("is JSON, but not of pulumi preview");
  return gate.report();
}

function failOf(detail: string, cause?: unknown): never {
  const hint =
    detail === "is empty"
      ? "pulumi printed nothing: look at what it says on standard error"
      : "pipe into it: pulumi preview --json | actionstore gate";
  fail("ACT_GATE_INPUT", { path: "standard input", detail, hint }, cause);
}

class Gate {
  readonly #store: ActionStore | undefined;
  readonly #sandbox: string | undefined;
  readonly #findings: GateFinding[] = [];
  readonly #warnings: GateWarning[] = [];
  readonly #counts = { create: 0, import: 0, update: 0, delete: 0 };
  /** URN and id of a provider -> its sandbox. */
  readonly #providers = new Map<string, string>();
  /** Sandbox, stack, kind and name -> the resource that declares it. */
  readonly #declared = new Map<string, string>();
  readonly #uses = new PreviewedUses();
  readonly #named = new NamedConnections();
  readonly #deletes: { readonly action: PreviewedDefinition; readonly users: readonly string[] }[] = [];

  constructor({ store, sandbox }: GateRequest) {
    this.#store = store;
    this.#sandbox = sandbox;
  }

  async step(item: unknown): Promise<void> {
    this.#noteProvider(item);
    const step = previewStep(item);
    if (step === undefined) return;
    const sandbox = this.#sandboxOf({ ...step, sandbox: sandboxIn(step) });
    this.#uses.note(step, sandbox);
    this.#named.note(step, sandbox);
    for (const action of previewedDefinitions(step)) await this.#look(action);
  }

  diagnostic(item: unknown): void {
    const { findings, warnings } = saidBy(item);
    this.#findings.push(...findings);
    this.#warnings.push(...warnings);
  }

  report(): GateReport {
    for (const { action, users } of this.#deletes) {
      // Another resource takes it over before, so that the delete removes nothing.
      if (this.#declared.has(this.#key(action))) continue;
      const sandbox = this.#sandboxOf(action);
      const finding =
        action.kind === "connection"
          ? refusedConnection(action, this.#named.usersLeft({ sandbox, connection: action.name, users }))
          : refusedAction(action, this.#usesLeft(action, users));
      if (finding !== undefined) this.#findings.push(finding);
    }
    return { findings: inOrder(this.#findings), warnings: toldOnce(this.#warnings), actions: this.#counts };
  }

  #usesLeft(action: PreviewedDefinition, journeys: readonly string[]): readonly string[] {
    if (action.isDropped) return journeys;
    const sandbox = this.#sandboxOf(action);
    return journeys.filter((journey) => !this.#uses.releases({ sandbox, journey }));
  }

  async #look(action: PreviewedDefinition): Promise<void> {
    const { kind, op, name, urn } = action;
    if (kind === "action") this.#counts[op] += 1;
    if (op !== "delete") this.#declare(action);
    const slots = changedSecrets(action);
    for (const slot of slots) this.#findings.push({ kind: "changedSecret", name, urn, text: `${name}: ${slot}` });
    const known = action.held?.usedIn ?? [];
    const store = this.#store;
    if (store === undefined) {
      if (op === "delete" && !action.force) this.#deletes.push({ action, users: known });
      return;
    }
    const question: StoreQuestion = { store, sandbox: this.#sandboxOf(action), action };
    const found = [await ownershipFinding(question), await breakingFinding(question)];
    this.#findings.push(...found.filter((each) => each !== undefined));
    if (op !== "delete" || action.force) return;
    this.#deletes.push({ action, users: await usersOf(question) });
  }

  /** Two providers are two processes, neither of which sees the other's names. */
  #declare(action: PreviewedDefinition): void {
    const key = this.#key(action);
    const { name, urn } = action;
    const first = this.#declared.get(key) ?? urn;
    this.#declared.set(key, first);
    if (first !== urn)
      this.#findings.push({
        kind: "duplicateName",
        name,
        urn,
        text: `${name} is declared by two resources: ${first} and ${urn}`,
      });
  }

  #noteProvider(item: unknown): void {
    const { urn, newState, oldState } = fieldsOf(item);
    if (typeof urn !== "string" || !urn.includes("::pulumi:providers:actionstore::")) return;
    const { id, inputs } = fieldsOf(newState ?? oldState);
    const { sandbox } = fieldsOf(inputs);
    if (typeof sandbox !== "string") return;
    this.#providers.set(urn, sandbox);
    this.#providers.set(`${urn}::${String(id)}`, sandbox);
  }

  #sandboxOf({ provider, sandbox, urn }: Pick<PreviewedDefinition, "provider" | "sandbox" | "urn">): string {
    const [stack = ""] = urn.replace(/^urn:pulumi:/, "").split("::");
    const providerUrn = provider.split("::").slice(0, 4).join("::");
    const ofProvider = this.#providers.get(provider) ?? this.#providers.get(providerUrn);
    return (this.#sandbox ?? sandbox ?? ofProvider ?? stack).toLowerCase();
  }

  #key(action: PreviewedDefinition): string {
    return JSON.stringify([this.#sandboxOf(action), stackOf(action.urn), action.kind, action.name]);
  }
}

/** A finding that the preview and the store both tell stands there once: of one kind, resource and action. */
function inOrder(findings: readonly GateFinding[]): readonly GateFinding[] {
  const seen = new Set<string>();
  return findings
    .toSorted((a, b) => Number(b.name !== undefined) - Number(a.name !== undefined))
    .filter((finding) => {
      const { kind, name, urn, text } = finding;
      const isTold = findings.some(
        (other) =>
          other !== finding &&
          name === undefined &&
          other.name !== undefined &&
          other.kind === kind &&
          other.urn === urn &&
          kind !== "mistake",
      );
      const key = JSON.stringify(kind === "breaking" ? [kind, name ?? text, urn] : [kind, text]);
      return !isTold && !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) || compare(a.name ?? "", b.name ?? ""));
}

function toldOnce(warnings: readonly GateWarning[]): readonly GateWarning[] {
  return [...new Map(warnings.map((warning) => [JSON.stringify([warning.urn, warning.text]), warning])).values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
