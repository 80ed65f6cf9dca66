import fc from "fast-check";
import { Secret } from "../../core/value/secret.ts";
import type { Value, ValueObject } from "../../core/value/value.ts";
import { validAction } from "../support/arbitrary-action.ts";
import { type EngineResource, secret } from "../support/engine-program.ts";
import { succeeded } from "../support/engine-run.ts";
import { openSealed } from "../support/exported-state.ts";
import { type EngineProject, engineProject, fronts } from "../support/fronts.ts";
import { inSoak } from "../support/soak.ts";

/** How many definitions one run applies. */
const SIZE = 40;

const programs = fc
  .uniqueArray(validAction, { minLength: SIZE, maxLength: SIZE, selector: ({ name }) => String(name) })
  .map((actions) => actions.map((args, index): EngineResource => ({ name: `Action${index}`, args: written(args) })));

/** Arguments as a program writes them. */
function written(value: ValueObject): { readonly [field: string]: unknown } {
  return writtenValue(value) as { readonly [field: string]: unknown };
}

function writtenValue(value: Value | undefined): unknown {
  if (value instanceof Secret) return secret(value.reveal());
  if (Array.isArray(value)) return value.map((item: Value) => writtenValue(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, item]) => [field, writtenValue(item)]));
}

/** The inputs in the engine's state, secrets in clear. */
async function inputsOf(project: EngineProject): Promise<readonly object[]> {
  return (await project.state()).map(({ urn, inputs }) => ({ urn, inputs: openSealed(inputs, (plain) => plain) }));
}

describe.each(fronts)("with %s, any valid definitions", (front) => {
  test("are applied, and after that a refresh and a preview find nothing to do", async () => {
    const holds = fc.asyncProperty(programs, async (program) => {
      const project = engineProject(front);
      expect((await succeeded(project.up(program))).ops).toEqual({ create: SIZE });
      const applied = await inputsOf(project);
      expect((await succeeded(project.refresh())).ops).toEqual({ same: SIZE });
      // Also what the store keeps in another form stays as the program wrote it.
      expect(await inputsOf(project)).toEqual(applied);
      expect((await succeeded(project.preview(program))).ops).toEqual({ same: SIZE });
    });
    // To look for a smaller example would take hours; the seed that fast-check prints repeats the run.
    await fc.assert(holds, { numRuns: inSoak({ few: 1, many: 10 }), endOnFailure: true });
  }, 3_600_000);
});
