/** @type {Set<() => void>} */
const tasks = new Set();
let listening = false;

/**
 * Has `task` (synchronous) done when this process ends before the returned function is called, also by Ctrl-C.
 * @param {() => void} task
 * @returns {() => void} withdraws the task
 */
export function onExit(task) {
  if (!listening) {
    listening = true;
    process.on("exit", () => {
      for (const each of tasks) each();
    });
    process.once("SIGINT", () => process.exit(130));
    process.once("SIGTERM", () => process.exit(143));
  }
  tasks.add(task);
  return () => tasks.delete(task);
}
