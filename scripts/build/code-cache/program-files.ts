/** The files of a program whose code V8 has read beforehand, side by side. */
export interface ProgramFiles {
  /** What Node is started with: it runs the code. */
  readonly start: string;
  /** The code, as a function. */
  readonly code: string;
  /** What V8 made of the code. Without it, or where it does not fit, the code is read anew. */
  readonly cache: string;
}

/** @param start `dist/plugin.cjs` */
export function programFiles(start: string): ProgramFiles {
  const stem = start.replace(/\.cjs$/, "");
  return { start, code: `${stem}.code.js`, cache: `${stem}.code.cache` };
}
