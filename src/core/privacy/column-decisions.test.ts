import { describe, expect, it } from "vitest";
import { emptyDocument, emptySheet } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { answered, answerOf, withAnswers } from "./column-decisions.ts";
import { PrivacyOptions } from "./options.ts";

const NONE = { personalColumns: [], otherColumns: [] };

describe("answers about columns", () => {
  it("count whatever was found, in any case and spacing", () => {
    const answers = { personalColumns: ["PERSON: Owner"], otherColumns: ["Part  No"] };
    const found = [null, { type: "PHONE", confidence: 0.9 }, { type: "EMAIL", confidence: 0.8 }];
    expect(withAnswers(["OWNER", "part no", "mail"], found, answers)).toEqual([
      { type: "PERSON", confidence: 1 },
      null,
      { type: "EMAIL", confidence: 0.8 },
    ]);
  });

  it("are replaced by the next one, and taken back", () => {
    const yes = answered(NONE, "Owner", { type: "PERSON" });
    expect(answerOf(yes, "owner")).toBe("personal");
    const no = answered(yes, "OWNER", "not");
    expect(no).toEqual({ personalColumns: [], otherColumns: ["OWNER"] });
    expect(answerOf(no, "Owner")).toBe("not");
    expect(answered(no, "owner", null)).toEqual(NONE);
    expect(answerOf(NONE, "Owner")).toBeNull();
  });
});

describe("the policy", () => {
  const columns = ["Zone", "Mail"].map((name, index) => ({
    ...{ name, index, type: "text" as const, unit: null, rowCount: 7, nullCount: 0 },
    ...{ distinctCount: 2, distinctIsExact: true, min: null, max: null, quantiles: [] },
    ...{ samples: [], patterns: [], isKeyCandidate: false, valueSketch: "" },
  }));
  const rows = [
    ["zebra", "a.b@firm.example"],
    ["okapi", "c.d@firm.example"],
    ["tapir", "not-a-mail"],
    ...["e.f", "g.h", "i.j", "k.l"].map((name) => ["gnu", `${name}@firm.example`]),
  ];
  const redacted = async (options: object, row = rows[0] ?? []) => {
    const ref = { key: "k", rowCount: 7, columnCount: 2, pieces: [] };
    const result = await applyPolicy({
      document: {
        ...emptyDocument({ kind: "data", type: "csv", mime: "text/csv" }),
        sheets: [{ ...emptySheet("list"), rowCount: 7, columnCount: 2, columns, tableRef: ref }],
      },
      readTable: () => rows,
      options: PrivacyOptions.parse(options),
      standInKey: "k".repeat(32),
    });
    return result.redactRow("list", row);
  };

  it("hides a value that lacks the form of its column, and does not pass it for one that has it", async () => {
    for (const policy of ["gdpr", "internal", "hipaa-safe-harbor"])
      expect((await redacted({ policy }, rows[2]))[1]).toMatch(/^(?:REF-[0-9A-F]{12}|\[REF\])$/);
    expect(await redacted({}, ["okapi", "x.y@other.example"])).toEqual([
      "okapi",
      expect.stringMatching(/^MAIL-/),
    ]);
  });

  it("does what people have said", async () => {
    expect(await redacted({})).toEqual(["zebra", expect.stringMatching(/^MAIL-/)]);
    const said = { personalColumns: ["USERNAME: zone"] };
    expect(await redacted(said)).toEqual([
      expect.stringMatching(/^USER-/),
      expect.stringMatching(/^MAIL-/),
    ]);
  });
});
