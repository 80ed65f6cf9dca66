import type { AllowedSources } from "../../core/definition/allowed-sources.ts";
import type { Secret } from "../../core/value/secret.ts";
import type { ActionStore } from "../../store/port/action-store.ts";
import type { Actor } from "../../store/port/registration.ts";

export interface StoreRequest {
  /** `file:PATH`, relative to the working directory. */
  readonly location: string;
  readonly encryptionKey?: Secret<string>;
  /** Hosts that actions may call although their address is private; default none. */
  readonly allowedHosts?: readonly string[];
  /** Certificates (PEM) of authorities that are trusted beside the system's; default none. */
  readonly trustedCertificates?: readonly string[];
  /** Where references to secrets may lead; the store has a default. */
  readonly secretSources?: Partial<AllowedSources>;
}

/** What a front is given of the world around it; its main file gathers it. */
export interface Environment {
  /** Environment variables. */
  readonly variables: { readonly [name: string]: string | undefined };
  /** Where the store lies when nothing says so. */
  defaultStore(): string;
  /** The absolute form of a location, to compare it with another. Problem: ACT_CONFIG_STORE. */
  resolveStore(location: string): string;
  /** Problems: ACT_CONFIG_STORE, ACT_CONFIG_KEY. */
  openStore(request: StoreRequest): Promise<ActionStore>;
  /** The text of a small file, relative to the working directory; throws the system's errors. */
  readFile(path: string): string;
  readonly actor: Actor;
  /** A fresh id for reports of bugs. */
  bugId(): string;
}

/** True on a build machine: CI has a value that says yes. */
export function isContinuousIntegration({ variables }: Environment): boolean {
  const { CI } = variables;
  return CI !== undefined && !["", "0", "false"].includes(CI.toLowerCase());
}
