import { answerJson, endpoint } from "../support/endpoint.ts";
import { secret } from "../support/engine-program.ts";
import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject } from "../support/fronts.ts";
import { actionNamed, paletteOf } from "../support/outside.ts";

describe.each(["yaml", "dynamic"] as const)("with %s, an action with verify", (front) => {
  test("is registered, or changed, only after its test request succeeded", async () => {
    let status = 401;
    const api = await endpoint((_, response) => answerJson(response, { error: "no" }, status));
    const project = engineProject(front, { env: { ACTIONSTORE_ALLOWED_HOSTS: "localhost" } });
    const program = (token: string, more: object = {}) => [
      {
        name: "OrderPush",
        args: {
          endpoint: { url: api.url("localhost"), method: "PUT" },
          authentication: { bearer: { token: secret(token) } },
          request: { sample: { to: "a" }, variables: { to: {} } },
          verify: { values: { request: { to: secret("s3cr3t-phone") } } },
          ...more,
        },
      },
    ];
    await succeeded(project.preview(program("s3cr3t-1")));
    expect(api.seen).toHaveLength(0);

    const refused = await failed(project.up(program("s3cr3t-1")));
    expect(refused.text).toMatch(/http_401 after 1 attempt .*OrderPush was not registered.*\[ACT_VERIFY_FAILED\]/);
    expect(await paletteOf(project)).toEqual([]);

    status = 200;
    await succeeded(project.up(program("s3cr3t-1")));
    await succeeded(project.up(program("s3cr3t-1")));
    expect(api.seen).toHaveLength(2);

    status = 401;
    const kept = await failed(project.up(program("s3cr3t-2", { label: "Other" })));
    expect(kept.text).toContain("OrderPush stays as it is");
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ version: 1, revision: 1 });

    status = 200;
    await succeeded(project.up(program("s3cr3t-2")));
    expect(await actionNamed(project, "OrderPush")).toMatchObject({ version: 1, revision: 2 });
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(
      [1, 1, 2, 2].map((number) => `Bearer s3cr3t-${number}`),
    );
    for (const { text, events } of [refused, kept]) expect(text + events).not.toContain("s3cr3t");
    expect(await project.pulumi(["stack", "export"])).not.toContain("s3cr3t");
  });
});
