/** Something this machine lacks. The message is one sentence that says what to install. */
export class Prerequisite extends Error {}
