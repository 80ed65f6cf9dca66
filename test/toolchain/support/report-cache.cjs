const vm = require("node:vm");

// Preloaded into a plugin: says on stderr what became of the cache of the first script that is run.
const { Script } = vm;
vm.Script = class extends Script {
  /** @param {string} code @param {import("node:vm").ScriptOptions} options */
  constructor(code, options) {
    super(code, options);
    const isGiven = options.cachedData !== undefined;
    console.error(isGiven ? (this.cachedDataRejected ? "refused by V8" : "taken") : "none");
  }
};
