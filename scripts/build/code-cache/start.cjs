const { runProgram } = require("./program.ts");

// What is built of this file is the start of a program: the names below are that one's own.
runProgram({ start: __filename, require, module });
