import { runNode } from "../run-command.ts";
import { type Example, stackName } from "./example.ts";

/** Prints the palette with the CLI that users get. Throws CommandFailure. */
export async function printPalette(request: { readonly root: string; readonly example: Example }): Promise<void> {
  const options = ["--store", request.example.storeUrl, "--sandbox", stackName];
  await runNode({ root: request.root, args: ["dist/cli.cjs", "palette", ...options] });
}
