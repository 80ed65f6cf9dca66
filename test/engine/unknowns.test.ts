import { joined, outputOf, secret } from "../support/engine-program.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject, fronts } from "../support/fronts.ts";
import { actionNamed } from "../support/outside.ts";

const first = { name: "First", args: { endpoint: { url: "https://api.example.com/v1" } } };
const registrationId = outputOf("First", "registrationId");
const actionId = outputOf("First", "actionId");

/** Where an output of a new resource can be; `contract`: whether what comes in and out is known all the same. */
const positions = [
  {
    name: "InHeader",
    contract: true,
    args: { endpoint: { url: "https://a.example.com", headers: [{ name: "X-First", value: actionId }] } },
  },
  {
    name: "InSecretHeader",
    contract: true,
    args: { endpoint: { url: "https://a.example.com", headers: [{ name: "X-First", value: { $secret: actionId } }] } },
  },
  { name: "InUrl", contract: true, args: { endpoint: { url: joined("https://a.example.com/", actionId) } } },
  { name: "AsHost", contract: true, args: { endpoint: { url: joined("https://", registrationId, ".example.com/") } } },
  {
    name: "AsToken",
    contract: true,
    args: { endpoint: { url: "https://a.example.com" }, authentication: { bearer: { token: actionId } } },
  },
  {
    name: "InLabel",
    contract: false,
    args: {
      endpoint: { url: "https://a.example.com" },
      request: { sample: { token: "abc" }, variables: { token: { label: joined("Field of ", actionId) } } },
    },
  },
  {
    name: "InSample",
    contract: true,
    args: {
      endpoint: { url: "https://a.example.com" },
      request: { sample: { action: actionId, token: "abc" }, variables: { token: {} } },
    },
  },
  {
    name: "AsName",
    contract: true,
    args: { name: joined(outputOf("First", "name"), "_copy"), endpoint: { url: "https://a.example.com" } },
  },
] as const;

const program = [first, ...positions.map(({ name, args }) => ({ name, args }))];

describe.each(fronts)("with %s, a preview with unknown values", (front) => {
  test("finds no mistakes, says what is certain, and agrees with the apply", async () => {
    const project = engineProject(front);
    const preview = await succeeded(project.preview(program));
    expect(preview.ops).toEqual({ create: program.length });
    if (front !== "dynamic") {
      const known = preview.steps.map(({ name, new: state }) => ({
        name,
        contract: state?.outputs.contract !== undefined,
      }));
      expect(sorted(known)).toEqual(
        sorted([{ name: "First", contract: true }, ...positions.map(({ name, contract }) => ({ name, contract }))]),
      );
    }
    expect((await project.store().info()).exists).toBe(false);

    await succeeded(project.up(program));
    const { id } = await actionNamed(project, "First");
    expect((await actionNamed(project, "InHeader")).definition).toMatchObject({
      endpoint: { headers: expect.arrayContaining([{ name: "x-first", value: id }]) },
    });
    expect((await actionNamed(project, "InUrl")).definition).toMatchObject({
      endpoint: { url: `https://a.example.com/${id}` },
    });
    await actionNamed(project, "First_copy");
    expect((await project.preview(program)).ops).toEqual({ same: program.length });
  });

  test("still reports every mistake that is certain", async () => {
    const project = engineProject(front);
    const endpoint = { url: joined("https://a.example.com/", actionId), headers: [{ name: "X Bad", value: actionId }] };
    const authentication = { basic: { username: "a:b", password: secret("s3cr3t-password") } };
    const run = await failed(project.preview([first, { name: "Wrong", args: { endpoint, authentication } }]));
    expect(run.text).toContain("endpoint.headers[0].name");
    expect(run.text).toContain("authentication.basic.username");
    expect(run.text).not.toContain("ACT_URL");
    expect(run.text + run.events).not.toContain("s3cr3t");
  });
});

function sorted<T extends { readonly name: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.name < b.name ? -1 : 1));
}
