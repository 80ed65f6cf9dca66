import { styleText } from "node:util";
import type { TextStream } from "./text-stream.ts";

/** Where lines for a person go, and how wide and colourful they may be. */
export interface Screen {
  /** Columns; Infinity where output is not a terminal, so that a pipe gets one line per thing. */
  readonly width: number;
  readonly paint: Paint;
  print(lines: readonly string[]): void;
}

export type Style = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** `text` in this style where the screen has colours, else as it is. */
export type Paint = (style: Style, text: string) => string;

const MIN_WIDTH = 40;

export interface ScreenOptions {
  /** Decides by NO_COLOR, FORCE_COLOR, TERM (https://no-color.org). */
  readonly env: { readonly [name: string]: string | undefined };
  /** False: `--no-color`. */
  readonly color: boolean;
}

/** The screen behind a stream. */
export function screenOn(stream: TextStream, { env, color }: ScreenOptions): Screen {
  const isTerminal = stream.isTTY === true;
  const noColor = env.NO_COLOR !== undefined && env.NO_COLOR !== "";
  const colorful = color && !noColor && isTerminal && stream.hasColors?.({ ...env }) === true;
  return {
    width: isTerminal ? Math.max(MIN_WIDTH, stream.columns ?? 80) : Number.POSITIVE_INFINITY,
    paint: colorful ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text,
    print: (lines) => {
      if (lines.length > 0) stream.write(`${lines.join("\n")}\n`);
    },
  };
}
