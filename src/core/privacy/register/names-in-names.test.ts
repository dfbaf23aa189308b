import { describe, expect, it } from "vitest";
import { PrivacyOptions } from "../options.ts";
import { createPolicy } from "../policy.ts";
import { pathRedactor } from "../redact-document.ts";
import { entriesOfNames, keysOfName } from "./file-names.ts";
import { RegisterEntries } from "./register-entries.ts";

const policy = createPolicy(PrivacyOptions.parse({ policy: "gdpr" }), "a key of one workspace");

/** As the project's names are stored: forms of proven names that stand in `name`. What begins with a digit or holds one is a number. */
function shown(name: string, ...people: string[]): string {
  const asked = new Set(name.split("/").flatMap(keysOfName));
  const entries = entriesOfNames(
    people.map((value) => [/\d/.test(value) ? "PERSON_ID" : "PERSON", value] as const),
  );
  return pathRedactor(policy, new RegisterEntries(entries.filter(([key]) => asked.has(key))))(name);
}

describe("names and numbers in names of files", () => {
  it.each(["Hurricane Maria hit.md", "hurricane_maria_2017.csv"])(
    "leaves the storm of %s",
    (name) => {
      expect(shown(name, "Maria Okafor")).toBe(name);
    },
  );

  it.each([
    "okafor.md",
    "OKAFOR_2024.md",
    "report okafor v2.md",
    "maren-okafor-cv.md",
    "okafor/plan.md",
    "Okafor review.md",
    "q3 (okafor).xlsx",
    "nenetl tlaloc",
  ])("hides them in %s, whatever the case and the joints", (name) => {
    const hidden = shown(name, "Maren Okafor", "Nenetl Tlaloc");
    expect(hidden).toMatch(/NAME-/);
    expect(hidden).not.toMatch(/okafor|tlaloc|nenetl/i);
    expect(shown(hidden, "Maren Okafor", "Nenetl Tlaloc")).toBe(hidden);
  });

  it.each([
    "JuliaChurch.md",
    "julia_church_cv.pdf",
    "churchjulia.pdf",
    "jchurch.pdf",
    "JChurch-2.pdf",
    "feldmannj.xlsx",
    "JFeldmann.xlsx",
    "RebeccaBank.txt",
  ])(
    "hides surnames that are words where a given name or its initial is glued to them: %s",
    (name) => {
      const hidden = shown(name, "Julia Church", "Jonas Feldmann", "Rebecca Bank");
      expect(hidden).toMatch(/^NAME-[0-9A-F]{12}/);
      expect(hidden).not.toMatch(/church|feldmann|rebecca|bank/i);
    },
  );

  it.each(["summer hours.csv", "cherry.md", "report v2.md", "baker street.csv", "okaforian.md"])(
    "leaves %s, whose words are no names",
    (name) => {
      expect(shown(name, "Anna Summer", "Thandiwe Cherry", "Paul Baker", "Maren Okafor")).toBe(
        name,
      );
    },
  );

  it.each([
    "maren_okafor_2024.xlsx",
    "okafor-maren.pdf",
    "OKAFOR, MAREN.pdf",
    "Okafor.Maren.cv.docx",
    "marenokafor.pdf",
    "okaformaren2024.pdf",
    "mokafor_notes.txt",
    "m_okafor.txt",
    "Okafor",
    "okafor",
    "notes (Maren Okafor)",
    "thandiwe nkosi.csv",
    "nkosi_thandiwe.csv",
    "MarenOkafor.md",
    "OkaforMaren_cv.pdf",
    "okaform.xlsx",
    "MOkafor2024.xlsx",
    "cv-mokafor.pdf",
  ])("hides the person in %s under the one stand-in", (name) => {
    const people = ["Maren Okafor", "Thandiwe Nkosi"];
    const hidden = shown(name, ...people);
    expect(hidden).not.toMatch(/okafor|maren|nkosi|thandiwe/i);
    const tokens = hidden.match(/NAME-[0-9A-F]{12}/g) ?? [];
    const wanted = people.map((person) => shown(person, ...people));
    expect(tokens).toHaveLength(1);
    expect(wanted).toContain(tokens[0]);
    expect(shown(hidden, ...people)).toBe(hidden);
  });

  it.each([
    ["call-2025-K10033.txt", "K10033"],
    ["K10033_K10034.txt", "K10033"],
    ["48210937-48210938.csv", "48210937"],
    ["48210937-48210938.csv", "48210938"],
    ["48210937 h", "48210937"],
    ["48210937", "48210937"],
    ["scan_48210937_v2.pdf", "48210937"],
    ["2024.48210937.pdf", "48210937"],
    ["k-10033.pdf", "K10033"],
    ["C_10033.pdf", "C-10033"],
    ["c 10033 letter.pdf", "C-10033"],
    ["call48210937.txt", "48210937"],
    ["48210937call.txt", "48210937"],
    ["callK10033.txt", "K10033"],
    ["K10033-A.pdf", "K10033"],
    ["K–10033.pdf", "K10033"],
  ])("hides the number in %s that a file proves: %s", (name, number) => {
    const hidden = shown(name, number);
    expect(hidden).toContain("REF-");
    expect(hidden.toLowerCase()).not.toContain(number.replace(/^\D+/, ""));
    expect(shown(hidden, number)).toBe(hidden);
  });

  it.each([
    "report-482109379.csv",
    "K100334.txt",
    "call482109379.txt",
    "callK100334.txt",
    "2024-05.csv",
    "100000.csv",
    "A4 v2.pdf",
  ])("leaves %s, in which no number of a person stands", (name) => {
    expect(shown(name, "48210937", "K10033", "200000", "A4")).toBe(name);
  });

  it.each(["bonfante.pdf", "anchors.csv", "marenokaforian.pdf", "okaforest plan.md"])(
    "takes no part of a longer word for a name: %s",
    (name) => {
      expect(shown(name, "Maren Okafor", "Ann Chors", "Chiara Bonfanti")).toBe(name);
    },
  );

  it("replaces a full name once, as itself", () => {
    expect(shown("Maren Okafor.md", "Maren Okafor").match(/NAME-/g)).toHaveLength(1);
  });
});
