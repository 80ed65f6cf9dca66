/** What the engine did to one resource. */
export interface EngineStep {
  /** `create`, `update`, `same`, `delete`, `replace`, `create-replacement`, `delete-replaced`, `import`, `refresh` … */
  readonly op: string;
  /** Logical name. */
  readonly name: string;
  readonly urn: string;
  /** Property path -> kind of change (`update`, `add`, `delete`, with `-replace` where it replaces); sorted by path. */
  readonly changes: { readonly [path: string]: string };
  readonly old: EngineState | undefined;
  readonly new: EngineState | undefined;
}

export interface EngineState {
  readonly id: string;
  readonly inputs: { readonly [name: string]: unknown };
  readonly outputs: { readonly [name: string]: unknown };
}

export interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  /** Absent where it concerns no single resource. */
  readonly urn?: string;
}

/** One finished command of the Pulumi CLI. */
export interface EngineRun {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Both. */
  readonly text: string;
  /** What was done to our resources, in order. */
  readonly steps: readonly EngineStep[];
  /** How often each op occurred among {@link steps}. */
  readonly ops: { readonly [op: string]: number };
  readonly diagnostics: readonly Diagnostic[];
  /** The engine's event log. */
  readonly events: string;
}

interface Metadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old: EngineState | null;
  readonly new: EngineState | null;
  readonly detailedDiff: { readonly [path: string]: { readonly diffKind: string } } | null;
}

interface EngineEvent {
  readonly resourcePreEvent?: { readonly metadata: Metadata };
  readonly resOutputsEvent?: { readonly metadata: Metadata };
  readonly diagnosticEvent?: Diagnostic;
}

/** A resource of the package, from either front; its provider is none. */
export function isOurs(type: string): boolean {
  return /^(actionstore:index|pulumi-nodejs:dynamic\/actionstore):/.test(type);
}

/** The steps and diagnostics of an engine's event log: one JSON document on each line. */
export function readEvents(text: string): Pick<EngineRun, "steps" | "ops" | "diagnostics"> {
  const events = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  const all: EngineStep[] = [];
  for (const { resourcePreEvent, resOutputsEvent } of events) {
    const metadata = resourcePreEvent?.metadata ?? resOutputsEvent?.metadata;
    if (metadata === undefined || !isOurs(metadata.type)) continue;
    const step = stepOf(metadata);
    const planned = all.findLastIndex(({ urn, op }) => urn === step.urn && (op === step.op || op === "refresh"));
    if (resourcePreEvent !== undefined || planned < 0) all.push(step);
    else all[planned] = { ...step, changes: { ...all[planned]?.changes, ...step.changes } };
  }
  const ops: { [op: string]: number } = {};
  for (const { op } of all) ops[op] = (ops[op] ?? 0) + 1;
  const diagnostics = events
    .map(({ diagnosticEvent }) => diagnosticEvent)
    .filter((event) => event !== undefined && event.severity !== "debug")
    .map((event) => event as Diagnostic);
  return { steps: all, ops, diagnostics };
}

function stepOf({ op, urn, old, new: is, detailedDiff }: Metadata): EngineStep {
  const changes = Object.entries(detailedDiff ?? {}).map(([path, { diffKind }]) => [path, diffKind] as const);
  return {
    op,
    name: urn.slice(urn.lastIndexOf("::") + 2),
    urn,
    changes: Object.fromEntries(changes.sort(([a], [b]) => (a < b ? -1 : 1))),
    old: old ?? undefined,
    new: is ?? undefined,
  };
}

/** A run that has to end well; anything else fails with what the engine said. */
export async function succeeded(running: Promise<EngineRun>): Promise<EngineRun> {
  const run = await running;
  if (!run.ok) throw new Error(`the run failed:\n${run.stdout.slice(-3000)}\n${run.stderr}`);
  return run;
}

/** A run that has to end in an error. */
export async function failed(running: Promise<EngineRun>): Promise<EngineRun> {
  const run = await running;
  if (run.ok) throw new Error(`the run did not fail:\n${run.text}`);
  return run;
}

/** What the engine reports as errors about one resource, one text each. */
export function errorsAt(run: EngineRun, urn: string | undefined): readonly string[] {
  return run.diagnostics
    .filter((each) => each.severity === "error" && each.urn === urn)
    .map(({ message }) => message.trim());
}
