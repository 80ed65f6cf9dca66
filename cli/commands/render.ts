import { Command } from "commander";
import { ProblemError } from "../../core/problem/problem.ts";
import { curlText } from "../../core/render/curl-text.ts";
import { generatedValues } from "../../core/render/generated-values.ts";
import { type MaskedRequest, maskedRequest } from "../../core/render/request-text.ts";
import { shownAction } from "../../store/shown-action.ts";
import { callValues, givenValues, madeUpText, type ValueOptions, withValueOptions } from "../input/call-values.ts";
import { withValueOption } from "../input/value-option.ts";
import type { Screen } from "../output/screen.ts";
import { printable } from "../output/text-width.ts";
import { chosenStore } from "../session/chosen-store.ts";
import { OK } from "../session/exit-code.ts";
import { foundAction } from "../session/found-action.ts";
import { paletteInputsOf } from "../session/palette-entry.ts";
import type { RunCommand, Session } from "../session/session.ts";

interface RenderOptions extends ValueOptions {
  readonly curl?: boolean;
  readonly test?: boolean;
}

/** `actionstore render NAME --values FILE`: the request that a call would send; nothing is sent, no secret leaves the store. */
export function renderCommand(run: RunCommand): Command {
  const command = withValueOptions(new Command("render"))
    .description("Show the exact request that an action sends with these values, secrets masked. Nothing is sent.")
    .argument("<name>", "name or id of the action")
    .option("--curl", "print a curl command, each secret as a shell variable")
    .option("--test", "show what actionstore test sends: testOverrides apply")
    .addHelpText(
      "after",
      '\nValues are written as the contract names them:\n  { "headers": { "x-locale": "de" }, "request": { "message.token": "abc" } }\n\nExamples:\n  $ actionstore render OrderPush --values values.json\n  $ actionstore render OrderPush --sample --value request.message.token=abc',
    );
  return command.action((name: string, options: RenderOptions) =>
    run(command, (session) => render(name, options, session)),
  );
}

async function render(nameOrId: string, options: RenderOptions, session: Session): Promise<number> {
  const given = await givenValues(options, session);
  const chosen = await chosenStore(session);
  const action = await foundAction(chosen, nameOrId);
  const paletteInputs = () => paletteInputsOf(action, chosen.store);
  const { values, madeUp } = await callValues({ options, given, record: action, paletteInputs });
  const { id, name, sandbox, version } = action;
  const { definition, renderer } = await shownAction(action, chosen.store);
  const rendered = renderer.render({
    values,
    generated: generatedValues({ now: session.clock(), uuid: session.uuid }),
    purpose: options.test === true ? "test" : "call",
  });
  if (!rendered.ok) throw new ProblemError(rendered.problems.map(withValueOption));
  const request = maskedRequest(rendered.request);
  const curl = options.curl === true ? curlText(rendered.request, definition) : undefined;
  if (session.options.json === true) {
    session.printJson({
      sandbox,
      id,
      name,
      definitionVersion: version,
      request,
      ...(curl === undefined ? {} : { curl }),
      ...(madeUp.length === 0 ? {} : { madeUp }),
    });
  } else {
    session.out.print(curl === undefined ? requestText(request, session.out) : [curl]);
    session.notes.print(madeUpText(madeUp, session.notes));
  }
  return OK;
}

/** As HTTP/1.1 writes it (RFC 9112), but for the connection's own headers. */
export function requestText({ method, url, headers, body }: MaskedRequest, { paint }: Screen): readonly string[] {
  return [
    `${paint("bold", method)} ${printable(url)}`,
    ...headers.map(({ name, value }) => `${paint("dim", `${name}:`)} ${printable(value)}`),
    ...(body === undefined ? [] : ["", printable(body)]),
  ];
}
