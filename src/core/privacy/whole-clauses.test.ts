import { describe, expect, it } from "vitest";
import { emptyDocument } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { PrivacyOptions } from "./options.ts";

const TEXT = { kind: "text", type: "md", mime: "text/markdown" } as const;

async function redacted(markdown: string, policy = "gdpr"): Promise<string> {
  const result = await applyPolicy({
    document: { ...emptyDocument(TEXT), markdown },
    readTable: () => [],
    options: PrivacyOptions.parse({ policy }),
    standInKey: "0123456789abcdef0123456789abcdef",
  });
  return result.document.markdown;
}

describe("what is said of somebody's health in text", () => {
  it.each([
    ["She is diabetic type 1 since 2019. Call her at noon.", "She is [removed]. Call her at noon."],
    ["He has severe type 1 diabetes, and starts on Monday.", "[removed], and starts on Monday."],
    ["- takes antidepressants every morning\n- likes tea", "- [removed]\n- likes tea"],
    ["Remarks: epileptic, no ladders", "Remarks: [removed], no ladders"],
    [
      "The rooms are ready; she is in a wheelchair and brings her own ramp; the lift works.",
      "The rooms are ready; she is [removed]; the lift works.",
    ],
    ["She is diabetic and owes 12,400 EUR, as agreed.", "She is [removed], as agreed."],
    ["At 10:30 Anna had a stroke; at 11:45 she left.", "[removed]; at 11:45 she left."],
    ["Anna Weber, who has **epilepsy** and *asthma*, left.", "NAME, [removed], left."],
    [
      "Anna has **diabetes** and *asthma*, and [depression](http://x.example).",
      "[removed], and [[removed]](http://x.example).",
    ],
    [
      "She has diabetes: metformin 500 mg, insulin 20 U, HbA1c 8.2%, and starts on Monday.",
      "[removed], and starts on Monday.",
    ],
    ["He has had epilepsy, type 2, since 2019 with weekly seizures.", "[removed]."],
    ["Sie hat Diabetes, Stadium II, metformin 500 mg; Anreise 9 Uhr.", "[removed]; Anreise 9 Uhr."],
    ["He is diabetic; lot 20 units sold; 4 left.", "He is [removed]; lot 20 units sold; 4 left."],
    ["She has diabetes, insulin 20 units, and left.", "[removed], and left."],
    ["She has asthma, 12,400 EUR are open.", "[removed], 12,400 EUR are open."],
    ["Er ist wegen Betrugs vorbestraft (zwei Jahre auf Bewährung).", "Er ist [removed]."],
    ["Sarah is 12 weeks pregnant.", "Sarah is [removed]."],
    ["anna kowalska has diabetes and takes insulin.", "NAME [removed]."],
    ["**Remarks:** has **severe asthma**, no ladders", "**Remarks:** [removed], no ladders"],
    ["## She is epileptic\n\nLater", "## She is [removed]\n\nLater"],
  ])("goes with its clause: %s", async (text, wanted) => {
    const after = await redacted(text);
    expect(after.replace(/NAME-\w+/g, "NAME")).toBe(wanted);
    expect(await redacted(after)).toBe(after);
  });

  it("leaves the names beside it what they are", async () => {
    const after = await redacted(
      "Daniel Whitcombe has been on sick leave since Monday; Priya Raman takes over.",
    );
    expect(after).toMatch(/^NAME-\w+ has been \[removed\]; NAME-\w+ takes over\.$/);
    expect(await redacted("Bill Carter's prostate surgery is on 3 May.")).toMatch(
      /^NAME-\w+'s \[removed\]\.$/,
    );
  });

  it("takes no more than a bounded part of a text without marks", async () => {
    const words = "word ".repeat(2_000);
    const after = await redacted(`${words}she is diabetic ${words}`);
    expect(after.length).toBeGreaterThan(2 * words.length - 600);
    expect(after).toContain("[removed]");
  });
});

describe("a remark in a table of people", () => {
  const table = (...cells: readonly string[]) =>
    [
      "| Name | Remarks |",
      "| --- | --- |",
      ...cells.map((cell) => `| Anna Weber | ${cell} |`),
    ].join("\n");

  it.each([
    "diabetes type 1, insulin at noon",
    "MS",
    "chemo on Tuesdays",
    "Reha bis August",
    "is trans",
    "T1DM",
    "IDDM, pump",
    "Mamma-Ca",
    "F32.1",
    "ICD-10: G35",
    "AU bis 12.3.",
    "OP Knie",
    "knee op in May",
    "SSW 12",
    "ver.di Mitglied",
    "AfD-Wähler",
  ])("goes whole: %s", async (cell) => {
    const after = await redacted(table(cell, "pays late"));
    expect(after).toMatch(/\| NAME-\w+ \| \[removed\] \|/);
    expect(after).toContain("pays late");
  });

  it.each([
    "MS Office licence",
    "Room G35",
    "Version 2.1",
    "Knie OK",
    "works at the hospital",
    "AA batteries",
    "No",
  ])("stays: %s", async (cell) => {
    expect(await redacted(table(cell))).toContain(`| ${cell} |`);
  });

  it.each([
    "Bem.",
    "Anm.",
    "Sonst.",
    "Memo",
    "Free text",
    "Freitext",
    "Fehlgrund",
    "Fehlzeit",
    "Krankmeldung",
    "Poznámka",
    "Megjegyzés",
    "备注",
    "Примечание",
  ])("is read under %s", async (heading) => {
    const cells = table("chemo on Tuesdays").replace("Remarks", heading);
    expect(await redacted(cells)).toMatch(/\| NAME-\w+ \| \[removed\] \|/);
  });
});
