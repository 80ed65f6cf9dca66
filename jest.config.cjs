/** @type {import("jest").Config} */
module.exports = {
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testEnvironment: "node",
  transform: {
    "\\.[jt]s$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2024" },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  // These are published as ES modules only.
  transformIgnorePatterns: [
    "/node_modules/(?!(?:node-fetch|data-uri-to-buffer|fetch-blob|formdata-polyfill|jose)/)",
    "<rootDir>/dist/",
  ],
  // Random cases and processes take seconds, and several times that beside other work.
  testTimeout: 60_000,
  maxWorkers: 2,
  testSequencer: "<rootDir>/test/support/longest-first.cjs",
};
