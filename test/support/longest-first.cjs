const Sequencer = require("@jest/test-sequencer").default;

/** Tests with a real engine take longest: started last, one of them would run alone at the end. */
module.exports = class LongestFirst extends Sequencer {
  /**
   * @override
   * @param {import("@jest/test-result").Test[]} tests
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return [...sorted.filter(usesEngine), ...sorted.filter((test) => !usesEngine(test))];
  }
};

/** @param {import("@jest/test-result").Test} test */
function usesEngine({ path }) {
  return /[\\/]test[\\/](engine|parity)[\\/]/.test(path);
}
