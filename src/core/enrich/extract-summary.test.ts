import { describe, expect, it } from "vitest";
import { enrichedTable, enrichedText } from "../../../tests/helpers/enriched-profiles.ts";
import { emptyDocument } from "../model/document.ts";
import { extractSummary } from "./extract-summary.ts";
import { viewOf } from "./text-view.ts";

const PAGES = [
  `# Pumps of the harbour

The harbour pumps were inspected by the maintenance team in March. Coffee was served at the gate at ten. The inspection found worn seals in
four harbour pumps. The weather was mild on that day for everybody.`,
  `The maintenance team replaces the worn seals before the summer season begins. Many thanks to all who took part in this. The harbour pumps were inspected by the maintenance team in March.

| a | b |
| --- | --- |
| harbour pumps inspected | 12 |
`,
];

const SUMMARY = async () => (await enrichedText("pumps.pdf", "pdf", PAGES)).summary ?? [];

describe("extractSummary", () => {
  it("quotes the telling sentences in their order, each with its place, none twice", async () => {
    const found = await SUMMARY();
    expect(found.map(({ text, location }) => [text, location])).toEqual([
      [
        "The harbour pumps were inspected by the maintenance team in March.",
        { kind: "page", page: 1 },
      ],
      ["The inspection found worn seals in four harbour pumps.", { kind: "page", page: 1 }],
      [
        "The maintenance team replaces the worn seals before the summer season begins.",
        { kind: "page", page: 2 },
      ],
    ]);
    const text = PAGES.join("\n\n").replace(/\s+/g, " ");
    for (const one of found) {
      expect(one.quoted).toBe(true);
      expect(text).toContain(one.text);
    }
  });

  it("keeps stand-ins as they are, and says nothing of texts without sentences", () => {
    const told = (markdown: string) => {
      const document = {
        ...emptyDocument({ kind: "text", type: "txt", mime: "" } as const),
        markdown,
      };
      const terms = [{ term: "warranty reserve", weight: 1 }];
      return extractSummary(document, viewOf(document, 100_000), terms, [], [], "text");
    };
    expect(
      told("The warranty reserve was agreed with NAME-4F2A91C35D00 in the spring.")[0]?.text,
    ).toBe("The warranty reserve was agreed with NAME-4F2A91C35D00 in the spring.");
    expect(told("")).toEqual([]);
    expect(told("1 2 3 4\n5 6 7 8\n")).toEqual([]);
  });

  it("tells what the rows and columns of tables hold, without ranges of personal data", async () => {
    const rows = [
      ["A-1", "3", "2024-05-01"],
      ["A-2", "20", "2024-05-03"],
    ];
    const heads = [
      ["article", "text"],
      ["quantity", "integer"],
      ["day", "date"],
    ] as const;
    const { summary } = await enrichedTable("stock.xlsx", "Stock", heads, rows);
    expect(summary).toEqual([
      {
        text: "The table has 2 rows in 3 columns: article, quantity, day.",
        location: { kind: "sheet", sheet: "Stock" },
        quoted: false,
      },
    ]);
  });

  it("takes no piece of a sentence for one, and says of a receipt whose it is", () => {
    const document = {
      ...emptyDocument({ kind: "text", type: "txt", mime: "" } as const),
      markdown:
        'Between the Northern Harbour Works and the supplier called "Seller", it is agreed what follows here.\n\nOffices of the harbour stand near the old gate, Tel.\n',
    };
    const fact = (kind: "seller" | "total", text: string) => ({
      kind,
      text,
      value: null,
      confidence: 0.9,
      location: { kind: "line", line: 1 } as const,
      excerpt: "",
    });
    const facts = [fact("seller", "North Yard Ltd"), fact("total", "EUR 12.00")];
    const view = viewOf(document, 1_000);
    const told = extractSummary(
      document,
      view,
      [{ term: "harbour", weight: 1 }],
      [],
      facts,
      "voucher",
    );
    expect(told).toEqual([
      {
        text: "A voucher from North Yard Ltd, with a total of EUR 12.00.",
        location: { kind: "line", line: 1 },
        quoted: false,
      },
    ]);
  });

  it("follows the titles of slides where their path is followed", async () => {
    const document = {
      ...emptyDocument({ kind: "slides", type: "pptx", mime: "" } as const),
      slides: ["Review", "Costs", "Costs", "Outlook"].map((title, at) => ({
        number: at + 1,
        title,
        notes: "",
        hidden: false,
      })),
    };
    const view = viewOf(document, 1_000);
    const told = extractSummary(document, view, [], [], [], "slides");
    expect(told.map(({ text, location }) => [text, location])).toEqual([
      ["4 slides, by their titles:", { kind: "file" }],
      ["Review", { kind: "slide", slide: 1 }],
      ["Costs", { kind: "slide", slide: 2 }],
      ["Outlook", { kind: "slide", slide: 4 }],
    ]);
    expect(extractSummary(document, view, [], [], [], null)).toEqual([]);
  });
});
