import { readlink, symlink, unlink } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes `pulumi-actionstore` resolvable inside the repository as it is in a project that installed it. A package's
 * reference to itself by name is not enough: the host of dynamic providers and examples with a package.json of their own
 * look in node_modules only.
 */
export async function linkPackageToItself(root: string): Promise<void> {
  const link = join(root, "node_modules/pulumi-actionstore");
  const target = process.platform === "win32" ? root : "..";
  const found = await readlink(link).catch(() => undefined);
  if (found === target) return;
  if (found !== undefined) await unlink(link);
  await symlink(target, link, "junction");
}
