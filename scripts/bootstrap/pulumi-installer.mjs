// Runs under Node 24 once the packages are there: `node pulumi-installer.mjs FOLDER VERSION`.
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

const [root = "", version] = process.argv.slice(2);
const timeoutMs = 600_000;
setTimeout(() => {
  console.error("no answer within 10 minutes");
  process.exit(1);
}, timeoutMs).unref();

try {
  // The type asks for a SemVer object; only its text is used.
  await PulumiCommand.install({ root, version: /** @type {any} */ (version) });
} catch (error) {
  console.error(error instanceof Error ? error.message.split("\n")[0] : String(error));
  process.exitCode = 1;
}
