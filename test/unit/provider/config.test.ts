import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathText } from "../../../core/problem/problem.ts";
import { Secret } from "../../../core/value/secret.ts";
import { UNKNOWN } from "../../../core/value/unknown.ts";
import type { ValueObject } from "../../../core/value/value.ts";
import { checkConfig } from "../../../provider/session/check-config.ts";
import { ephemeralProblems, readConfig } from "../../../provider/session/config.ts";
import { diffConfig } from "../../../provider/session/diff-config.ts";
import { hostEnvironment } from "../../../provider/session/host-environment.ts";
import { Session } from "../../../provider/session/session.ts";

type Variables = { readonly [name: string]: string };

const certificateFile = join(__dirname, "../../fixtures/tls/authority.crt");
const certificate = readFileSync(certificateFile, "utf8");
const goodKey = Buffer.alloc(32, 7).toString("base64");
const urn = "urn:pulumi:Dev::shop::pulumi:providers:actionstore::default";

/** An environment whose folder does not exist: nothing is opened by what is tested here. */
const environmentWith = (variables: Variables = {}) =>
  hostEnvironment({ cwd: "/nowhere/program", variables, via: "pulumi" });

const read = (inputs: ValueObject, variables?: Variables) =>
  readConfig({ inputs, defaultSandbox: "Dev", environment: environmentWith(variables) });

describe("provider configuration", () => {
  test.each<[string, ValueObject, Variables, object]>([
    [
      "has defaults",
      {},
      {},
      {
        location: "file:/nowhere/program/.actionstore/store.db",
        namesStore: false,
        sandbox: "dev",
        encryptionKey: undefined,
        rules: {},
      },
    ],
    [
      "comes from the environment where the program gives nothing",
      {},
      { ACTIONSTORE_STORE: "file:/srv/a.db", ACTIONSTORE_SANDBOX: "Prod" },
      { location: "file:/srv/a.db", namesStore: true, sandbox: "prod" },
    ],
    [
      "comes from the program first",
      { store: "file:b.db", sandbox: "Test" },
      { ACTIONSTORE_STORE: "file:/srv/a.db", ACTIONSTORE_SANDBOX: "prod" },
      { location: "file:b.db", namesStore: true, sandbox: "test" },
    ],
    [
      "takes empty variables for absent",
      {},
      { ACTIONSTORE_STORE: "", ACTIONSTORE_SANDBOX: "" },
      { namesStore: false, sandbox: "dev" },
    ],
    [
      "opens hosts and trusts certificates, as PEM text or file",
      { allowedHosts: '["localhost","::1","PUSH.acme.example"]', trustedCertificates: [certificate, certificateFile] },
      { ACTIONSTORE_ALLOWED_HOSTS: "other.example" },
      {
        outbound: {
          allowedHosts: ["localhost", "::1", "PUSH.acme.example"],
          trustedCertificates: [certificate.trim(), certificate.trim()],
        },
      },
    ],
    [
      "opens the hosts of the environment where the program names none",
      {},
      { ACTIONSTORE_ALLOWED_HOSTS: "localhost, 10.0.0.7," },
      { outbound: { allowedHosts: ["localhost", "10.0.0.7"], trustedCertificates: [] } },
    ],
    [
      "takes sources of secrets as they are given, and has no default of its own",
      { secretSources: { env: ["ACTION_SECRET_*", "TOKEN"] } },
      {},
      { outbound: { secretSources: { env: ["ACTION_SECRET_*", "TOKEN"] } } },
    ],
    ["does not open what is not known yet", { allowedHosts: ["a", UNKNOWN] }, {}, { outbound: UNKNOWN }],
    ["takes rules as an object", { rules: { ACT_URL_HTTP: "off" } }, {}, { rules: { ACT_URL_HTTP: "off" } }],
    ["takes rules as JSON text", { rules: '{"ACT_URL_HTTP":"error"}' }, {}, { rules: { ACT_URL_HTTP: "error" } }],
    [
      "keeps what is not known yet",
      { store: UNKNOWN, sandbox: UNKNOWN, encryptionKey: UNKNOWN },
      {},
      { location: UNKNOWN, sandbox: UNKNOWN, encryptionKey: UNKNOWN },
    ],
    [
      "passes over what the engine adds",
      { version: "1.0.0", __internal: {}, pluginDownloadURL: "x" },
      {},
      { sandbox: "dev" },
    ],
  ])("%s", (_, inputs, variables, config) => {
    const found = read(inputs, variables);
    expect(found.problems).toEqual([]);
    expect(found.config).toMatchObject(config);
  });

  test("takes the key from the program or the environment, always secret", () => {
    for (const { config, problems } of [
      read({ encryptionKey: goodKey }),
      read({ encryptionKey: new Secret(goodKey) }),
      read({}, { ACTIONSTORE_ENCRYPTION_KEY: goodKey }),
    ]) {
      expect(problems).toEqual([]);
      expect(config.encryptionKey).toBeInstanceOf(Secret);
      expect((config.encryptionKey as Secret).reveal()).toBe(goodKey);
    }
  });

  test("tells a mistake of the environment at its variable", () => {
    const { problems } = read(
      {},
      { ACTIONSTORE_STORE: "ftp://h", ACTIONSTORE_SANDBOX: "-", ACTIONSTORE_ENCRYPTION_KEY: "short-secret" },
    );
    expect(problems.map((each) => [each.code, pathText(each)])).toEqual([
      ["ACT_CONFIG_STORE", "ACTIONSTORE_STORE"],
      ["ACT_CONFIG_SANDBOX", "ACTIONSTORE_SANDBOX"],
      ["ACT_CONFIG_KEY", "ACTIONSTORE_ENCRYPTION_KEY"],
    ]);
    expect(JSON.stringify(problems)).not.toContain("short-secret");
  });

  test.each<[string, ValueObject, readonly (readonly [code: string, path: string])[]]>([
    ["an unknown field, naming the nearest", { stoer: "file:a" }, [["ACT_CONFIG_UNKNOWN_FIELD", "stoer"]]],
    ["another kind of store", { store: "postgres://u:secret@h/db" }, [["ACT_CONFIG_STORE", "store"]]],
    ["a store that is not text", { store: 7 }, [["ACT_SHAPE_TYPE", "store"]]],
    ["a sandbox that is not a name", { sandbox: "a b" }, [["ACT_CONFIG_SANDBOX", "sandbox"]]],
    ["a key that is none", { encryptionKey: new Secret("hunter2-secret") }, [["ACT_CONFIG_KEY", "encryptionKey"]]],
    ["a reference to a key", { encryptionKey: { $secret: { env: "A" } } }, [["ACT_SHAPE_TYPE", "encryptionKey"]]],
    [
      "sources that are none",
      { secretSources: '{"env":["A","*","A*B"],"files":[""]}' },
      [
        ["ACT_CONFIG_SECRET_SOURCES", "secretSources.env[1]"],
        ["ACT_CONFIG_SECRET_SOURCES", "secretSources.env[2]"],
        ["ACT_CONFIG_SECRET_SOURCES", "secretSources.files[0]"],
      ],
    ],
    [
      "a part of sources that is none",
      { secretSources: { file: [] } },
      [["ACT_CONFIG_UNKNOWN_FIELD", "secretSources.file"]],
    ],
    ["an empty key", { encryptionKey: new Secret("") }, [["ACT_SECRET_EMPTY", "encryptionKey"]]],
    ["rules that are not JSON", { rules: "off" }, [["ACT_SHAPE_TYPE", "rules"]]],
    ["a rule that is not known", { rules: { ACT_URL_HTPP: "off" } }, [["ACT_CONFIG_RULES", "rules.ACT_URL_HTPP"]]],
    [
      "a setting that is not known",
      { rules: { ACT_URL_HTTP: "silent" } },
      [["ACT_CONFIG_RULES", "rules.ACT_URL_HTTP"]],
    ],
    [
      "a mistake that should be turned off",
      { rules: { ACT_NAME_INVALID: "off" } },
      [["ACT_CONFIG_RULES", "rules.ACT_NAME_INVALID"]],
    ],
    ["hosts that are not JSON", { allowedHosts: "localhost" }, [["ACT_SHAPE_TYPE", "allowedHosts"]]],
    ["a host that is not text", { allowedHosts: ["a", 7] }, [["ACT_SHAPE_TYPE", "allowedHosts[1]"]]],
    [
      "hosts that are none",
      { allowedHosts: ["a", "http://b", "c:1"] },
      [
        ["ACT_CONFIG_HOST", "allowedHosts[1]"],
        ["ACT_CONFIG_HOST", "allowedHosts[2]"],
      ],
    ],
    [
      "a file that is missing",
      { trustedCertificates: ["ca.pem"] },
      [["ACT_CONFIG_CERTIFICATE", "trustedCertificates[0]"]],
    ],
    [
      "a file that is a device",
      { trustedCertificates: ["/dev/zero"] },
      [["ACT_CONFIG_CERTIFICATE", "trustedCertificates[0]"]],
    ],
    [
      "a file without a certificate",
      { trustedCertificates: [__filename] },
      [["ACT_CONFIG_CERTIFICATE", "trustedCertificates[0]"]],
    ],
    [
      "a certificate that is damaged",
      { trustedCertificates: [certificate.replace(/[A-Za-z]{9}/, "AAAAAAAAA")] },
      [["ACT_CONFIG_CERTIFICATE", "trustedCertificates[0]"]],
    ],
    [
      "everything at once",
      {
        stoer: "x",
        store: "ftp://h",
        sandbox: "-",
        encryptionKey: new Secret("short-secret"),
        rules: { ACT_X: "off" },
      },
      [
        ["ACT_CONFIG_UNKNOWN_FIELD", "stoer"],
        ["ACT_CONFIG_STORE", "store"],
        ["ACT_CONFIG_SANDBOX", "sandbox"],
        ["ACT_CONFIG_KEY", "encryptionKey"],
        ["ACT_CONFIG_RULES", "rules.ACT_X"],
      ],
    ],
  ])("refuses %s", (_, inputs, expected) => {
    const { problems } = read(inputs);
    expect(problems.map((each) => [each.code, pathText(each)])).toEqual(expected);
    expect(JSON.stringify(problems)).not.toContain("secret@h");
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|short-secret/);
  });

  test("refuses hosts of the environment by the variable's name", () => {
    const { problems } = read({}, { ACTIONSTORE_ALLOWED_HOSTS: "a, *.b" });
    expect(problems.map((each) => [each.code, pathText(each)])).toEqual([
      ["ACT_CONFIG_HOST", "ACTIONSTORE_ALLOWED_HOSTS[1]"],
    ]);
  });

  test.each<[Variables, ValueObject, boolean]>([
    [{ CI: "true" }, {}, true],
    [{ CI: "1" }, {}, true],
    [{ CI: "woodpecker" }, {}, true],
    [{ CI: "false" }, {}, false],
    [{ CI: "0" }, {}, false],
    [{ CI: "" }, {}, false],
    [{}, {}, false],
    [{ CI: "true" }, { store: "file:/srv/a.db" }, false],
    [{ CI: "true", ACTIONSTORE_STORE: "file:/srv/a.db" }, {}, false],
  ])("with %j and inputs %j a default store is refused: %s", (variables, inputs, refused) => {
    const codes = ephemeralProblems(read(inputs, variables).config, environmentWith(variables)).map(({ code }) => code);
    expect(codes).toEqual(refused ? ["ACT_CONFIG_EPHEMERAL"] : []);
  });
});

describe("checked configuration", () => {
  const checked = async (
    news: ValueObject,
    { olds, variables = {} }: { olds?: ValueObject; variables?: Variables } = {},
  ) => (await checkConfig({ urn, olds, news }, new Session(environmentWith(variables)))).inputs;

  test("has the stack's name as its sandbox, and never a default store", async () => {
    expect(await checked({})).toEqual({ sandbox: "dev", __defaults: ["sandbox"] });
  });

  test("has the store that the environment names", async () => {
    expect(await checked({}, { variables: { ACTIONSTORE_STORE: "file:/srv/a.db" } })).toEqual({
      store: "file:/srv/a.db",
      sandbox: "dev",
      __defaults: ["sandbox"],
    });
  });

  test("keeps a default sandbox when the stack is renamed, and no other", async () => {
    const renamed = await checked({}, { olds: { sandbox: "before", __defaults: ["sandbox"] } });
    expect(renamed).toEqual({ sandbox: "before", __defaults: ["sandbox"] });
    expect(await checked({}, { olds: { sandbox: "explicit" } })).toEqual({ sandbox: "dev", __defaults: ["sandbox"] });
    expect(await checked({ sandbox: "Now" }, { olds: { sandbox: "before", __defaults: ["sandbox"] } })).toEqual({
      sandbox: "now",
    });
    expect(await checked({}, { variables: { ACTIONSTORE_SANDBOX: "env" } })).toEqual({ sandbox: "env" });
  });

  test("marks a key that came in clear as secret, and leaves rules as they came", async () => {
    const inputs = await checked({ encryptionKey: goodKey, rules: '{"ACT_URL_HTTP":"off"}', version: "1.0.0" });
    expect(inputs.encryptionKey).toBeInstanceOf(Secret);
    expect(inputs).toMatchObject({ rules: '{"ACT_URL_HTTP":"off"}', version: "1.0.0" });
  });
});

describe("a change of configuration", () => {
  const diff = (olds: ValueObject, news: ValueObject, variables: Variables = {}) =>
    diffConfig({ urn, olds, news }, environmentWith(variables)).map(({ path, kind, replace }) => [
      path.join("."),
      kind,
      replace,
    ]);

  test.each<[string, ValueObject, ValueObject, readonly (readonly [string, string, boolean])[]]>([
    ["of nothing", { sandbox: "dev" }, { sandbox: "dev" }, []],
    ["of the sandbox replaces", { sandbox: "dev" }, { sandbox: "prod" }, [["sandbox", "update", true]]],
    ["of the sandbox's case is none", { sandbox: "dev" }, { sandbox: "DEV" }, []],
    ["of the store replaces", { store: "file:a.db" }, { store: "file:b.db" }, [["store", "update", true]]],
    ["to a store replaces", {}, { store: "file:b.db" }, [["store", "add", true]]],
    ["to the default store spelled out is none", {}, { store: "file:.actionstore/store.db" }, []],
    ["of the store's spelling is none", { store: "file:a.db" }, { store: "file:/nowhere/program/a.db" }, []],
    [
      "to a store that is not known yet replaces",
      { store: "file:a.db" },
      { store: UNKNOWN },
      [["store", "update", true]],
    ],
    [
      "of the key is made in place",
      { encryptionKey: new Secret(goodKey) },
      { encryptionKey: new Secret(`A${goodKey.slice(1)}`) },
      [["encryptionKey", "update", false]],
    ],
    ["of no key is none", { encryptionKey: new Secret(goodKey) }, { encryptionKey: new Secret(goodKey) }, []],
    ["of the rules is made in place", { rules: '{"ACT_URL_HTTP":"off"}' }, {}, [["rules", "delete", false]]],
    ["of the rules' notation is none", { rules: '{"ACT_URL_HTTP":"off"}' }, { rules: { ACT_URL_HTTP: "off" } }, []],
    [
      "of hosts and certificates is made in place",
      { allowedHosts: '["a"]' },
      { allowedHosts: '["a","b"]', trustedCertificates: [certificate] },
      [
        ["allowedHosts", "update", false],
        ["trustedCertificates", "add", false],
      ],
    ],
    ["of the engine's own fields is none", { version: "1.0.0", __defaults: [] }, { version: "2.0.0" }, []],
  ])("%s", (_, olds, news, expected) => {
    expect(diff(olds, news)).toEqual(expected);
  });

  test("is seen where the environment names another store than it did", async () => {
    const inputsUnder = async (variables: Variables) =>
      (await checkConfig({ urn, olds: undefined, news: {} }, new Session(environmentWith(variables)))).inputs;
    const a = { ACTIONSTORE_STORE: "file:/srv/a.db" };
    const b = { ACTIONSTORE_STORE: "file:/srv/b.db" };
    expect(diff(await inputsUnder(a), await inputsUnder(a), a)).toEqual([]);
    expect(diff(await inputsUnder(a), await inputsUnder(b), b)).toEqual([["store", "update", true]]);
    expect(diff(await inputsUnder({}), await inputsUnder(b), b)).toEqual([["store", "add", true]]);
    expect(diff(await inputsUnder(a), await inputsUnder({}))).toEqual([["store", "delete", true]]);
    // `pulumi import` keeps inputs that nothing has checked.
    const both = { ...a, ACTIONSTORE_SANDBOX: "prod" };
    expect(diff({}, await inputsUnder(both), both)).toEqual([]);
  });
});
