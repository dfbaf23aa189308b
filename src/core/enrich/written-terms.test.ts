import { describe, expect, it } from "vitest";
import { shownTerms } from "../model/key-terms.ts";
import { withWrittenForms } from "./written-terms.ts";

function shown(terms: readonly string[], text: string, language: string | null): string[] {
  const keyTerms = withWrittenForms(
    terms.map((term) => ({ term, weight: 1 })),
    [text],
    language,
  );
  return shownTerms({ keyTerms });
}

describe("withWrittenForms", () => {
  it("shows words as they are written most often, with accents and capitals", () => {
    const text =
      "Die Wärmepumpe ist aufgeführt. WÄRMEPUMPE und Wärmepumpe. La quantité, Quantité et quantité.";
    expect(shown(["warmepumpe", "aufgefuhrt", "quantite"], text, "de")).toEqual([
      "Wärmepumpe",
      "aufgeführt",
      "quantité",
    ]);
  });

  it("keeps the sign between the words of a phrase, and the folded form of what stands nowhere", () => {
    expect(shown(["long-term plan", "modified date"], "The Long-term plan", "en")).toEqual([
      "Long-term plan",
      "modified date",
    ]);
  });

  it("reads letters with marks of their own", () => {
    expect(shown(["prufung"], "Pru\u0308fung", "de")).toEqual(["Prüfung"]);
  });

  it("leaves out units, endings of files, legal forms and weak verbs, and keeps them for comparing", () => {
    const weak = ["eur", "csv", "gmbh", "liegt", "eur betrag", "says", "total", "novembre"];
    expect(shown([...weak, "pumpe"], "", "de")).toEqual(["pumpe"]);
    const kept = withWrittenForms([{ term: "eur", weight: 0.5 }], ["EUR"], "de");
    expect(kept).toEqual([{ term: "eur", weight: 0.5, written: "EUR", isWeak: true }]);
  });
});
