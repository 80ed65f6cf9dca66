/**
 * A Pulumi program as data, the same for every front: YAML text is written from it, a TypeScript program registers it.
 * In arguments are plain JSON values and the markers below, at any depth.
 */
export interface EngineProgram {
  readonly resources: readonly EngineResource[];
  /** An explicit provider for every resource, with this configuration. Plugin only. */
  readonly provider?: { readonly [field: string]: unknown };
}

/** A program as text, which is executed as it is. */
export interface EngineText {
  /** A Pulumi.yaml, or a TypeScript module: as the front is. */
  readonly text: string;
}

/** A TypeScript module in a file. */
export interface EngineModule {
  readonly file: string;
}

export interface EngineResource {
  /** Logical name. */
  readonly name: string;
  /** Type within the package; default `CustomAction`. */
  readonly type?: string;
  readonly args: { readonly [field: string]: unknown };
  readonly aliases?: readonly string[];
  readonly dependsOn?: readonly string[];
  readonly ignoreChanges?: readonly string[];
  readonly protect?: boolean;
  /** Id or name to import; plugin only. */
  readonly import?: string;
}

/** A secret value: text, number or boolean. */
export interface SecretMarker {
  readonly $secret: unknown;
}

/** Texts and outputs of other resources, joined; a lone output keeps its type. */
export interface JoinMarker {
  readonly $join: readonly (string | OutputMarker)[];
}

export interface OutputMarker {
  /** Logical name. */
  readonly $output: string;
  readonly property: string;
}

/** A secret value of the stack's configuration. */
export interface ConfigMarker {
  readonly $config: string;
}

export function secret(value: unknown): SecretMarker {
  return { $secret: value };
}

export function configured(name: string): ConfigMarker {
  return { $config: name };
}

export function outputOf(resource: string, property: string): OutputMarker {
  return { $output: resource, property };
}

export function joined(...parts: JoinMarker["$join"]): JoinMarker {
  return { $join: parts };
}

/** In place of a secret that the store looks up: the JSON `{"$secret": {"env": "NAME"}}`, which is not a {@link SecretMarker}. */
export interface ReferenceMarker {
  readonly $reference: { readonly [kind: string]: string };
}

export function reference(source: ReferenceMarker["$reference"]): ReferenceMarker {
  return { $reference: source };
}

export function isReferenceMarker(value: object): value is ReferenceMarker {
  return "$reference" in value;
}

export function isSecretMarker(value: object): value is SecretMarker {
  return "$secret" in value;
}

export function isConfigMarker(value: object): value is ConfigMarker {
  return "$config" in value;
}

export function isOutputMarker(value: object): value is OutputMarker {
  return "$output" in value;
}

export function isJoinMarker(value: object): value is JoinMarker {
  return "$join" in value;
}
