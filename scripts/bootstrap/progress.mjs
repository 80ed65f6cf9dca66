/**
 * @typedef {object} Task
 * @property {(detail: string) => void} update shows how far it is
 * @property {(detail: string) => void} done takes it off the display and says how it ended
 */

/**
 * Shows the long steps of the bootstrap: on a terminal as one line that is rewritten, elsewhere as a line at the
 * start, one every `heartbeatMs`, and one at the end. Prints nothing when there is no long step.
 * @param {{ stream: NodeJS.WriteStream, now: () => number, heartbeatMs: number }} request
 */
export function createProgress({ stream, now, heartbeatMs }) {
  /** @type {Map<string, { detail: string, startedAt: number }>} */
  const running = new Map();
  const isTerminal = stream.isTTY === true;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  function status() {
    return [...running].map(([label, { detail, startedAt }]) => {
      return `${label}: ${detail === "" ? "" : `${detail}, `}${elapsed(now() - startedAt)}`;
    });
  }
  function draw() {
    if (running.size === 0) return;
    if (isTerminal)
      stream.write(
        `\r\x1b[K${status()
          .join(" · ")
          .slice(0, (stream.columns ?? 80) - 1)}`,
      );
    else stream.write(`${status().join("\n")}\n`);
  }
  /** @param {string} text */
  function say(text) {
    stream.write(`${isTerminal ? "\r\x1b[K" : ""}${text}\n`);
  }

  return {
    /**
     * @param {string} label what is going on
     * @param {string} explanation a sentence printed once
     * @returns {Task}
     */
    start(label, explanation) {
      say(`${label}: ${explanation}`);
      running.set(label, { detail: "", startedAt: now() });
      timer ??= setInterval(draw, isTerminal ? 500 : heartbeatMs).unref();
      return {
        update(detail) {
          const task = running.get(label);
          if (task) task.detail = detail;
        },
        done(detail) {
          const startedAt = running.get(label)?.startedAt ?? now();
          running.delete(label);
          say(`${label}: ${detail} (${elapsed(now() - startedAt)})`);
        },
      };
    },
    say,
    close() {
      clearInterval(timer);
      if (isTerminal && running.size > 0) stream.write("\r\x1b[K");
      running.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */

/**
 * @param {number} ms
 */
function elapsed(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
