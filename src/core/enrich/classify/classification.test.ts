import { describe, expect, it } from "vitest";
import { emptyDocument, type ParsedDocument } from "../../model/document.ts";
import type { ProfileFact, ProfileName } from "../../model/profile.ts";
import { CLASS_MODELS, classificationOf, type ToldClasses } from "./classification.ts";
import { processingPath } from "./processing-path.ts";

/** As the pipeline does it where no path is followed. */
function classified(
  document: ParsedDocument,
  told: Parameters<typeof classificationOf>[1],
  read: Parameters<typeof processingPath>[1],
) {
  return classificationOf(document, told, processingPath(document, read));
}

const PLACE = { kind: "file" } as const;
const NOTHING = { words: 400, told: { kind: null, why: "" }, facts: [], names: [] };

const MINUTES = { kind: "other", why: "It is called “Minutes”" } as const;
const CONTRACT = { kind: "contract", why: "Its class is “Service agreement”" } as const;

function text(markdown: string, more: Partial<ParsedDocument> = {}): ParsedDocument {
  return { ...emptyDocument({ kind: "text", type: "txt", mime: "text/plain" }), markdown, ...more };
}

function party(name: string): ProfileName {
  return {
    type: "party",
    text: name,
    key: name,
    count: 2,
    confidence: 0.9,
    location: PLACE,
    excerpt: name,
  };
}

function toldBy(source: "examples" | "pack" | "general"): ToldClasses {
  return {
    pack: "legal",
    best: { told: { name: "lease", label: "Lease", confidence: 0.9, why: [] }, source },
    others: [
      { label: "Lease", confidence: 0.8 },
      { label: "Amendment", confidence: 0.3 },
      { label: "Docket", confidence: 0.1 },
    ],
    entityTypes: 2,
  };
}

describe("classificationOf", () => {
  it("takes the pack's class, its rivals and the document's own title as finer types", () => {
    const record = classified(
      text("# Office Sublease\n\nThis Retail Lease is made."),
      toldBy("pack"),
      NOTHING,
    );
    expect(record).toMatchObject({
      primaryType: { name: "lease", label: "Lease" },
      confidence: 0.9,
      subTypes: [
        { label: "Retail lease", confidence: null },
        { label: "Amendment", confidence: 0.3 },
      ],
      industry: { pack: "legal", confidence: 0.9 },
      method: "Words of the industry pack",
      model: CLASS_MODELS.pack,
    });
  });

  it("names the method for examples, and no industry by the class of the general pack alone", () => {
    expect(classified(text("x"), toldBy("examples"), NOTHING).model).toBe(CLASS_MODELS.examples);
    const general = classified(text("x"), toldBy("general"), NOTHING);
    expect(general.industry).toEqual({ pack: "legal", confidence: 0.4 });
    expect(
      classified(text("x"), { ...toldBy("general"), entityTypes: 0 }, NOTHING).industry,
    ).toBeNull();
    expect(
      classified(text("x"), { ...toldBy("general"), pack: null }, NOTHING).industry,
    ).toBeNull();
  });

  it("falls back to the document's own title, and says so where there is none", () => {
    const own = classified(text("KILN REPAIR CONTRACT\n\nBetween two."), null, NOTHING);
    expect(own.primaryType).toEqual({ name: null, label: "Kiln repair contract" });
    expect(own.model).toBe(CLASS_MODELS.title);
    const none = classified(text("Dear aunt"), null, NOTHING);
    expect(none).toMatchObject({ primaryType: null, confidence: 0, subTypes: [], industry: null });
  });

  it("keeps stand-ins out of titles", () => {
    const record = classified(text("NAME-4F2A91C35D00 EMPLOYMENT CONTRACT"), null, NOTHING);
    expect(record.primaryType?.label).toBe("Employment contract");
  });

  it.each<[string, ParsedDocument, Partial<typeof NOTHING>]>([
    ["transcribe", text("", { pageCount: 3 }), { words: 0 }],
    ["none", text(""), { words: 0 }],
    ["text", text("Some words"), {}],
    [
      "slides",
      text("Some words", {
        slides: [{ number: 1, title: "A", hidden: false }] as unknown as ParsedDocument["slides"],
      }),
      {},
    ],
  ])("suggests the path %s", (name, document, read) => {
    expect(classified(document, null, { ...NOTHING, ...read }).path.name).toBe(name);
  });

  it("suggests the path of a contract by its sides, that of a voucher by its sum and its date, each by its class before", () => {
    const sides = [party("Borrower"), party("Lender")];
    const contract = classified(text("x"), null, { ...NOTHING, names: sides }).path;
    expect(contract).toMatchObject({
      name: "contract",
      why: expect.stringContaining("Borrower, Lender"),
    });
    const sum: ProfileFact = {
      kind: "total",
      text: "1.00",
      value: "1.00",
      confidence: 0.9,
      location: PLACE,
      excerpt: "",
    };
    const date = { ...sum, kind: "date" as const };
    const pathOf = (facts: ProfileFact[]) =>
      classified(text("x"), null, { ...NOTHING, facts }).path;
    expect(pathOf([sum, date]).name).toBe("voucher");
    expect(pathOf([sum]).name).toBe("text");
    expect(classified(text("x"), null, { ...NOTHING, names: sides, told: MINUTES }).path.name).toBe(
      "text",
    );
    expect(
      classified(text("x"), null, { ...NOTHING, facts: [sum, date], told: CONTRACT }).path,
    ).toMatchObject({ name: "contract", why: "Its class is “Service agreement”" });
  });
});
