import { type PDFDocument, PDFName } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { parseBytes } from "../../tests/conformance/parser-suite.ts";
import {
  annotate,
  drawGrid,
  lockedPdf,
  pdfOf,
  pdfText,
  pdfUnicode,
  taggedPdf,
} from "../../tests/fixtures/parse/make-pdf.ts";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";

const read = async (draw: Parameters<typeof pdfOf>[0]) => parseBytes("a.pdf", await pdfOf(draw));
const codes = (document: { issues: readonly { code: string }[] }) =>
  document.issues.map((issue) => issue.code);

describe("tables of a PDF", () => {
  it("are read from a grid of rules, with a head that spans two columns", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([400, 400]);
      text(page, "Prices of the year", 50, 360, 16);
      drawGrid(page, 50, 320, [100], [20, 20, 20]);
      drawGrid(page, 150, 320, [160], [20]);
      drawGrid(page, 150, 300, [80, 80], [20, 20]);
      text(page, "Item", 55, 305);
      text(page, "Price", 155, 305);
      for (const [row, cells] of [
        ["Bolt", "3.10", "2.90"],
        ["Nut M8", "0.40", "0.35"],
      ].entries())
        for (const [column, cell] of cells.entries())
          text(page, cell, [55, 155, 235][column] ?? 0, 285 - row * 20);
    });
    expect(document.tables).toMatchObject([{ rows: 2, columns: 3, header: ["Item", "Price", ""] }]);
    expect(document.markdown).toContain("| Nut M8 | 0.40 | 0.35 |");
    expect(document.markdown.indexOf("Prices of")).toBeLessThan(
      document.markdown.indexOf("| Item"),
    );
  });

  it("are read from columns without rules, wrapped cells whole", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([500, 400]);
      const rows = [
        ["Code", "Description", "Amount"],
        ["A-1", "Inspection of the", "120.00"],
        ["", "upper valve", ""],
        ["A-2", "Seal ring", "4.50"],
        ["A-3", "Travel", "88.00"],
      ];
      const heights = [300, 278, 265, 243, 221];
      for (const [row, cells] of rows.entries())
        for (const [column, cell] of cells.entries())
          if (cell) text(page, cell, [50, 150, 350][column] ?? 0, heights[row] ?? 0);
    });
    expect(document.tables).toMatchObject([{ rows: 3, columns: 3 }]);
    expect(document.markdown).toContain("| A-1 | Inspection of the upper valve | 120.00 |");
  });

  it("are not made of prose, lists or boxes", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([500, 400]);
      drawGrid(page, 40, 380, [420], [300]);
      for (const [index, word] of ["first", "second", "third", "fourth"].entries()) {
        text(page, "•", 50, 350 - index * 16);
        text(page, `The ${word} item of a list that says something`, 70, 350 - index * 16);
      }
    });
    expect(document.tables).toEqual([]);
    expect(document.markdown).toContain("- The second item");
  });
});

describe("text of a PDF", () => {
  it("goes column by column where the file writes across them", async () => {
    const left = (row: number) => `left column line number ${row} with words`;
    const right = (row: number) => `right column line number ${row} and words`;
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([600, 400]);
      for (let row = 0; row < 10; row++) {
        text(page, left(row), 40, 350 - row * 14);
        text(page, right(row), 320, 350 - row * 14);
      }
    });
    expect(document.markdown.indexOf(left(9))).toBeLessThan(document.markdown.indexOf(right(0)));
    expect(document.markdown.indexOf(left(0))).toBeLessThan(document.markdown.indexOf(left(1)));
  });

  it("begins above, whatever the file writes first", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([400, 400]);
      text(page, "The body stands below its title.", 50, 300);
      text(page, "Title", 50, 360, 20);
    });
    expect(document.markdown).toBe("# Title\n\nThe body stands below its title.");
  });

  it("joins words that a line's end parts, and keeps hyphens that belong to them", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([400, 400]);
      text(page, "A load-carrying part needs an inspec-", 50, 350);
      text(page, "tion each year, and so does any load-", 50, 337);
      text(page, "carrying bolt.", 50, 324);
    });
    expect(document.markdown).toContain("an inspection\neach year");
    expect(document.markdown).toContain("load-carrying\nbolt.");
  });

  it("keeps running heads once and leaves page numbers out", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      for (let number = 1; number <= 5; number++) {
        const page = pdf.addPage([400, 400]);
        text(page, "Yearly report of the works", 50, 380, 9);
        text(page, `Chapter text ${["one", "two", "three", "four", "five"][number - 1]}.`, 50, 200);
        text(page, `Page ${number} of 5`, 50, 20, 9);
      }
    });
    expect(document.markdown.match(/Yearly report/g)).toHaveLength(1);
    expect(document.markdown).not.toContain("Page 3");
    expect(document.markdown.match(/Chapter text/g)).toHaveLength(5);
    expect(document.anchors[0]?.location).toEqual({ kind: "property", name: "header" });
  });

  it("keeps the titles of all pages, also where they count like the pages", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      for (let number = 1; number <= 5; number++) {
        const page = pdf.addPage([400, 400]);
        text(page, `Site report, part ${number}`, 50, 370, 20);
        for (let line = 0; line < 4; line++)
          text(page, `Line ${line} of the body.`, 50, 300 - line * 20);
      }
    });
    for (let number = 1; number <= 5; number++)
      expect(document.markdown).toContain(`Site report, part ${number}`);
  });

  it("has headings from the outline with its levels", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([400, 400]);
      text(page, "Scope", 50, 350, 11, true);
      text(page, "All sites are included in this text.", 50, 330);
      text(page, "Exceptions", 50, 300, 11, true);
      text(page, "None that anyone knows of today.", 50, 280);
      addOutline(pdf, "Scope", "Exceptions");
    });
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [1, "Scope"],
      [2, "Exceptions"],
    ]);
  });

  it("has the headings that its tags name, and no others", async () => {
    const { document } = await parseBytes("a.pdf", taggedPdf("A quiet title", "Words below it."));
    expect(document.headings.map(({ level, text }) => [level, text])).toEqual([
      [2, "A quiet title"],
    ]);
  });

  it("names the pages that hold only drawings", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      text(pdf.addPage([400, 400]), "A page with words.", 50, 300);
      for (let number = 2; number <= 3; number++)
        pdf.addPage([400, 400]).drawRectangle({ x: 10, y: 10, width: 300, height: 300 });
      pdf.addPage([400, 400]);
    });
    expect(document.status).toBe("partial");
    expect(document.issues).toMatchObject([{ code: "parse.scanned" }]);
    expect(document.issues[0]?.detail).toContain("2 of 4 pages");
    expect(document.issues[0]?.detail).toContain("2 to 3");
  });
});

function addOutline(pdf: PDFDocument, parent: string, child: string): void {
  const { context } = pdf;
  const [root, upper, lower] = [context.nextRef(), context.nextRef(), context.nextRef()];
  context.assign(root, context.obj({ First: upper, Last: upper, Count: 1 }));
  context.assign(
    upper,
    context.obj({ Title: pdfText(parent), Parent: root, First: lower, Last: lower, Count: 1 }),
  );
  context.assign(lower, context.obj({ Title: pdfText(child), Parent: upper }));
  pdf.catalog.set(PDFName.of("Outlines"), root);
}

describe("what a PDF carries beside its text", () => {
  it("remarks come with author and date, and stand in the text", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([400, 400]);
      text(page, "The price is fixed.", 50, 300);
      annotate(page, {
        Subtype: "Text",
        Contents: pdfUnicode("Is it really?"),
        T: pdfText("Bo"),
        M: pdfText("D:20250106090000Z"),
      });
    });
    expect(document.annotations).toEqual([
      {
        kind: "comment",
        author: "Bo",
        date: "2025-01-06T09:00:00.000Z",
        text: "Is it really?",
        location: { kind: "page", page: 1 },
      },
    ]);
    expect(document.markdown).toContain("Comment by Bo: Is it really?");
  });

  it("links lead to addresses and to other files", async () => {
    const { document } = await read(({ document: pdf }) => {
      const page = pdf.addPage([400, 400]);
      const link = (action: Record<string, unknown>) =>
        annotate(page, { Subtype: "Link", A: action });
      link({ S: "URI", URI: pdfText("https://example.com/a") });
      link({ S: "GoToR", F: pdfText("Annex B.pdf"), D: [0, "Fit"] });
      link({ S: "Launch", F: pdfText("prices.xlsx") });
    });
    const targets = document.links.map((link) => link.target);
    expect(targets[0]).toBe("https://example.com/a");
    expect(targets.find((target) => target.startsWith("Annex B.pdf"))).toBeDefined();
    expect(targets).toContain("prices.xlsx");
  });

  it("form values stand behind their labels", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      const page = pdf.addPage([400, 400]);
      text(page, "Name of the holder:", 50, 300);
      text(page, "Agreed:", 50, 270);
      const form = pdf.getForm();
      const name = form.createTextField("holder");
      name.setText("Ada Lovelace");
      name.addToPage(page, { x: 170, y: 294, width: 150, height: 18 });
      const agreed = form.createCheckBox("agreed");
      agreed.addToPage(page, { x: 170, y: 266, width: 12, height: 12 });
      agreed.check();
    });
    expect(document.markdown).toMatch(/Name of the holder:\s+Ada Lovelace/);
    expect(document.markdown).toMatch(/Agreed:\s+\[x\]/);
  });

  it("attached files become files, each under a name of its own", async () => {
    const { document, ctx } = await read(async ({ document: pdf, text }) => {
      text(pdf.addPage([400, 400]), "See the attachment.", 50, 300);
      await pdf.attach(new TextEncoder().encode("item,price"), "data/offer.csv", {
        mimeType: "text/csv",
      });
    });
    expect(document.children).toMatchObject([{ role: "attachment", sizeBytes: 10 }]);
    expect([...ctx.childBytes.values()].map((bytes) => Buffer.from(bytes).toString())).toEqual([
      "item,price",
    ]);
    expect(document.links.filter((link) => link.kind === "attachment")).toHaveLength(1);
  });

  it("properties are title, author, keywords and dates", async () => {
    const { document } = await read(({ document: pdf, text }) => {
      text(pdf.addPage([400, 400]), "Words.", 50, 300);
      pdf.setTitle("Renewal");
      pdf.setAuthor("Ada");
      pdf.setKeywords(["policy", "renewal"]);
      pdf.setLanguage("en-GB");
      pdf.setCreationDate(new Date("2025-02-03T04:05:06Z"));
    });
    expect(document.properties).toMatchObject({
      title: "Renewal",
      author: "Ada",
      language: "en-GB",
      createdAt: "2025-02-03T04:05:06.000Z",
    });
  });

  it("a file cut off is read as far as it goes and says so", async () => {
    const bytes = await pdfOf(({ document: pdf, text }) => {
      for (let number = 1; number <= 3; number++)
        text(pdf.addPage([400, 400]), `Words of page ${number}.`, 50, 300);
    });
    const { document } = await parseBytes("cut.pdf", bytes.slice(0, bytes.length - 300));
    expect(document.status).not.toBe("ok");
    expect(codes(document).some((code) => /truncated|damaged/.test(code))).toBe(true);
  });
});

describe("a locked PDF", () => {
  const read = async (bytes: Uint8Array, password: string | null) =>
    parseFile(memorySource(bytes), { ...memoryContext("a.pdf"), password });

  it("that only its owner may change is read", async () => {
    const document = await read(lockedPdf("Open words.", "", "owner"), null);
    expect([document.status, document.markdown]).toEqual(["ok", "Open words."]);
  });

  it("is named as locked, and read with its password", async () => {
    const bytes = lockedPdf("Secret words.", "sesame", "owner");
    for (const password of [null, "wrong"]) {
      const document = await read(bytes, password);
      expect(document.status).toBe("failed");
      expect(codes(document)[0]).toMatch(/^parse\.encrypted/);
    }
    expect((await read(bytes, "sesame")).markdown).toBe("Secret words.");
  });
});
