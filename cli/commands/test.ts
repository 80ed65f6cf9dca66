import { Command } from "commander";
import { ProblemError } from "../../core/problem/problem.ts";
import { stringifyJson } from "../../core/value/json-text.ts";
import type { JsonObject } from "../../core/value/value.ts";
import type { TestResponse } from "../../store/port/tests.ts";
import { callValues, givenValues, madeUpText, type ValueOptions, withValueOptions } from "../input/call-values.ts";
import { withValueOption } from "../input/value-option.ts";
import { problemJson } from "../output/problem-json.ts";
import { problemText } from "../output/problem-text.ts";
import type { Screen } from "../output/screen.ts";
import { printable } from "../output/text-width.ts";
import { counted } from "../output/words.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { FINDING, OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import { type CallOptions, outboundOptions, withOption, withOutboundOptions } from "../session/outbound-options.ts";
import { paletteInputsOf } from "../session/palette-entry.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface TestOptions extends CallOptions, ValueOptions {
  readonly trace?: boolean;
}

/** `actionstore test NAME --values FILE`: sends a test request with the action's own secrets; exit code 1 when it fails. */
export function testCommand(run: RunCommand): Command {
  const command = withOutboundOptions(withValueOptions(new Command("test")))
    .description("Send a test request: stored secrets are used, testOverrides apply. Exit code 1 when the call fails.")
    .argument("<name>", "name or id of the action")
    .option("--trace", "print everything exchanged, secrets replaced")
    .addHelpText(
      "after",
      "\nValues are written as for actionstore render.\n\nExamples:\n  $ actionstore test OrderPush --values values.json --trace\n  $ actionstore test OrderPush --sample --value request.to=+491700000000",
    );
  return command.action((name: string, options: TestOptions) =>
    run(command, (session) => test(name, options, session)),
  );
}

async function test(nameOrId: string, options: TestOptions, session: Session): Promise<number> {
  const given = await givenValues(options, session);
  const chosen = await chosenStore(session, outboundOptions(options, session));
  const record = await foundAction(chosen, nameOrId);
  const { id, sandbox } = record;
  const paletteInputs = () => paletteInputsOf(record, chosen.store);
  const { values, madeUp } = await callValues({ options, given, record, paletteInputs });
  const result = await chosen.store.test({ key: { sandbox, id }, values });
  if (!result.ok) throw new ProblemError(result.problems.map(withOption).map(withValueOption));
  const { trace, ...response } = withOptions(result.value);
  if (session.options.json === true) {
    const { version, outcome, unmet, ...rest } = response;
    session.printJson({
      ...rest,
      outcome: outcomeJson(outcome),
      unmet: unmet.map(problemJson),
      definitionVersion: version,
      ...(options.trace === true ? { trace } : {}),
      ...(madeUp.length === 0 ? {} : { madeUp }),
    });
  } else {
    if (options.trace === true) session.out.print(trace.flatMap((entry) => traceText(entry, session.out)));
    session.out.print(outcomeText(response, session.out));
    session.notes.print(madeUpText(madeUp, session.notes));
    const { problem, warnings } = response.outcome;
    session.notes.print(
      [...(problem === undefined ? [] : [problem]), ...warnings].flatMap((each) => problemText(each, session.notes)),
    );
  }
  return response.outcome.ok ? OK : FINDING;
}

function withOptions({ outcome, unmet, ...rest }: TestResponse): TestResponse {
  const { problem } = outcome;
  return {
    ...rest,
    outcome: { ...outcome, ...(problem === undefined ? {} : { problem: withOption(problem) }) },
    unmet: unmet.map(withOption),
  };
}

function outcomeJson({ problem, warnings, ...rest }: TestResponse["outcome"]): object {
  return {
    ...rest,
    ...(problem === undefined ? {} : { problem: problemJson(problem) }),
    warnings: warnings.map(problemJson),
  };
}

function outcomeText(
  { outcome, attempts, tookMs, answer }: Omit<TestResponse, "trace">,
  { paint }: Screen,
): readonly string[] {
  const { ok, statusCode, response, failure } = outcome;
  const mapped = response ?? failure;
  const word = ok ? "ok" : attempts === 0 ? "not sent" : "failed";
  // The code means that no answer came, which reads like a fault of ours.
  const code = statusCode === "internalError" ? (attempts === 0 ? "" : " without an answer") : ` ${statusCode}`;
  const tries = attempts === 0 ? "" : `, ${counted(attempts, "attempt")}`;
  return [
    `${paint(ok ? "green" : "red", word)}${code} in ${tookMs} ms${tries}`,
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
