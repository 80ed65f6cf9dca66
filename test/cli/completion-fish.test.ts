import { cli } from "./support/cli.ts";

/** One `complete` of the script. */
interface Completion {
  /** The command it is for; undefined: it is for the first word. */
  readonly command: string | undefined;
  readonly names: readonly string[];
  readonly offered: readonly string[];
}

/** The words of a line as fish reads them: in single quotes only \\ and \' mean another character. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  const part = /(?: |^)(?:'((?:[^'\\]|\\['\\])*)'|([A-Za-z0-9_-]+))(?= |$)/y;
  while (part.lastIndex < line.length) {
    const at = part.lastIndex;
    const found = part.exec(line);
    if (found === null) throw new Error(`fish does not read this as one word: ${line.slice(at)}`);
    words.push(found[1]?.replaceAll(/\\(['\\])/g, "$1") ?? found[2] ?? "");
  }
  return words;
}

const takesWord = new Set(["-c", "-n", "-a", "-d", "-l", "-s"]);
const isAlone = new Set(["-f", "-x", "-r", "-F"]);

function completionOf(line: string): Completion {
  const [complete, ...rest] = wordsOf(line);
  expect(complete).toBe("complete");
  const values = new Map<string, string>();
  for (let index = 0; index < rest.length; index += 1) {
    const option = rest[index] ?? "";
    if (isAlone.has(option)) continue;
    if (!takesWord.has(option) || rest[index + 1] === undefined)
      throw new Error(`${option} is not understood: ${line}`);
    index += 1;
    values.set(option, rest[index] ?? "");
  }
  expect(values.get("-c")).toBe("actionstore");
  const [, command] = /^__fish_seen_subcommand_from (\S+)$/.exec(values.get("-n") ?? "") ?? [];
  const [long, short] = [values.get("-l"), values.get("-s")];
  return {
    command,
    names: [...(long === undefined ? [] : [`--${long}`]), ...(short === undefined ? [] : [`-${short}`])],
    offered: (values.get("-a") ?? "").split(" ").filter((word) => word !== ""),
  };
}

async function completions(): Promise<readonly Completion[]> {
  const { stdout } = await cli(["completion", "fish"]);
  const lines = stdout.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return lines.map(completionOf);
}

/** What a help lists in the sections whose title ends so. */
function listed(help: string, title: string, item: RegExp): readonly string[] {
  const sections = help.split(/^(?=\S.*:\n)/m).filter((section) => section.split("\n")[0]?.endsWith(title));
  return sections.flatMap((section) => [...section.matchAll(item)].flatMap(([, ...names]) => names.filter(Boolean)));
}

const helpOf = async (...args: readonly string[]) => (await cli([...args, "--help"])).stdout;
const optionsIn = (help: string) => listed(help, "Options:", /^ {2}(?:(-\w), )?(--[a-z-]+)/gm);

test("the words of a line are those that fish reads", () => {
  expect(wordsOf(String.raw`complete -d 'it\'s a \\ [x]' -l to`)).toEqual([
    "complete",
    "-d",
    String.raw`it's a \ [x]`,
    "-l",
    "to",
  ]);
  for (const line of ["complete -d 'open", "complete -d it's", "complete (x)", String.raw`complete 'a\b'`])
    expect(() => wordsOf(line)).toThrow("fish does not read this");
});

test("the script for fish offers every command of the help, first", async () => {
  const found = (await completions()).filter(({ command, names }) => command === undefined && names.length === 0);
  const commands = listed(await helpOf(), "Commands:", /^ {2}([a-z-]+)/gm).filter((name) => name !== "help");
  expect(commands.length).toBeGreaterThan(15);
  expect(found.flatMap(({ offered }) => offered)).toEqual(commands);
});

test("the script for fish offers every option and choice of each command's help", async () => {
  const found = await completions();
  const commands = listed(await helpOf(), "Commands:", /^ {2}([a-z-]+)/gm).filter((name) => name !== "help");
  for (const name of [undefined, ...commands]) {
    const help = await helpOf(...(name === undefined ? [] : [name]));
    const own = found.filter(({ command }) => command === name);
    const wanted = optionsIn(help).filter((option) => name === undefined || option !== "--version");
    expect({ name, options: own.flatMap(({ names }) => names).sort() }).toEqual({ name, options: [...wanted].sort() });
    const choices = [...help.replaceAll(/\s+/g, " ").matchAll(/\(choices: ([^)]*?)(?:, default: [^)]*)?\)/g)];
    for (const [, list = ""] of choices)
      expect(own.map(({ offered }) => offered.map((word) => `"${word}"`).join(", "))).toContain(list);
  }
});
