import { CollectedLog } from "../../../provider/resources/collected-log.ts";

describe("a collected log", () => {
  test("sends lines in the order of its parts, whenever they come", () => {
    const sent: string[] = [];
    const collected = new CollectedLog();
    const [first, second] = [collected.part(), collected.part()];
    second("warning", "B");
    first("info", "a remark");
    first("warning", "A");
    collected.sendTo((severity, message) => sent.push(`${severity}: ${message}`));
    expect(sent).toEqual(["warning: A\nB", "info: a remark"]);
  });

  test("cuts remarks and no warning, on which a gate may count", () => {
    const sent = new Map<string, readonly string[]>();
    const collected = new CollectedLog();
    const log = collected.part();
    for (let index = 0; index < 60; index += 1)
      for (const severity of ["info", "warning"] as const) log(severity, `${index}`);
    collected.sendTo((severity, message) => sent.set(severity, message.split("\n")));
    expect(sent.get("warning")).toHaveLength(60);
    expect(sent.get("info")?.slice(-2)).toEqual(["49", "and 10 more"]);
  });
});
