import { type NameClaim, NameClaims } from "../../../provider/session/name-claims.ts";

describe("names in one run", () => {
  const first: NameClaim = { sandbox: "dev", kind: "action", name: "OrderPush", path: ["name"], urn: "urn:a" };

  test("may be declared again by the same resource, by another in another sandbox, and by a thing of another kind", () => {
    const claims = new NameClaims();
    const others: readonly NameClaim[] = [
      first,
      first,
      { ...first, sandbox: "prod", urn: "urn:b" },
      { ...first, name: "Other", urn: "urn:c" },
      { ...first, kind: "connection", urn: "urn:d" },
    ];
    for (const claim of others) expect(claims.claim(claim)).toBeUndefined();
  });

  test("are a mistake of every further resource, naming both", () => {
    const claims = new NameClaims();
    claims.claim(first);
    for (const urn of ["urn:b", "urn:c"]) {
      const found = claims.claim({ ...first, urn });
      expect(found).toMatchObject({ code: "ACT_NAME_DUPLICATE", path: ["name"], severity: "error" });
      expect(found?.detail).toContain("urn:a");
      expect(found?.detail).toContain(urn);
    }
  });

  test.each([
    ["action", "name"],
    ["use", "activity"],
  ] as const)("of a duplicate %s, the %s is what has to change", (kind, word) => {
    const claims = new NameClaims();
    claims.claim({ ...first, kind });
    expect(claims.claim({ ...first, kind, urn: "urn:b" })?.hint).toContain(`another ${word}`);
  });

  test.each(["before", "after"])("are not taken from a resource that stays, told %s the takeover", (order) => {
    const claims = new NameClaims();
    expect(claims.anyStays).toBe(false);
    if (order === "before") {
      expect(claims.stay("urn:a")).toBeUndefined();
      expect([claims.anyStays, claims.stays("urn:a"), claims.stays("urn:b")]).toEqual([true, true, false]);
      return;
    }
    claims.takeOver({ name: "OrderPush", by: "urn:b", from: "urn:a" });
    expect(claims.stay("urn:c")).toBeUndefined();
    const found = claims.stay("urn:a");
    expect(found).toMatchObject({ code: "ACT_NAME_TAKEN", path: ["name"] });
    expect(found?.detail).toBe("OrderPush, which this resource has in the store, is wanted by urn:b in the same run");
  });

  test("are free again when a new run begins", () => {
    const claims = new NameClaims();
    claims.claim(first);
    claims.stay("urn:a");
    claims.takeOver({ name: "OrderPush", by: "urn:b", from: "urn:c" });
    claims.clear();
    expect(claims.claim({ ...first, urn: "urn:b" })).toBeUndefined();
    expect(claims.stays("urn:a")).toBe(false);
    expect(claims.stay("urn:c")).toBeUndefined();
  });
});
