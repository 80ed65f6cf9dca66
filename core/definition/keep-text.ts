import type { Secret } from "../value/secret.ts";
import { SecretReference } from "./secret-reference.ts";

const KEEP = /^keep:([0-9a-f]{32})$/;

/** The fingerprint of a `keep:` text; undefined for a real secret. */
export function keptFingerprint(secret: Secret<string | number | boolean>): string | undefined {
  const value = secret.reveal();
  return typeof value === "string" ? KEEP.exec(value)?.[1] : undefined;
}

/** True for what stands for a secret that only the store knows: a `keep:` text, a reference. */
export function isStandIn(secret: Secret): boolean {
  return secret instanceof SecretReference || isKeepText(secret.reveal());
}

/** True for a `keep:` text: wherever a secret may be given it is one, whether it was marked as secret or not. */
export function isKeepText(value: unknown): boolean {
  return typeof value === "string" && KEEP.test(value);
}

/** A text that was meant as a `keep:` text but holds no whole fingerprint. */
export function isDamagedKeepText(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("keep:") && !KEEP.test(value);
}

/** The text that stands for a secret the store holds already. */
export function keepText(fingerprint: string): string {
  return `keep:${fingerprint}`;
}
