import Table from "cli-table3";
import { readArguments } from "../core/arguments/read-arguments.ts";
import { derive } from "../core/contract/derive.ts";
import { canonicalArgs } from "../core/definition/canonical.ts";
import { CustomActionArgs } from "../core/definition/custom-action.ts";
import { prepareAction } from "../core/prepared/prepare.ts";
import { checkAction, contextOf } from "../core/rules/check.ts";
import { everyRule } from "../core/rules/every-rule.ts";
import type { RuleContext } from "../core/rules/read/rule.ts";
import type { ValueObject } from "../core/value/value.ts";
import { median } from "./support/measure.ts";
import { typicalInputs } from "./support/typical-action.ts";

const COUNT = 1000;
const WARM_UP = 20;
const ROUNDS = 9;
const SHOWN_RULES = 8;

/** Checks of a typical definition per second on one core, and where their time goes. */
function main(): void {
  const actions = Array.from({ length: COUNT }, (_, index) => typicalInputs(index));
  const check = (given: ValueObject) => checkAction({ given, defaultName: "Typical", rules: {} });
  const found = actions.flatMap((given) => check(given).problems);
  if (found.length > 0)
    throw new Error(`the typical action is not right: ${found[0]?.code} at ${found[0]?.path?.join(".")}`);

  const read = actions.map((given) => readArguments(CustomActionArgs, given).args);
  const canonical = read.map(canonicalArgs);
  const context = (index: number) =>
    contextOf(read[index] as (typeof read)[0], canonical[index] as (typeof canonical)[0]);
  const figure = (work: (index: number) => unknown) => microseconds(work);
  const whole = figure((index) => check(actions[index] as ValueObject));
  const rules = ruleTimes(context);

  const table = new Table({
    head: ["check of a typical definition, 20 variables by sample", "µs", "per second", "target"],
  });
  const row = (what: string, time: number, target = ""): void => {
    table.push([what, time.toFixed(1), String(Math.round(1e6 / time)), target]);
  };
  row("check", whole, "3000");
  row(
    "  shape: readArguments",
    figure((index) => readArguments(CustomActionArgs, actions[index] as ValueObject)),
  );
  row(
    "  canonical form",
    figure((index) => canonicalArgs(read[index] as (typeof read)[0])),
  );
  row("  payload shapes", figure(context));
  row(
    "  rules",
    rules.reduce((sum, { time }) => sum + time, 0),
  );
  for (const { name, time } of rules.slice(0, SHOWN_RULES)) row(`    ${name}`, time);
  row(
    "contract",
    figure((index) => derive(canonical[index] as (typeof canonical)[0])),
  );
  row(
    "prepare: contract, digests, palette",
    figure((index) => prepareAction(canonical[index] as (typeof canonical)[0])),
  );
  row(
    "rejecting a wrong definition",
    figure((index) => check(wrong(actions[index] as ValueObject))),
    "5000 µs",
  );
  process.stdout.write(`${table.toString()}\n`);
}

/** The median of some rounds over all actions, in microseconds an action. */
function microseconds(work: (index: number) => unknown): number {
  for (let run = 0; run < WARM_UP; run++) round(work);
  return median(Array.from({ length: ROUNDS }, () => round(work)));
}

/** The same for each rule, dearest first. Rules share what they find of a definition: the first to ask pays for it. */
function ruleTimes(
  prepare: (index: number) => RuleContext,
): readonly { readonly name: string; readonly time: number }[] {
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const contexts = Array.from({ length: COUNT }, (_, index) => prepare(index));
    return everyRule.map((rule) => round((index) => [...rule.check(contexts[index] as RuleContext)]));
  }).slice(WARM_UP);
  return everyRule
    .map((rule, at) => ({ name: rule.codes.join(", "), time: median(rounds.map((times) => times[at] ?? Number.NaN)) }))
    .sort((a, b) => b.time - a.time);
}

/** Processor time, so that other work on the machine does not count: the target is per core. */
function round(work: (index: number) => unknown): number {
  const start = process.cpuUsage();
  for (let index = 0; index < COUNT; index++) work(index);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / COUNT;
}

/** Twenty mistakes in one definition. */
function wrong(action: ValueObject): ValueObject {
  const variables = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`mesage.data.field${index}`, { minLength: 2, maxLength: 1 }]),
  );
  return { ...action, request: { ...(action.request as ValueObject), variables } };
}

main();
