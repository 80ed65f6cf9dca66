import { engineAddressOf } from "../../../provider/rpc/arguments.ts";

test.each<[readonly string[], string | undefined]>([
  [["127.0.0.1:1"], "127.0.0.1:1"],
  [["--logtostderr", "-v=9", "127.0.0.1:1"], "127.0.0.1:1"],
  [["--tracing", "file:./trace", "127.0.0.1:1", "more"], "127.0.0.1:1"],
  [["-tracing", "file:./trace", "-logflow", "127.0.0.1:1"], "127.0.0.1:1"],
  [["--logtostderr"], undefined],
  [[], undefined],
])("the engine's address in %j is %s", (args, address) => {
  expect(engineAddressOf(args)).toBe(address);
});
