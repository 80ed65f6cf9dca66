// The first file of every npm script: `node scripts/run.mjs [--with-pulumi] SCRIPT [ARGS…]` or `node scripts/run.mjs pulumi [ARGS…]`.
// Plain JavaScript without dependencies, because it runs before any package is installed, on any Node from 18.
const major = Number(process.versions.node.split(".")[0]);
if (major < 18) {
  console.error(`Install Node.js 18 or newer (https://nodejs.org): this is Node.js ${process.versions.node}.`);
  process.exitCode = 1;
} else {
  import("./bootstrap/main.mjs").then(({ main }) => main(process.argv.slice(2)));
}
