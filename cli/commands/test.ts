import { Command } from "commander";
import { hostFault, hostsInText } from "../../core/definition/allowed-host.ts";
import { fail, ProblemError, problem } from "../../core/problem/problem.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { TestResponse } from "../../store/port.ts";
import { chosenStore } from "../chosen-store.ts";
import { FINDING, OK } from "../exit-code.ts";
import { foundAction } from "../found-action.ts";
import { contentOf } from "../lint/yaml-file.ts";
import { problemText } from "../output/problem-text.ts";
import type { Screen } from "../output/screen.ts";
import { printable } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import type { RunCommand, Session } from "../session.ts";
import { readValues } from "../values-file.ts";

interface TestOptions {
  readonly values?: string;
  readonly trace?: boolean;
  readonly allowHost: readonly string[];
  readonly ca: readonly string[];
}

const collected = (text: string, before: readonly string[]): readonly string[] => [...before, text];

/** `actionstore test NAME --values FILE`: sends a test request with the action's own secrets; exit code 1 when it fails. */
export function testCommand(run: RunCommand): Command {
  const command = new Command("test")
    .description("Send a test request: stored secrets are used, testOverrides apply. Exit code 1 when the call fails.")
    .argument("<name>", "name or id of the action")
    .option("--values <file>", "values by place and name, JSON or YAML (default: none)")
    .option("--trace", "print everything exchanged, secrets replaced")
    .option("--allow-host <host>", "let calls reach this host although it is private; may be repeated (default: ACTIONSTORE_ALLOWED_HOSTS)", collected, [])
    .option("--ca <file>", "trust the authorities in this PEM file too; may be repeated", collected, [])
    .addHelpText("after", "\nExample:\n  $ actionstore test OrderPush --values values.json --trace");
  return command.action((name: string, options: TestOptions) =>
    run(command, (session) => test(name, options, session)),
  );
}

async function test(nameOrId: string, options: TestOptions, session: Session): Promise<number> {
  const values = readValues(options.values, session.cwd);
  const trustedCertificates = options.ca.map((file) => certificatesIn(file, session.cwd));
  const chosen = await chosenStore(session, { allowedHosts: allowedHosts(options, session), trustedCertificates });
  const { id, sandbox } = await foundAction(chosen, nameOrId);
  const result = await chosen.store.test({ key: { sandbox, id }, values });
  if (!result.ok) throw new ProblemError(result.problems);
  const { trace, ...response } = result.value;
  if (session.options.json === true) {
    const { version, ...rest } = response;
    session.printJson({ ...rest, definitionVersion: version, ...(options.trace === true ? { trace } : {}) });
  } else {
    if (options.trace === true) session.out.print(trace.flatMap((entry) => traceText(entry, session.out)));
    session.out.print(outcomeText(response, session.out));
    const { problem, warnings } = response.outcome;
    session.notes.print(
      [...(problem === undefined ? [] : [problem]), ...warnings].flatMap((each) => problemText(each, session.notes)),
    );
  }
  return response.outcome.ok ? OK : FINDING;
}

/** Those of `--allow-host`, else of ACTIONSTORE_ALLOWED_HOSTS. Problem: ACT_CONFIG_HOST. */
function allowedHosts({ allowHost }: TestOptions, { env }: Session): readonly string[] {
  const [source, hosts] =
    allowHost.length > 0
      ? ["--allow-host", allowHost]
      : ["ACTIONSTORE_ALLOWED_HOSTS", hostsInText(env.ACTIONSTORE_ALLOWED_HOSTS ?? "")];
  const problems = hosts.flatMap((host) => {
    const fault = hostFault(host);
    return fault === undefined ? [] : [problem("ACT_CONFIG_HOST", { path: source, ...fault })];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return hosts;
}

function certificatesIn(file: string, cwd: string): string {
  const text = contentOf(file, cwd);
  if (typeof text === "object") fail("ACT_CLI_FILE", { path: file, ...text });
  if (!text.includes("-----BEGIN CERTIFICATE-----")) {
    fail("ACT_CLI_FILE", {
      path: file,
      detail: "holds no certificate in PEM",
      hint: "give the text from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
    });
  }
  return text;
}

function outcomeText(
  { outcome, attempts, tookMs, answer }: Omit<TestResponse, "trace">,
  { paint }: Screen,
): readonly string[] {
  const { ok, statusCode, response, failure } = outcome;
  const mapped = response ?? failure;
  return [
    `${paint(ok ? "green" : "red", ok ? "ok" : "failed")} ${statusCode} in ${tookMs} ms, ${counted(attempts, "attempt")}`,
    ...(answer === undefined ? [] : ["", ...answerText(answer, paint)]),
    ...(mapped === undefined
      ? []
      : [
          "",
          paint("cyan", ok ? "Response, as journeys see it" : "Failure, as journeys see it"),
          ...mappedText(mapped),
        ]),
  ];
}

function answerText({ headers, body }: NonNullable<TestResponse["answer"]>, paint: Screen["paint"]): readonly string[] {
  return [...headerLines(headers, paint), ...(body === "" ? [] : ["", printable(body)])];
}

function headerLines(headers: { readonly [name: string]: string }, paint: Screen["paint"]): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `${paint("dim", `${name}:`)} ${printable(value)}`);
}

function mappedText(mapped: JsonObject): readonly string[] {
  return Object.entries(mapped).map(([name, value]) => `  ${printable(name)}: ${printable(stringifyJson(value))}`);
}

function traceText(
  { purpose, startedMs, tookMs, request, answer, failure }: TestResponse["trace"][number],
  { paint }: Screen,
): readonly string[] {
  return [
    paint("cyan", `${purpose === "token" ? "Token request" : "Request"} at ${startedMs} ms, took ${tookMs} ms`),
    `${paint("bold", request.method)} ${printable(request.url)}`,
    ...headerLines(request.headers, paint),
    ...(request.body === undefined ? [] : ["", printable(request.body)]),
    "",
    ...(answer === undefined
      ? [paint("red", failure ?? "no answer")]
      : [paint("bold", String(answer.status)), ...answerText(answer, paint)]),
    "",
  ];
}
