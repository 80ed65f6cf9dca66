import Table from "cli-table3";
import { revealText } from "../core/http/rendered-text.ts";
import { prepareAction } from "../core/prepared/prepare.ts";
import { type GeneratedValues, generatedValues } from "../core/render/generated-values.ts";
import { completeDefinition, createRenderer, type Renderer } from "../core/render/renderer.ts";
import { checkAction } from "../core/rules/check.ts";
import { parseJson } from "../core/value/json-text.ts";
import type { Json, JsonObject } from "../core/value/value.ts";
import { median } from "./support/measure.ts";
import { typicalInputs } from "./support/typical-action.ts";

const COUNT = 20_000;
const ROUNDS = 5;

/** Rendering of a typical action: values checked, URL, headers and body made, secrets put in. */
function main(): void {
  const { canonical } = checkAction({ given: typicalInputs(1), defaultName: "Typical", rules: {} });
  const { definitionJson, secrets } = prepareAction(canonical);
  const stored = parseJson(definitionJson) as JsonObject;
  const complete = () => completeDefinition(stored, (slot) => secrets.get(slot)?.reveal() ?? "");
  const renderer = createRenderer(complete());
  const generated = generatedValues({ now: new Date(), uuid: () => "0190f3c1-0000-7000-8000-000000000001" });
  const values = valuesFor(renderer);
  const request = JSON.stringify(values);
  renderAll(renderer, values, generated);
  const rates: number[] = [];
  const floor: number[] = [];
  const preparations: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rates.push(rateOf(COUNT, () => renderAll(renderer, values, generated)));
    floor.push(rateOf(COUNT, () => parseAndWrite(request)));
    preparations.push(rateOf(200, () => prepareAll(complete)));
  }
  const table = new Table({ head: ["rendering, 20 variables, one core", "measured", "target"] });
  table.push(
    ["render, secrets put in", `${Math.round(median(rates))}/s`, "20000/s"],
    ["parse and write the values alone", `${Math.round(median(floor))}/s`, ""],
    ["make a renderer", `${Math.round(median(preparations))}/s`, ""],
  );
  process.stdout.write(`${table.toString()}\n`);
}

function valuesFor({ inputs }: Renderer): Json {
  const request = inputs.map(
    ({ name, spec }) => [name, spec.type === "integer" ? 4711 : `a value of ${name}`] as const,
  );
  return { request: Object.fromEntries(request) };
}

function rateOf(count: number, work: () => void): number {
  const start = performance.now();
  work();
  return (count / (performance.now() - start)) * 1000;
}

function renderAll(renderer: Renderer, values: Json, generated: GeneratedValues): void {
  for (let run = 0; run < COUNT; run++) {
    const result = renderer.render({ values, generated, purpose: "call" });
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { url, headers, body = [] } = result.request;
    revealText(url);
    for (const { value } of headers) revealText(value);
    revealText(body);
  }
}

function parseAndWrite(text: string): void {
  for (let run = 0; run < COUNT; run++) JSON.stringify(JSON.parse(text));
}

function prepareAll(complete: () => Parameters<typeof createRenderer>[0]): void {
  for (let run = 0; run < 200; run++) createRenderer(complete());
}

main();
