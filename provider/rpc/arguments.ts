/**
 * The engine's address among the plugin's arguments: the first that is not a flag. The engine may put `-v=9`, `--logtostderr`
 * and `--tracing ADDRESS` before it.
 */
export function engineAddressOf(args: readonly string[]): string | undefined {
  const isTracing = (argument: string | undefined) => argument === "--tracing" || argument === "-tracing";
  return args.find((argument, index) => !argument.startsWith("-") && !isTracing(args[index - 1]));
}
