import { failed, succeeded } from "../support/engine-run.ts";
import { engineProject } from "../support/fronts.ts";

const digits = "1048576";
const zeros = "0012345";
const program = (token: string, account: string, flag: string): { readonly text: string } => ({
  text: `name: shop
runtime: yaml
config:
  token: { type: string, secret: true }
  account: { type: string }
resources:
  A:
    type: actionstore:CustomAction
    properties:
      label: ${flag}
      endpoint:
        url: https://api.example.com/send
        headers: [{ name: X-Account, value: "Token ${account}" }]
      authentication: { bearer: { token: "${token}" } }
`,
});

describe("digits out of the configuration of a YAML program", () => {
  const project = engineProject("yaml");
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
  const plain = program("${token}", "${account}", "${flag}");
  const nested = program("${secretTexts.token}", "${texts.account}", "${texts.flag}");
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Pulumi's own notation

  test("are not text, and the message names the cause and the way out", async () => {
    for (const args of [
      ["--secret", "token", digits],
      ["--plaintext", "account", digits],
      ["flag", "true"],
    ])
      await project.pulumi(["config", "set", ...args]);
    const { text } = await failed(project.preview(plain));
    expect(text).toMatch(/authentication\.bearer\.token: must be a text, found a whole number; .*\[ACT_SHAPE_TYPE\]/);
    expect(text).toContain("pulumi config set --path --secret secretTexts.token VALUE");
    expect(text).toMatch(/label: must be a text, found true or false; .*--path --type string texts\.label VALUE/);
    expect(text).toMatch(/endpoint\.headers\[0\]\.value: holds 1\.048576e\+06 .*\[ACT_TEXT_EXPONENT\]/);
  });

  test("are the text that was meant once they are fields of an object, as the message says", async () => {
    const more = ["--path", "--type", "string"];
    await project.pulumi(["config", "set", "--path", "--secret", "secretTexts.token", digits]);
    await project.pulumi(["config", "set", ...more, "texts.account", zeros]);
    await project.pulumi(["config", "set", ...more, "texts.flag", "true"]);
    const { diagnostics } = await succeeded(project.up(nested));
    expect(diagnostics.filter(({ severity }) => severity === "warning")).toEqual([]);
    const [state] = await project.state();
    expect(state?.inputs).toMatchObject({
      label: "true",
      endpoint: { headers: [{ value: `Token ${zeros}` }] },
    });
    expect(JSON.stringify(state?.inputs.authentication)).toContain(JSON.stringify(JSON.stringify(digits)).slice(1, -1));
  });
});
