import { execFileSync } from "node:child_process";

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Ids of the processes below `root` whose command line contains `text`. */
export function descendants(root: number, text: string): readonly number[] {
  const rows = processes();
  const below = new Set([root]);
  // A child's id may be smaller than its parent's, so until nothing is added.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid, parent } of rows) if (below.has(parent)) below.add(pid);
  }
  return rows
    .filter(({ pid, command }) => pid !== root && below.has(pid) && command.includes(text))
    .map(({ pid }) => pid);
}

function processes(): readonly Row[] {
  const text = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  return text
    .split("\n")
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, pid, parent, command]) => ({ pid: Number(pid), parent: Number(parent), command: command ?? "" }));
}
