import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../kit/canonical-json.ts";
import { actionFor, ruleFor } from "../decide.ts";
import { detectionOf } from "../detected-types.ts";
import { KINDS, type PrivacyKind } from "../kinds.ts";
import { PRIVACY_VERSION, PrivacyOptions, policyOf } from "../options.ts";
import { PolicyDocument, PolicyPlace } from "../policy-document.ts";
import { BUILT_IN_POLICIES, builtInPolicy } from "./built-in.ts";
import { hipaaSafeHarbor } from "./hipaa-safe-harbor.ts";
import { internal } from "./internal.ts";

const ALL_KINDS = Object.keys(KINDS) as PrivacyKind[];

/** The eighteen identifiers of 45 CFR 164.514(b)(2)(i), each with the types that stand for it here. */
const SAFE_HARBOR: Readonly<Record<string, readonly string[]>> = {
  A: ["PERSON", "GIVEN_NAME", "SURNAME", "AUTHOR", "ORGANIZATION"],
  B: ["ADDRESS", "CITY", "LOCATION", "POSTAL_CODE", "COORDINATES"],
  C: ["DATE", "DATE_OF_BIRTH", "BIRTH_YEAR", "AGE"],
  D: ["PHONE"],
  E: ["PHONE"],
  F: ["EMAIL"],
  G: ["NATIONAL_ID"],
  H: ["MEDICAL_RECORD", "CODE"],
  I: ["HEALTH_PLAN", "CODE"],
  J: ["IBAN", "BANK_ACCOUNT", "CREDIT_CARD"],
  K: ["DRIVER_LICENSE", "PASSPORT"],
  L: ["VIN", "LICENSE_PLATE"],
  M: ["DEVICE_ID", "IMEI", "MAC_ADDRESS"],
  N: ["URL"],
  O: ["IP_ADDRESS"],
  P: ["BIOMETRIC"],
  Q: ["PHOTO"],
  R: ["PERSON_ID", "CODE", "USERNAME", "SECRET"],
};

describe("built-in policies", () => {
  it.each(BUILT_IN_POLICIES)("$id is a valid document that speaks of every kind", (policy) => {
    expect(PolicyDocument.parse(policy)).toEqual(policy);
    expect(ALL_KINDS.filter((kind) => !policy.rules.some((rule) => rule.kind === kind))).toEqual(
      [],
    );
    for (const rule of policy.rules) {
      expect(rule.basis, rule.kind).not.toBe("");
      expect(rule.why, rule.kind).toMatch(/\.$/);
      const types: readonly string[] = KINDS[rule.kind].types;
      expect((rule.types ?? []).filter((type) => !types.includes(type))).toEqual([]);
    }
  });

  it.each(BUILT_IN_POLICIES)("$id has no rule that never wins", (policy) => {
    const used = new Set(
      Object.values(KINDS).flatMap(({ types }) =>
        types.flatMap((type: string) =>
          PolicyPlace.options.map((place) => ruleFor(policy, type, place)),
        ),
      ),
    );
    expect(policy.rules.filter((rule) => !used.has(rule))).toEqual([]);
  });

  it("changes only together with the version of the stage, since results are kept under it", () => {
    const hash = createHash("sha256").update(canonicalJson(BUILT_IN_POLICIES)).digest("hex");
    expect([PRIVACY_VERSION, hash.slice(0, 12)]).toEqual([27, "1380b4d5c40d"]);
  });
});

describe("HIPAA Safe Harbor", () => {
  it.each(Object.entries(SAFE_HARBOR))("(%s) is cited, found and dealt with", (letter, types) => {
    const cited = hipaaSafeHarbor.rules.filter((rule) => rule.basis.includes(`(${letter})`));
    expect(cited.length).toBeGreaterThan(0);
    expect(types.some((type) => detectionOf(type) !== "none")).toBe(true);
    for (const type of types)
      for (const place of PolicyPlace.options)
        expect(["mask", "generalise", "remove"], `${type} ${place}`).toContain(
          actionFor(hipaaSafeHarbor, type, place),
        );
  });

  it("makes no codes out of the data (164.514(c))", () => {
    expect(hipaaSafeHarbor.rules.filter((rule) => rule.action === "pseudonymise")).toEqual([]);
  });
});

describe("options of the privacy stage", () => {
  it("are the internal policy where nothing is said", () => {
    expect(PrivacyOptions.parse({})).toMatchObject({ policy: "internal", document: null });
    expect(policyOf(PrivacyOptions.parse({}))).toBe(internal);
    expect(policyOf(PrivacyOptions.parse({ policy: "gdpr" }))).toBe(builtInPolicy("gdpr"));
  });

  it("take over what earlier versions set for each kind", () => {
    const defaults = { email: "stand-in", password: "remove", place: "keep", minConfidence: 0.6 };
    expect(PrivacyOptions.parse({ ...defaults, region: "DE" })).toMatchObject({
      policy: "internal",
      document: null,
      region: "DE",
    });
    const own = PrivacyOptions.parse({ email: "mask", authors: "keep", minConfidence: 0.4 });
    const document = policyOf(own);
    expect(own.policy).toBe("own");
    expect(document.minConfidence).toBe(0.4);
    expect(actionFor(document, "EMAIL", "table")).toBe("mask");
    expect(actionFor(document, "AUTHOR", "properties")).toBe("keep");
    expect(actionFor(document, "PERSON", "text")).toBe("pseudonymise");
    expect(PrivacyOptions.parse(own)).toEqual(own);
  });

  it.each([{ email: "burn" }, { minConfidence: 3 }, { policy: "gdpr", email: "mask" }, { x: 1 }])(
    "refuse %j",
    (options) => {
      expect(PrivacyOptions.safeParse(options).success).toBe(false);
    },
  );
});

describe("the most special rule", () => {
  const rule = (action: "keep" | "mask" | "remove" | "block", more: object = {}) => ({
    kind: "person" as const,
    action,
    ...more,
  });
  const policy = PolicyDocument.parse({
    id: "test",
    version: 1,
    title: "Test",
    otherwise: "generalise",
    rules: [
      rule("keep"),
      rule("mask", { places: ["comment"] }),
      rule("remove", { types: ["SURNAME"] }),
      rule("block", { types: ["SURNAME"], places: ["comment"] }),
      rule("remove"),
    ],
  });

  it.each([
    ["PERSON", "text", "keep"],
    ["PERSON", "comment", "mask"],
    ["SURNAME", "text", "remove"],
    ["SURNAME", "comment", "block"],
    ["EMAIL", "text", "generalise"],
  ] as const)("for %s in %s says %s", (type, place, action) => {
    expect(actionFor(policy, type, place)).toBe(action);
  });
});
