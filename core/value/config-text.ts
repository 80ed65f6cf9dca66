import type { ConfigReference } from "./config-reference.ts";

/** A text of which a program takes parts from its stack's configuration: `https://`, the entry `subdomain`, `.acme.example`. */
export class ConfigText {
  /** As they follow each other; entries of the configuration hold texts that are not secret. */
  readonly parts: readonly (string | ConfigReference)[];

  constructor(parts: readonly (string | ConfigReference)[]) {
    this.parts = Object.freeze([...parts]);
    Object.freeze(this);
  }
}
