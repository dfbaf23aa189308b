import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPersonalData, settleOverlaps, toCodePoints } from "./find-personal-data.ts";

describe("findPersonalData", () => {
  it("gives findings in order, apart and above the wanted confidence", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              "maria@example.com",
              "Maria Lopez",
              "+49 30 1234567",
              "12 Main Street, Berlin",
              "😀",
            ),
            fc.string({ unit: "grapheme" }),
          ),
        ),
        (parts) => {
          let last = 0;
          for (const finding of findPersonalData(parts.join(" "), { minConfidence: 0.5 })) {
            expect(finding.start).toBeGreaterThanOrEqual(last);
            expect(finding.confidence).toBeGreaterThanOrEqual(0.5);
            last = finding.end;
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it("finds the same wherever the text stands", () => {
    const sentence = fc.constantFrom(
      "Call +49 30 1234567 today.",
      "Write to maria@example.com.",
      "Card 4111 1111 1111 1111 expires.",
      "SSN 219-09-9999 on file.",
      "He lives at 221 Baker Street, London.",
      "Dear Mr Novak, thank you.",
      "born on 12.04.1975 in Rome.",
      "password: Tr0ub4dor&3",
      "Pay to DE89 3704 0044 0532 0130 00.",
    );
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), fc.nat(9), (parts, lines) => {
        const text = parts.join("\n\n");
        const before = "It says what follows.\n\n".repeat(lines);
        const moved = findPersonalData(before + text).map((finding) => ({
          ...finding,
          start: finding.start - before.length,
          end: finding.end - before.length,
        }));
        expect(moved).toEqual(findPersonalData(text));
      }),
      { numRuns: 60 },
    );
  });

  it("says of every finding why, without the value", () => {
    const text =
      "Maria Lopez, 12 Main Street, Springfield, IL 62704, +49 30 1234567, SSN 219-09-9999";
    const found = findPersonalData(text);
    expect(found.length).toBeGreaterThanOrEqual(4);
    for (const { start, end, why } of found) {
      expect(why.length).toBeGreaterThan(4);
      expect(why).not.toContain(text.slice(start, end));
    }
  });

  it("counts offsets in code points when asked, characters outside the basic plane included", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("😀", "𝒳 ", "é ", "a ", "漢 ")), (before) => {
        const text = `${before.join("")} maria@example.com 😀`;
        const [found] = toCodePoints(
          text,
          findPersonalData(text).filter((finding) => finding.type === "EMAIL"),
        );
        expect(Array.from(text).slice(found?.start, found?.end).join("")).toBe("maria@example.com");
      }),
    );
  });

  it.each([
    ["Invoice 2024-03-15 for order 4711-0815-2024", ["DATE"]],
    ["The total is 1,234,567.89 EUR", []],
    ["Version 10.2.3.4 was released", []],
    ["Spring 2024 and Decade 2 were good", []],
    ["Contact us via Email and Phone", []],
    ["General Counsel and Vice President Sales", []],
    ["reset password: required", []],
    ["Order 123-45-6789 is not a number of a person: 000-45-6789", ["NATIONAL_ID"]],
  ])("is not misled by %s", (text, types) => {
    expect(findPersonalData(text, { minConfidence: 0.6 }).map((finding) => finding.type)).toEqual(
      types,
    );
  });

  it("never looks inside stand-ins and masks", () => {
    expect(
      findPersonalData("NAME-4F2A91C3 and MAIL-00000000, [IBAN] [removed] TEL-12345678."),
    ).toEqual([]);
  });
});

describe("numbers of reports and claims", () => {
  it.each([
    "the call-off goes on, see NCR-2025-009 for the bores",
    "# Re: Assessment CLM-250117, policy MM-PC-884213",
    "Call about QRX_2024-0117 tomorrow",
  ])("are nobody's name and no phone: %s", (text) => {
    expect(findPersonalData(text, { minConfidence: 0.5 })).toEqual([]);
  });

  it("are not what a word for phones is bound to", () => {
    const [found] = findPersonalData("Ring FAX-0421-998877 please", { minConfidence: 0.5 });
    expect(found?.type).toBe("PHONE");
  });
});

describe("settleOverlaps", () => {
  it("does not depend on the order of the findings", () => {
    const finding = fc.record({
      type: fc.constantFrom("A", "B", "C"),
      start: fc.nat(40),
      length: fc.integer({ min: 1, max: 12 }),
      confidence: fc.constantFrom(0.3, 0.6, 0.9),
    });
    fc.assert(
      fc.property(fc.array(finding), (list) => {
        const findings = list.map(({ length, ...rest }) => ({
          ...rest,
          end: rest.start + length,
          why: "test",
        }));
        const settled = settleOverlaps(findings);
        expect(settleOverlaps([...findings].reverse())).toEqual(settled);
        for (let i = 1; i < settled.length; i++)
          expect(settled[i]?.start).toBeGreaterThanOrEqual(settled[i - 1]?.end ?? 0);
      }),
    );
  });

  it.each(["Kd. C-9 5, 12345 Berlin", "Nordwind C-9 12, 10115 Berlin", "code C 9, 20095 Hamburg"])(
    "takes no code for a street: %s",
    (text) => {
      expect(findPersonalData(text).filter(({ type }) => type === "ADDRESS")).toEqual([]);
    },
  );
});
