import type { SourcePosition } from "./preview-step.ts";

/** A mistake that the host of a program wrote to standard error. */
export interface ReportedMistake {
  readonly text: string;
  readonly position: SourcePosition | undefined;
}

/**
 * What a preview shows as `info#err`: what the host of a program and the plugins write to standard error. Pulumi's YAML host tells
 * mistakes nowhere else, each as a head, `Error: …`, and lines below it.
 */
export class StandardError {
  readonly #mistakes: string[][] = [];
  #inWarning = false;

  note(message: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal (ECMA-48, SGR)
    const lines = message.replaceAll(/\u001b\[[\d;]*m|<\{%[^%]*%\}>/g, "").split("\n");
    for (const line of lines.map((each) => each.trim()).filter((each) => each !== "")) this.#noteLine(line);
  }

  /** Everything that is not a warning. */
  get mistakes(): readonly ReportedMistake[] {
    return this.#mistakes.map((lines) => ({
      // The lines of the file that it quotes may hold a secret.
      text: lines.filter((line) => !/^on \S.* line \d+:$|^\d+:/.test(line)).join(" "),
      position: lines.map(positionIn).find((found) => found !== undefined),
    }));
  }

  #noteLine(line: string): void {
    const last = this.#mistakes.at(-1);
    if (/^warning\b/i.test(line)) this.#inWarning = true;
    else if (/^error\b/i.test(line) || (last === undefined && !this.#inWarning)) {
      this.#inWarning = false;
      this.#mistakes.push([line]);
    } else if (!this.#inWarning) last?.push(line);
  }
}

/** `on Pulumi.yaml line 12:`. */
function positionIn(line: string): SourcePosition | undefined {
  const [, file, number] = /^on (\S.*) line (\d+):$/.exec(line) ?? [];
  return file === undefined ? undefined : { file, line: Number(number) };
}
