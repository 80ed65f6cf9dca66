import { isProblemCode } from "../../core/problem/catalogue/catalogue.ts";
import { findingKindOf, type GateFinding, type GateWarning } from "./finding.ts";
import { PreviewFault } from "./preview-fault.ts";
import { fieldsOf, logicalName, type SourcePosition } from "./preview-step.ts";
import { parsePropertyPath } from "./property-path.ts";
import { StandardError } from "./standard-error.ts";

/** What the preview's own messages come to. */
export interface Said {
  readonly findings: readonly GateFinding[];
  readonly warnings: readonly GateWarning[];
  /** True: the preview holds an error, so it is not complete. */
  readonly isFailed: boolean;
}

/** What a preview reports of a change that journeys cannot follow. */
const NOTICE = "ACT_BREAK_NOTICE";
const ACCEPTED = "ACT_BREAK_ACCEPTED";

const severities: ReadonlySet<unknown> = new Set(["debug", "info", "info#err", "warning", "error"]);

/** What the engine says after a failure that it reported before. */
const ECHO = /^(?:preview|update) failed$/;
/** What the engine writes before a message. */
const LEAD = /^(?:error|warning): (?:Preview failed: )?/;
/** Resources and providers of this package; the engine warns of others too. */
const OURS = /[:$/]actionstore:/;

/** Reads the items of `diagnostics` in their order. */
export class Diagnostics {
  readonly #findings: GateFinding[] = [];
  readonly #warnings: GateWarning[] = [];
  readonly #standardError = new StandardError();
  #isFailed = false;

  /** @throws PreviewFault. */
  note(item: unknown): void {
    const { severity, message = "", urn = "" } = fieldsOf(item);
    if (!severities.has(severity) || typeof message !== "string" || typeof urn !== "string")
      throw new PreviewFault("holds a message that is not one of pulumi preview");
    const of: { readonly urn?: string } = urn === "" ? {} : { urn };
    if (severity === "info#err") this.#standardError.note(message);
    else if (severity === "error") this.#fail(linesOf(message), of);
    else if (severity !== "debug") this.#remark(linesOf(message), of, severity === "warning");
  }

  end({ isYaml, masked }: Program): Said {
    const mistakes = (isYaml ? this.#standardError.mistakes : []).map(({ text, position }) =>
      mistake({ text: masked(text), position }),
    );
    return {
      findings: [...this.#findings, ...mistakes],
      warnings: this.#warnings,
      isFailed: this.#isFailed || mistakes.length > 0,
    };
  }

  #fail(lines: readonly Line[], of: { readonly urn?: string }): void {
    this.#isFailed = true;
    const coded = lines.filter(({ code }) => code !== undefined);
    if (coded.length > 0) {
      this.#findings.push(...coded.map((line) => findingOf(line, of)));
      return;
    }
    // Without a code it is not one of ours: reported whole, unless it only repeats that something failed.
    const text = lines.map((line) => line.text).join(" ");
    if (text !== "" && !ECHO.test(text)) this.#findings.push(mistake({ ...of, text }));
  }

  #remark(lines: readonly Line[], of: { readonly urn?: string }, isWarning: boolean): void {
    if (!OURS.test(of.urn ?? "")) return;
    for (const { text, code, path } of lines) {
      const isNotice = code === NOTICE || code === ACCEPTED;
      if (isNotice && path !== undefined) {
        this.#findings.push({
          kind: "breaking",
          name: path,
          text,
          ...of,
          ...(code === ACCEPTED ? { isAccepted: true } : {}),
        });
      } else if (isWarning) this.#warnings.push({ text: withCode({ text, code }), ...of });
    }
  }
}

/** What is known of the program of a preview. */
export interface Program {
  /**
   * True where it is Pulumi YAML, or of a language that is not known. Programs of other languages write to standard error what they
   * like, and their failures are errors of their own.
   */
  readonly isYaml: boolean;
  /** A text without what the program says is secret. */
  readonly masked: (text: string) => string;
}

interface Line {
  /** Without its code. */
  readonly text: string;
  readonly code: string | undefined;
  /** What is before the text of a problem. */
  readonly path: string | undefined;
}

/** The lines of a message as `describeProblem` writes them. */
function linesOf(message: string): readonly Line[] {
  return message
    .replaceAll(/<\{%[^%]*%\}>/g, "")
    .split("\n")
    .map((line) => line.trim().replace(LEAD, ""))
    .filter((line) => line !== "")
    .map((line) => {
      const [, text, code] = /^(.*) \[(ACT_[A-Z0-9_]+)\]$/.exec(line) ?? [];
      if (text === undefined || code === undefined || !isProblemCode(code))
        return { text: line, code: undefined, path: undefined };
      const said = text.replace(/^.* has a problem: /, "");
      return { text: said, code, path: /^([^\s:]+): /.exec(said)?.[1] };
    });
}

function findingOf(line: Line, of: { readonly urn?: string }): GateFinding {
  const kind = findingKindOf(line.code ?? "") ?? "mistake";
  const text = withCode(line);
  if (kind === "mistake") return mistake({ ...of, text });
  const [first, key] = parsePropertyPath(line.path ?? "") ?? [];
  return { kind, text, ...of, ...(first === "actions" && typeof key === "string" ? { name: key } : {}) };
}

/** A mistake names its resource. */
function mistake({
  text,
  urn,
  position,
}: {
  readonly text: string;
  readonly urn?: string;
  readonly position?: SourcePosition | undefined;
}): GateFinding {
  const at = position === undefined ? {} : { position };
  if (urn === undefined) return { kind: "mistake", text, ...at };
  const name = logicalName(urn);
  return { kind: "mistake", name, urn, text: text.startsWith(`${name}: `) ? text : `${name}: ${text}`, ...at };
}

function withCode({ text, code }: Pick<Line, "text" | "code">): string {
  return code === undefined ? text : `${text} [${code}]`;
}
