const cpu = async (what: string, f: () => Promise<unknown>) => { const s = process.cpuUsage(); const w = performance.now(); await f(); const c = process.cpuUsage(s); console.log(what.padEnd(16), ((c.user + c.system) / 1000).toFixed(1), "ms cpu", (performance.now() - w).toFixed(1)); };
async function main() {
await cpu("grpc", () => import("@grpc/grpc-js"));
await cpu("ajv", () => import("ajv"));
await cpu("ajv2020", () => import("ajv/dist/2020.js"));
await cpu("ajvformats", () => import("ajv-formats"));
await cpu("re2js", () => import("re2js"));
await cpu("typebox", () => import("@sinclair/typebox"));
await cpu("protobufjs", () => import("protobufjs/minimal.js"));
await cpu("args", () => import("../core/definition/custom-action.ts"));
await cpu("rules", () => import("../core/rules/check.ts"));
await cpu("package", () => import("../provider/package.ts"));
await cpu("server", () => import("../provider/rpc/server.ts"));
await cpu("store", () => import("../store/open.ts"));
}
void main();
