import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import fc from "fast-check";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { copyOf, parsedAgain, placesOf, tryCopy } from "../../tests/helpers/redacted-copy.ts";
import { readRecords } from "../core/parse/csv/csv-records.ts";
import { erasedHashes } from "../core/privacy/subject/erased.ts";

const NAME = "Ottilie Brandstätter";
const MAIL = "ottilie.brandstaetter@nordlicht.example";
const IBAN = "DE89 3704 0044 0532 0130 00";
const SECRETS = [NAME, MAIL, IBAN, "Ottilie", "Brandstätter"];
const SENTENCE = `Please call Mrs ${NAME} or write to ${MAIL}; account ${IBAN}.`;

async function textOf(content: string | Uint8Array, fileName: string): Promise<string> {
  const copy = await copyOf(content, fileName);
  for (const secret of SECRETS) expect([secret, placesOf(copy, secret)]).toEqual([secret, []]);
  return Buffer.from(copy).toString("utf8");
}

describe("tables as text", () => {
  const rows = [
    ["Name", "Email", "Amount", "Note"],
    [NAME, MAIL, "12.50", "pays, monthly"],
    ["Li Bo", "li.bo@nordlicht.example", "-3", `from ${NAME}`],
    ["Marta Kowalska", "m.k@nordlicht.example", "+49", "=1+1"],
  ];
  const csv = (delimiter: string, end: string) =>
    rows
      .map((row) =>
        row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter),
      )
      .join(end) + end;

  it.each([
    ["people.csv", ",", "\n"],
    ["people.csv", ";", "\r\n"],
    ["people.tsv", "\t", "\n"],
  ])("%s with %j keeps rows, figures and its form", async (fileName, delimiter, end) => {
    const text = await textOf(csv(delimiter, end), fileName);
    expect(text.split(end)).toHaveLength(rows.length + 1);
    const cells = text
      .trim()
      .split(end)
      .map((line) => line.split(delimiter));
    expect(cells[0]?.slice(0, 2)).toEqual(["Name", "Email"]);
    expect(cells.slice(1).map((row) => row[2])).toEqual(["12.50", "-3", "+49"]);
    expect(text).not.toContain("Li Bo");
    expect(text).toContain("'=1+1");
    expect(await textOf(text, fileName)).toBe(text);
  });

  it("gives equal people equal stand-ins, wherever they stand", async () => {
    const records = readRecords(await textOf(csv(",", "\n"), "people.csv"));
    const [standIn = ""] = records[1] ?? [];
    expect(standIn).toMatch(/^NAME-[0-9A-F]{12}$/);
    expect(records[2]?.[3]).toBe(`from ${standIn}`);
  });

  it("reads old encodings and writes UTF-8 that says so", async () => {
    const text = await textOf(Buffer.from(csv(";", "\r\n").replace("ä", "ä"), "latin1"), "alt.csv");
    expect(text.startsWith("\ufeff")).toBe(true);
  });
});

describe("texts", () => {
  it.each([
    ["note.txt", `Minutes\n\n${SENTENCE}\nEnd.\n`],
    [
      "note.md",
      `# Minutes\n\n${SENTENCE}\n\n| Name | Sum |\n| --- | --- |\n| ${NAME} | 12 |\n| other | 3 |\n`,
    ],
    ["note.rst", `Minutes\n=======\n\n${SENTENCE}\n`],
    ["data.yaml", `owner: ${NAME}\nmail: ${MAIL}\nnote: "${SENTENCE}"\ncount: 3\n`],
    ["note.srt", `1\n00:00:01,000 --> 00:00:02,000\n${SENTENCE}\n`],
  ])("%s keeps its lines", async (fileName, content) => {
    const text = await textOf(content, fileName);
    expect(text.split("\n")).toHaveLength(content.split("\n").length);
    expect(text.split("\n")[0]).toBe(
      content.startsWith("owner") ? text.split("\n")[0] : content.split("\n")[0],
    );
    expect(await textOf(text, fileName)).toBe(text);
  });

  it("JSON keeps its form, and lists of records are tables", async () => {
    const data = {
      title: "Staff",
      people: Array.from({ length: 12 }, (_, i) => ({
        id: i,
        name: i === 3 ? NAME : `Anna Nowak${i}`,
        email: `a${i}@nordlicht.example`,
        salary: 1000 + i,
      })),
      big: 1,
      note: SENTENCE,
    };
    const content = JSON.stringify(data, null, 2).replace(
      '"big": 1',
      '"big": 12345678901234567890',
    );
    const text = await textOf(content, "staff.json");
    const read = JSON.parse(text);
    expect(text).toContain('"big": 12345678901234567890');
    expect(
      read.people.map(({ id, salary }: { id: number; salary: number }) => [id, salary]),
    ).toEqual(data.people.map(({ id, salary }) => [id, salary]));
    expect(new Set(read.people.map(({ name }: { name: string }) => name)).size).toBe(12);
    expect(text).not.toContain("nordlicht.example");
    expect(Object.keys(read)).toEqual(Object.keys(data));
    expect(await textOf(text, "staff.json")).toBe(text);
  });

  it("HTML loses scripts and remarks and keeps the rest", async () => {
    const content = `<!DOCTYPE html><html><head><title>About ${NAME}</title><meta name="author" content="${NAME}"><script>var who = "${NAME}";</script></head><body onload="x('${NAME}')"><!-- ${NAME} --><h1>Plan</h1><p>Ask <b>Ottilie</b> <i>Brandstätter</i>, ${SENTENCE}</p><table><tr><td>${MAIL}</td><td>12</td></tr></table><a href="mailto:${encodeURIComponent(MAIL)}" title="${NAME}">mail</a><img src="data:image/png;base64,AAAA" alt="${NAME}"></body></html>`;
    const text = await textOf(content, "page.html");
    expect(text).toMatch(/<h1>Plan<\/h1><p>Ask <b>NAME-[0-9A-F]{12}<\/b>/);
    expect(text).toContain("<td>12</td>");
    expect(text).not.toMatch(/script|onload|<!--|data:/);
  });

  it("XML keeps its elements", async () => {
    const text = await textOf(
      `<?xml version="1.0"?><!-- ${NAME} --><list><person mail="${MAIL}"><name>${NAME}</name><sum>12</sum></person><text>${SENTENCE}</text></list>`,
      "list.xml",
    );
    expect(text).toMatch(
      /<list><person mail="[^"]*MAIL-[^"]*"><name>NAME-[0-9A-F]{12}<\/name><sum>12<\/sum>/,
    );
  });

  it("a mail keeps who wrote to whom, and its words", async () => {
    const content = `From: ${NAME.replace("ä", "ae")} <${MAIL}>\r\nTo: "Marta Kowalska" <m.k@nordlicht.example>\r\nSubject: Offer for ${NAME.replace("ä", "ae")}\r\nDate: Mon, 4 Mar 2024 10:00:00 +0100\r\nMessage-ID: <1@nordlicht.example>\r\nX-Originating-IP: 203.0.113.7\r\nReceived: from laptop-ottilie (203.0.113.7)\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${SENTENCE}\r\n`;
    const copy = await copyOf(content, "offer.eml");
    const text = Buffer.from(copy).toString("utf8");
    for (const word of ["Brandst", MAIL, "Kowalska", "203.0.113.7", "laptop"])
      expect(text).not.toContain(word);
    const { mail, markdown } = await parsedAgain(copy, "offer.eml");
    expect(mail).toMatchObject({
      messageId: expect.stringMatching(/^<MAIL-[0-9A-F]{12}>$/),
      date: expect.stringContaining("2024-03-04"),
    });
    expect(mail?.subject).toMatch(/^Offer for NAME-/);
    expect(markdown).toContain("Please call Mrs NAME-");
  });

  it.each([
    ["generalise", "Date: Mon, 01 Jan 2024 00:00:00 GMT"],
    ["keep", "Date: Mon, 04 Mar 2024 09:00:00 GMT"],
    ["remove", null],
  ])("a mail's date is whole after the policy's %s, or is none", async (action, line) => {
    const rules = [{ kind: "date", action, places: ["mail-header"] }];
    const document = { id: "dates", version: 1, title: "Dates", rules };
    const content = `From: ${MAIL}\r\nSubject: Offer\r\nDate: Mon, 4 Mar 2024 10:00:00 +0100\r\n\r\nHello.\r\n`;
    const copy = await copyOf(content, "m.eml", { privacy: { policy: "dates", document } });
    const lines = Buffer.from(copy).toString("utf8").split("\r\n");
    expect(lines.find((each) => each.startsWith("Date:")) ?? null).toBe(line);
  });

  it("of a PDF only the text is given", async () => {
    const pdf = await PDFDocument.create();
    pdf.setAuthor("Ottilie Brandstaetter");
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    pdf.addPage().drawText(`Please call Mrs Ottilie Brandstaetter, ${MAIL}.`, {
      font,
      size: 12,
      x: 50,
      y: 700,
    });
    const { output, bytes } = await tryCopy(await pdf.save(), "offer.pdf");
    expect(output).toMatchObject({ state: "made", fileName: "offer.pdf.txt" });
    const text = Buffer.from(bytes ?? []).toString("utf8");
    expect(text).toMatch(/Please call Mrs NAME-[0-9A-F]{12}, MAIL-/);
    expect(text.startsWith("%PDF")).toBe(false);
  });
});

describe("no copy is given", () => {
  it.each([
    [
      "of what is no document",
      Buffer.from([1, 2, 3, 4, 5, 0, 255, 254]),
      "thing.bin",
      "copy.unsupported",
    ],
    ["of a broken package", Buffer.from("PK\x03\x04 broken"), "plan.docx", "copy.damaged"],
    [
      "of an old workbook",
      Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "latin1"),
      "old.xls",
      "copy.unsupported",
    ],
  ])("%s", async (_, bytes, fileName, code) => {
    const { output } = await tryCopy(bytes, fileName);
    expect(output).toMatchObject({ state: "refused", code: expect.stringMatching(/^copy\./) });
    expect([code, "copy.damaged", "copy.unsupported"]).toContain(
      output.state === "refused" ? output.code : "",
    );
  });

  it("of a file that the policy blocks", async () => {
    const document = {
      id: "strict",
      version: 1,
      title: "Strict",
      rules: [{ kind: "email", action: "block" }],
    };
    const { output, bytes } = await tryCopy(SENTENCE, "note.txt", {
      privacy: { policy: "strict", document },
    });
    expect([output, bytes]).toMatchObject([{ state: "refused", code: "copy.blocked" }, null]);
    expect(JSON.stringify(output)).not.toContain("Ottilie");
  });
});

it("people who were erased are in no copy, whatever the policy keeps", async () => {
  const key = Buffer.alloc(32, 3);
  const hashes = erasedHashes([{ kind: "name", value: "Zora Quillfeather" }], key, "US");
  const erased = { key: key.toString("base64"), hashes };
  const document = { id: "open", version: 1, title: "Open", rules: [] };
  const asked = { erased, privacy: { policy: "open", document } };
  const text = Buffer.from(
    await copyOf(`Zora Quillfeather met ${NAME}.\n`, "note.txt", asked),
  ).toString("utf8");
  expect(text).not.toMatch(/Zora|Quillfeather/);
  expect(text).toContain(NAME);
});

describe("documents of a library", () => {
  it("hold nothing of a value, however it is cut into runs and wherever it stands", async () => {
    const cut = fc.uniqueArray(fc.integer({ min: 1, max: NAME.length - 1 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(cut, fc.nat(3), async (cuts, place) => {
        const at = [0, ...cuts.sort((a, b) => a - b), NAME.length];
        const runs = at
          .slice(1)
          .map((end, i) => new TextRun({ text: NAME.slice(at[i], end), bold: i % 2 === 0 }));
        const named = new Paragraph({
          children: [new TextRun("Seen by "), ...runs, new TextRun(".")],
        });
        const cell = new TableCell({ children: [named] });
        const children = [
          new Paragraph("Minutes"),
          new Paragraph(SENTENCE),
          ...(place === 0 ? [named] : []),
          new Table({
            rows: [
              new TableRow({
                children: [cell, new TableCell({ children: [new Paragraph("12")] })],
              }),
            ],
          }),
        ];
        const section = {
          children,
          ...(place === 1 ? { headers: {} } : {}),
        };
        const bytes = await Packer.toBuffer(
          new Document({ sections: [section], creator: NAME, description: NAME }),
        );
        await textOf(new Uint8Array(bytes), "minutes.docx");
      }),
      { numRuns: 12 },
    );
  });
});
