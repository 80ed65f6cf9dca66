import { delimiter, join } from "node:path";

/**
 * The environment of every command: on PATH are Node 24 and the package binaries, the Pulumi CLI with its YAML host,
 * our plugin (`pulumi-resource-actionstore`, in the root) and the host of dynamic providers (in the Pulumi SDK).
 * @param {{ root: string, env: NodeJS.ProcessEnv, pulumiFolder: string | undefined }} request
 * @returns {NodeJS.ProcessEnv}
 */
export function developmentEnvironment({ root, env, pulumiFolder }) {
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const first = [join(root, "node_modules/.bin"), pulumiFolder, root, join(root, "node_modules/@pulumi/pulumi")];
  const others = (env[pathName] ?? "").split(delimiter).filter((folder) => !first.includes(folder));
  const path = [...first, ...others].filter((folder) => folder !== undefined && folder !== "").join(delimiter);
  return { ...env, [pathName]: path, PULUMI_SKIP_UPDATE_CHECK: "1" };
}
