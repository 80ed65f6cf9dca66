import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { EngineModule, EngineProgram, EngineResource, EngineText } from "./engine-program.ts";
import { type EngineRun, isOurs, readEvents } from "./engine-run.ts";
import { yamlProgram } from "./engine-yaml.ts";
import { KeyService, keyServiceSettings } from "./key-service.ts";
import { storeAt, temporaryFolder } from "./store.ts";

/** The three ways in: the plugin from YAML and from TypeScript, the dynamic provider from TypeScript. */
export const fronts = ["yaml", "typescript", "dynamic"] as const;
export type Front = (typeof fronts)[number];

/** Those that run the plugin. */
export const pluginFronts = ["yaml", "typescript"] as const;

const repository = join(__dirname, "../..");
const entryPoints = { typescript: "pulumi-actionstore", dynamic: "pulumi-actionstore/dynamic" } as const;

/** How long a run may take before it counts as hanging. */
const RUN_TIMEOUT_MS = 300_000;

/**
 * Beside each file of the state, Pulumi writes one of attributes, in place: cut short by a kill, it makes the state unreadable
 * (`failed to load checkpoint: EOF`). Of a backend with this query, it writes none.
 */
const WITHOUT_ATTRIBUTES = "?metadata=skip";

/** The engine writes its state at the end only, also when a plugin died. */
export const WITHOUT_CHECKPOINTS = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

// Real engine runs: seconds each, more while other tests take the processor.
jest.setTimeout(240_000);

const hosts = new Map<string, ProgramHost[]>();
const keyService = new KeyService();

beforeAll(() => keyService.start());

afterAll(() => {
  keyService.stop();
  for (const host of [...hosts.values()].flat()) host.disconnect();
});

export interface ProjectRequest {
  readonly front: Front;
  /** Default `shop`. */
  readonly project?: string;
  /** Default `dev`. */
  readonly stack?: string;
  /** Another project whose store is used too. */
  readonly sharing?: EngineProject;
  /** Environment variables beside those that every run has; undefined removes one. */
  readonly env?: Environment;
  /** Configuration: `actionstore:sandbox` and the like. */
  readonly config?: { readonly [key: string]: unknown };
  /** Secrets of the stack's configuration, by name. */
  readonly secretConfig?: { readonly [name: string]: string };
  /** The folder node_modules of the project; default the repository's. */
  readonly modules?: string;
  /** Folder of the plugin; default the repository. */
  readonly pluginFolder?: string;
  /** Let the CLI write its log of all that crosses the wire, which takes a good part of its processor time. */
  readonly log?: boolean;
  /** Let the engine write its whole state after each step, as it does for users: with many resources that takes most of its time. */
  readonly checkpoints?: boolean;
}

export interface RunOptions {
  /** More arguments of the command line. */
  readonly args?: readonly string[];
  readonly env?: Environment;
  /** Called with the process of the CLI once it runs. */
  readonly onStart?: (process: ChildProcess) => void;
}

export interface ImportOptions extends RunOptions {
  /** Type within the package; default `CustomAction`. */
  readonly type?: string;
}

type Environment = { readonly [name: string]: string | undefined };

/** A Pulumi project of its own – state, store, stack – in a folder that is removed when the test file ends. */
export class EngineProject {
  readonly front: Front;
  readonly folder: string;
  /** Path of the store's file. */
  readonly storeFile: string;
  readonly project: string;
  readonly stack: string;
  readonly #env: Environment;
  readonly #config: { readonly [key: string]: unknown };
  readonly #secretConfig: { readonly [name: string]: string };
  readonly #pluginFolder: string;
  readonly #modules: string;
  #configured = false;
  #runs = 0;
  #store: ActionStore | undefined;

  constructor(request: ProjectRequest) {
    const { front, project = "shop", stack = "dev", sharing, env = {}, config = {} } = request;
    this.front = front;
    this.project = project;
    this.stack = stack;
    this.folder = temporaryFolder();
    this.storeFile = sharing?.storeFile ?? join(this.folder, "data", "store.db");
    this.#config = config;
    this.#secretConfig = request.secretConfig ?? {};
    this.#modules = request.modules ?? join(repository, "node_modules");
    this.#pluginFolder = request.pluginFolder ?? repository;
    const backend = env.PULUMI_BACKEND_URL ?? `${pathToFileURL(join(this.folder, "state")).href}${WITHOUT_ATTRIBUTES}`;
    this.#env = {
      PULUMI_HOME: join(this.folder, "home"),
      PULUMI_BACKEND_URL: backend,
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_DEBUG_COMMANDS: "true",
      // Of a command on a small program, Go's collector would take a fourth of the processor time.
      GOGC: "400",
      ...(request.checkpoints === true ? {} : WITHOUT_CHECKPOINTS),
      ACTIONSTORE_STORE: `file:${this.storeFile}`,
      ...env,
    };
    writeStack(fileURLToPath(backend), { project, stack });
    writeFileSync(join(this.folder, `Pulumi.${stack}.yaml`), JSON.stringify(keyServiceSettings));
    // In place of the folder of logs: without one, the CLI writes none.
    mkdirSync(join(this.folder, "home"));
    if (request.log !== true) writeFileSync(join(this.folder, "home", "logs"), "");
    // As npm install would have it: the host of dynamic providers looks for the packages from here.
    symlinkSync(this.#modules, join(this.folder, "node_modules"), "junction");
    if (sharing === undefined) mkdirSync(join(this.folder, "data"));
    this.#writeProgram({ resources: [] });
  }

  /** The store, opened from outside of any run. */
  store(): ActionStore {
    this.#store ??= storeAt(this.storeFile);
    return this.#store;
  }

  urn(name: string, type = "CustomAction"): string {
    const module = this.front === "dynamic" ? "pulumi-nodejs:dynamic/actionstore" : "actionstore:index";
    return `urn:pulumi:${this.stack}::${this.project}::${module}:${type}::${name}`;
  }

  up(resources: Declared, options?: RunOptions): Promise<EngineRun> {
    return this.#run(["up", "--yes", "--skip-preview"], { ...options, program: programOf(resources) });
  }

  preview(resources: Declared, options?: RunOptions): Promise<EngineRun> {
    return this.#run(["preview"], { ...options, program: programOf(resources) });
  }

  /** What a pipeline reads: the preview as one JSON document on stdout. */
  previewJson(resources: Declared, options?: RunOptions): Promise<EngineRun> {
    return this.#run(["preview", "--json"], { ...options, program: programOf(resources) });
  }

  refresh(options?: RunOptions): Promise<EngineRun> {
    return this.#run(["refresh", "--yes", "--skip-preview"], options);
  }

  /** What a refresh would change, property by property. */
  refreshPreview(options?: RunOptions): Promise<EngineRun> {
    return this.#run(["refresh", "--preview-only"], options);
  }

  destroy(options?: RunOptions): Promise<EngineRun> {
    return this.#run(["destroy", "--yes", "--skip-preview"], options);
  }

  /** `pulumi import TYPE NAME ID`, unprotected. */
  import(name: string, id: string, { type = "CustomAction", ...options }: ImportOptions = {}): Promise<EngineRun> {
    const args = ["import", `actionstore:index:${type}`, name, id];
    return this.#run([...args, "--yes", "--skip-preview", "--protect=false", "--generate-code=false"], options);
  }

  /** Marks a resource as to be replaced. */
  async taint(name: string, type?: string): Promise<void> {
    await this.pulumi(["state", "taint", this.urn(name, type), "--yes"]);
  }

  /** The state with secrets in clear, resources only. */
  async state(): Promise<readonly StateResource[]> {
    const text = await this.pulumi(["stack", "export", "--show-secrets"]);
    const { deployment } = JSON.parse(text) as {
      readonly deployment: { readonly resources?: readonly StateResource[] };
    };
    return (deployment.resources ?? []).filter(({ type }) => isOurs(type));
  }

  /** Any other command that has to succeed; gives its stdout. */
  async pulumi(args: readonly string[]): Promise<string> {
    const run = await this.#run(args, { plain: true });
    if (!run.ok) throw new Error(`pulumi ${args.join(" ")} failed:\n${run.text}`);
    return run.stdout;
  }

  /** The environment that runs of this project have. */
  environment(more: Environment = {}): NodeJS.ProcessEnv {
    const outside = Object.entries(process.env).filter(([name]) => !/^(PULUMI_|ACTIONSTORE_|CI$)/.test(name));
    return { ...Object.fromEntries(outside), ...keyService.environment, ...this.#env, ...more };
  }

  async #run(args: readonly string[], options: InternalRun = {}): Promise<EngineRun> {
    await this.#configureSecrets();
    const { program } = options;
    if (program === undefined || this.front === "yaml") {
      if (program !== undefined) this.#writeYaml(program);
      return this.#finished(args, options);
    }
    const host = await freeHost({ entryPoint: entryPoints[this.front], modules: this.#modules });
    try {
      await host.load("text" in program ? this.#writeModule(program) : program);
      return await this.#finished([...args, `--client=127.0.0.1:${host.port}`, "--exec-kind", "auto.inline"], options);
    } finally {
      host.isFree = true;
    }
  }

  async #finished(args: readonly string[], options: InternalRun): Promise<EngineRun> {
    const { plain = false } = options;
    this.#runs += 1;
    const eventLog = join(this.folder, `events-${this.#runs}.json`);
    const all = [
      ...args,
      ...(plain ? ["--stack", this.stack] : ["--stack", this.stack, "--event-log", eventLog]),
      "--non-interactive",
      ...(options.args ?? []),
    ];
    const finished = await this.#spawn(plain ? [...args, "--stack", this.stack, "--non-interactive"] : all, options);
    const events = existsSync(eventLog) ? readFileSync(eventLog, "utf8") : "";
    return { ...finished, text: `${finished.stdout}\n${finished.stderr}`, events, ...readEvents(events) };
  }

  async #configureSecrets(): Promise<void> {
    const secrets = Object.entries(this.#secretConfig).flatMap(([name, value]) => ["--secret", `${name}=${value}`]);
    if (this.#configured || secrets.length === 0) return;
    this.#configured = true;
    const { ok, stdout, stderr } = await this.#spawn(["config", "set-all", "--stack", this.stack, ...secrets], {});
    if (!ok) throw new Error(`the configuration was not set:\n${stdout}\n${stderr}`);
  }

  #spawn(args: readonly string[], { env, onStart }: InternalRun): Promise<Pick<EngineRun, "ok" | "stdout" | "stderr">> {
    const started = spawn("pulumi", args, {
      cwd: this.folder,
      env: this.environment(env),
      stdio: ["ignore", "pipe", "pipe"],
      timeout: RUN_TIMEOUT_MS,
    });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      started[stream].setEncoding("utf8").on("data", (text: string) => {
        output[stream] += text;
      });
    }
    onStart?.(started);
    return new Promise((resolve, reject) => {
      started.on("error", (error) => reject(new Error(`pulumi cannot be run: ${error.message}`)));
      started.on("close", (code) => resolve({ ok: code === 0, ...output }));
    });
  }

  #writeModule({ text }: EngineText): EngineModule {
    const file = join(this.folder, "index.ts");
    writeFileSync(file, text);
    return { file };
  }

  #writeYaml(program: EngineProgram | EngineText): void {
    if ("text" in program) this.#writeText(program);
    else this.#writeProgram(program);
  }

  /** A text that does not say where the plugin is gets the project's. */
  #writeText({ text }: EngineText): void {
    const plugins = { providers: [{ name: "actionstore", path: this.#pluginFolder }] };
    const added = /^plugins:/m.test(text) ? "" : `\nplugins: ${JSON.stringify(plugins)}\n`;
    writeFileSync(join(this.folder, "Pulumi.yaml"), text + added);
  }

  #writeProgram(program: EngineProgram): void {
    const plugins =
      this.front === "dynamic" ? {} : { plugins: { providers: [{ name: "actionstore", path: this.#pluginFolder }] } };
    const text = {
      name: this.project,
      runtime: this.front === "yaml" ? "yaml" : "nodejs",
      ...plugins,
      config: {
        ...mapValues(this.#config, (value) => ({ value })),
        ...mapValues(this.#secretConfig, () => ({ type: "string", secret: true })),
      },
      ...(this.front === "yaml" ? yamlProgram(program, (name, type) => this.urn(name, type)) : {}),
    };
    writeFileSync(join(this.folder, "Pulumi.yaml"), JSON.stringify(text, null, 1));
  }

  /** Removes the folder early. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Shorter than the class where a test makes one. */
export function engineProject(front: Front, more: Omit<ProjectRequest, "front"> = {}): EngineProject {
  return new EngineProject({ front, ...more });
}

/** A resource as the engine's state holds it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id: string;
  readonly inputs: { readonly [name: string]: unknown };
  readonly outputs: { readonly [name: string]: unknown };
}

type Declared = EngineProgram | EngineText | readonly EngineResource[];

interface InternalRun extends RunOptions {
  readonly program?: EngineProgram | EngineText;
  /** Without event log and more arguments. */
  readonly plain?: boolean;
}

/** What runs the TypeScript programs of one run after the other. */
interface ProgramHost {
  readonly port: number;
  isFree: boolean;
  load(program: EngineProgram | EngineModule): Promise<void>;
  disconnect(): void;
}

/** What `pulumi stack init` writes, without the start of a process. */
function writeStack(state: string, { project, stack }: { readonly project: string; readonly stack: string }): void {
  const stacks = join(state, ".pulumi", "stacks", project);
  mkdirSync(stacks, { recursive: true });
  writeFileSync(join(state, ".pulumi", "meta.yaml"), "version: 1\n");
  const checkpoint = { version: 3, checkpoint: { stack: `organization/${project}/${stack}` } };
  writeFileSync(join(stacks, `${stack}.json`), JSON.stringify(checkpoint));
}

function programOf(declared: Declared): EngineProgram | EngineText {
  return "resources" in declared || "text" in declared ? declared : { resources: declared };
}

function mapValues<T>(object: { readonly [name: string]: T }, map: (value: T) => object): { [name: string]: object } {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

interface HostRequest {
  readonly entryPoint: string;
  readonly modules: string;
}

/** A host that no other run uses; the caller sets it free. */
async function freeHost(request: HostRequest): Promise<ProgramHost> {
  const key = JSON.stringify(request);
  const known = hosts.get(key) ?? [];
  hosts.set(key, known);
  const free = known.find(({ isFree }) => isFree);
  if (free === undefined) {
    const started = await startProgramHost(request);
    known.push(started);
    return started;
  }
  free.isFree = false;
  return free;
}

async function startProgramHost({ entryPoint, modules }: HostRequest): Promise<ProgramHost> {
  const host = fork(join(__dirname, "engine-program-host.ts"), [entryPoint, modules], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [],
  });
  const [{ port }] = (await once(host, "message")) as [{ readonly port: number }];
  return {
    port,
    isFree: false,
    async load(program) {
      host.send(program);
      await once(host, "message");
    },
    disconnect: () => host.disconnect(),
  };
}
