import { describe, expect, it } from "vitest";
import { words } from "../../kit/text/tokenise.ts";
import { Classifier, type ClassifyInput } from "./classify.ts";
import type { ClassDescription } from "./vocabulary.ts";

function described(name: string, parts: Partial<ClassDescription>): ClassDescription {
  const none = { nameWords: [], headings: [], phrases: [], columns: [], kinds: [] };
  return { name, label: name, ...none, ...parts };
}

const CLASSES = [
  described("kiln log", {
    nameWords: ["kiln", "firing log"],
    headings: ["glaze", "cooling"],
    phrases: ["cone temperature", "the kiln was opened", "schedule of heat"],
    columns: ["kiln no", "peak temp"],
  }),
  described("glaze recipe", {
    nameWords: ["recipe", "glaze recipe"],
    headings: ["ingredients", "glaze"],
    phrases: ["parts by weight", "sieve twice", "cone temperature"],
  }),
  described("sales sheet", { columns: ["item", "price", "sold"], kinds: ["sheet", "data"] }),
];

function input(parts: Partial<ClassifyInput> & { text?: string }): ClassifyInput {
  const { text = "", ...rest } = parts;
  const none = { kind: "document", path: "a.docx", titles: [], headings: [], columns: [] };
  return { ...none, words: words(text), ...rest };
}

describe("Classifier", () => {
  const classifier = new Classifier(CLASSES);

  it("tells the nearest class with what speaks for it, in words of the pack", () => {
    const told = classifier.classify(
      input({
        path: "2025/Kiln_07.docx",
        headings: ["Cooling"],
        text: "The kiln was opened on Monday. Cone temperature as planned.",
      }),
    );
    expect(told?.name).toBe("kiln log");
    expect(told?.confidence).toBeGreaterThan(0.8);
    expect(told?.why.join("; ")).toContain("its name says “kiln”");
  });

  it("says nothing where nothing speaks, and where two classes are as near", () => {
    expect(classifier.classify(input({ text: "Dear aunt, the weather is fine." }))).toBeNull();
    const between = input({ titles: ["Kiln recipe"], headings: ["Glaze"] });
    expect(classifier.classify(between)).toBeNull();
    expect(new Classifier([]).classify(input({ path: "kiln.docx" }))).toBeNull();
  });

  it("takes the longer of two phrases that stand in the same place", () => {
    const told = classifier.classify(input({ titles: ["Glaze recipe"] }));
    expect(told?.why).toContain("its title says “glaze recipe”");
    expect(told?.why).not.toContain("its title says “recipe”");
  });

  it("compares columns whole, however they are written", () => {
    const columns = ["ITEM", "Price", "sold"];
    expect(classifier.classify(input({ kind: "sheet", columns }))?.name).toBe("sales sheet");
    const inside = ["item price", "price sold", "sold item"];
    expect(classifier.classify(input({ kind: "sheet", columns: inside }))).toBeNull();
  });

  it("trusts a class less in files of a kind that it does not come in", () => {
    const columns = ["item", "price", "sold"];
    const inSheet = classifier.classify(input({ kind: "sheet", columns }));
    expect(inSheet?.name).toBe("sales sheet");
    expect(classifier.classify(input({ kind: "mail", columns }))).toBeNull();
  });

  it.each([
    ["name", { path: "Mietvertrag_2024-017.docx" }],
    ["folder", { path: "Versicherungsverträge/Rahmenvertrag/a.docx", titles: ["Mietvertrag"] }],
    ["title", { titles: ["Huurovereenkomst en arbeidsovereenkomst"] }],
    ["heading", { path: "vertrag.docx", headings: ["Dienstvertrag"] }],
  ])("knows a compound by its last part: %s", (channel, parts) => {
    const contract = { nameWords: ["vertrag", "overeenkomst", "agreement"] };
    const told = new Classifier([...CLASSES, described("contract", contract)]).classify(
      input(parts),
    );
    expect(told?.name).toBe("contract");
    expect(told?.why.join("; ")).toMatch(new RegExp(`its ${channel} says|a ${channel} says`));
  });

  it.each(["Disagreement", "Vertragspartner", "Vertraglich", "xvertrag"])(
    "takes no other likeness for one: %s",
    (title) => {
      const contract = { nameWords: ["vertrag", "agreement"] };
      expect(
        new Classifier([...CLASSES, described("contract", contract)]).classify(
          input({ path: `${title}.docx`, titles: [title] }),
        ),
      ).toBeNull();
    },
  );

  it("is not outweighed by repetition", () => {
    const once = input({ text: "cone temperature" });
    const often = input({ text: "cone temperature ".repeat(5_000) });
    expect(classifier.classify(often)).toEqual(classifier.classify(once));
  });
});
