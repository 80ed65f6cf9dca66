import { createInterface } from "node:readline/promises";

/** Where a question is put and its answer typed. */
export interface Dialogue {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** What a person answers; nothing where the input ends or is interrupted before that. */
export async function ask({ input, output }: Dialogue, question: string): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    // A question that is still open when its interface closes is never answered.
    const ended = new Promise<string>((resolve) => {
      lines.once("close", () => resolve(""));
    });
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}
