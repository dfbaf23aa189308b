/** Files without one person: whoever else stands in them stays, and so does everything that is not about anybody. */
import { read, utils, write } from "@e965/xlsx";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { slidesWith } from "../../tests/fixtures/redact/slides.ts";
import { wordWith } from "../../tests/fixtures/redact/word.ts";
import { workbookWith } from "../../tests/fixtures/redact/workbook.ts";
import { parsedAgain, placesOf } from "../../tests/helpers/redacted-copy.ts";
import { takenOut } from "../../tests/helpers/taken-out.ts";
import type { SubjectTerms } from "../core/privacy/subject/terms.ts";

const NAME = "Ottilie Brandstätter";
const MAIL = "ottilie.brandstaetter@nordlicht.example";
const PHONE = "+49 30 5550143";
const ACCOUNT = "DE12370400440532013000";
const TERMS: SubjectTerms = [
  { kind: "name", value: NAME },
  { kind: "email", value: MAIL },
  { kind: "phone", value: PHONE },
  { kind: "number", value: ACCOUNT },
];
const OTHER = "Hedwig Lindqvist";

/** Lines that begin with "# " as headings. */
async function headedWord(lines: readonly string[]): Promise<Buffer> {
  const children = lines.map((line) =>
    line.startsWith("# ")
      ? new Paragraph({ text: line.slice(2), heading: HeadingLevel.HEADING_1 })
      : new Paragraph(line),
  );
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

function without(bytes: Uint8Array | string, fileName: string) {
  return takenOut(bytes, fileName, { terms: TERMS });
}

async function textOf(text: string, fileName: string): Promise<string> {
  const { output, bytes } = await without(text, fileName);
  if (bytes === null) throw new Error(JSON.stringify(output));
  return bytes.toString("utf8");
}

describe.each([
  ["docx", wordWith],
  ["xlsx", workbookWith],
  ["pptx", slidesWith],
] as const)("a %s without a person", (ending, make) => {
  const shown = `Call Mrs ${NAME}, mail ${MAIL}, or ask ${OTHER}, mail hedwig@nordlicht.example.`;

  it.each([NAME, MAIL, ACCOUNT])("holds nothing of %s, wherever it was hidden", async (secret) => {
    const original = make(shown, secret);
    expect(placesOf(original, secret).length).toBeGreaterThan(10);
    const { output, bytes } = await without(original, `plan.${ending}`);
    expect(output).toMatchObject({ state: "made" });
    for (const word of [NAME, MAIL, ACCOUNT])
      expect([word, placesOf(bytes ?? Buffer.alloc(0), word)]).toEqual([word, []]);
    expect(placesOf(bytes ?? Buffer.alloc(0), OTHER).length).toBeGreaterThan(0);
    const before = await parsedAgain(original, `plan.${ending}`);
    const after = await parsedAgain(bytes ?? Buffer.alloc(0), `plan.${ending}`);
    expect(after.markdown).toContain("hedwig@nordlicht.example");
    expect(after.slides.length).toBe(before.slides.length);
    expect(after.sheets.map(({ rowCount }) => rowCount)).toEqual(
      before.sheets.map(({ rowCount }) => rowCount),
    );
  });
});

describe("texts and tables without a person", () => {
  it.each([
    ["letter.docx", (text: string) => wordWith(text, "x")],
    ["letter.txt", (text: string) => text],
    ["letter.md", (text: string) => text],
  ])(
    "%s loses what it says of the person's health where that is chosen, and not what it says of others",
    async (fileName, make) => {
      const text = `${NAME} has epilepsy and was convicted of fraud. ${OTHER} has diabetes.`;
      const said = ["HEALTH_CONDITION"];
      const { bytes } = await takenOut(make(text), fileName, { terms: TERMS, said });
      const { markdown } = await parsedAgain(bytes ?? Buffer.alloc(0), fileName);
      expect(markdown).not.toMatch(/epilepsy|Brandst/);
      expect(markdown).toMatch(/convicted of fraud.*Hedwig Lindqvist has diabetes/s);
    },
  );

  const under = [`# ${NAME}`, "She has epilepsy.", `# ${OTHER}`, "She has diabetes."];
  const saying = { terms: TERMS, said: ["HEALTH_CONDITION"] };
  it.each([
    ["letter.docx", (lines: string[]) => headedWord(lines)],
    ["letter.md", async (lines: string[]) => lines.join("\n\n")],
  ])(
    "%s loses what stands under the person's name, and what stands under others' stays",
    async (fileName, make) => {
      const { bytes } = await takenOut(await make(under), fileName, saying);
      const { markdown } = await parsedAgain(bytes ?? Buffer.alloc(0), fileName);
      expect(markdown).not.toMatch(/epilepsy|Brandst/);
      expect(markdown).toMatch(/Hedwig Lindqvist\s+She has diabetes/);
    },
  );

  it("a file is refused whose paragraphs say the same of two people, since one must go and one stay", async () => {
    const lines = under.map((line) => line.replace("epilepsy", "diabetes"));
    const { output } = await takenOut(await headedWord(lines), "letter.docx", saying);
    expect(output).toMatchObject({ state: "refused" });
  });

  it("a csv keeps its rows, other people of the same given name, and formulas", async () => {
    const before = `given,surname,mail,pay\nOttilie,Brandstätter,${MAIL},=1+1\nOttilie,Lindqvist,o.l@nordlicht.example,-5\nHedwig,Brandstätter,h@nordlicht.example,7\n`;
    expect(await textOf(before, "people.csv")).toBe(
      "given,surname,mail,pay\n[erased],[erased],[erased],=1+1\nOttilie,Lindqvist,o.l@nordlicht.example,-5\nHedwig,Brandstätter,h@nordlicht.example,7\n",
    );
  });

  it("others of the surname next to others of the given name stay, whatever parts them", async () => {
    const list = "# Team\n\n- Anna Brandstätter\n- Ottilie Weber\n- Eva Koch\n";
    expect(await textOf(list, "list.md")).toBe(list);
    const grades = "Surname,Given,Tutor\nBrandstätter,Anna,Ottilie Weber\nKoch,Eva,Ottilie Weber\n";
    expect(await textOf(grades, "grades.csv")).toBe(grades);
    const team = "Name,Dept,City\nAnna Brandstätter,Sales,Berlin\nOttilie Weber,IT,Bonn\n";
    expect(await textOf(team, "team.csv")).toBe(team);
    const table = "| who | next |\n|---|---|\n| Anna Brandstätter | Ottilie Weber |\n";
    expect(await textOf(table, "table.md")).toBe(table);
  });

  it("a text keeps its lines and everybody else", async () => {
    const before = `Meeting\nPresent: ${NAME.toUpperCase()}, ${OTHER}\nBrandstaetter, Ottilie (phone 030 5550143, +49 (30) 555 0143) will pay from DE12 3704 0044 0532 0130 00.\nEnd\n`;
    expect(await textOf(before, "minutes.txt")).toBe(
      `Meeting\nPresent: [erased], ${OTHER}\n[erased] (phone [erased], [erased]) will pay from [erased].\nEnd\n`,
    );
  });

  it("a table in Markdown keeps its cells", async () => {
    const before = `# Team\n\n| given | surname | town |\n|---|---|---|\n| Ottilie | Brandstätter | Bonn |\n| Ottilie | Weber | Kiel |\n\nAsk ${NAME}.\n`;
    const after = await textOf(before, "team.md");
    expect(after).toContain("| [erased] | [erased] | Bonn |");
    expect(after).toContain("| Ottilie | Weber | Kiel |");
    expect(after).toContain("Ask [erased].");
  });

  it("values behind the escapes of JSON, HTML and addresses go too", async () => {
    const json = await textOf(
      `{"who": "Ottilie Brandst\\u00e4tter", "other": "${OTHER}", "link": "https://x.example/?q=Ottilie%20Brandst%C3%A4tter"}`,
      "a.json",
    );
    expect(JSON.parse(json)).toMatchObject({ who: "[erased]", other: OTHER });
    expect(decodeURIComponent(json)).not.toContain("Brandst");
    const html = await textOf(
      `<html><body><p>Ottilie Brandst&auml;tter and ${OTHER}</p></body></html>`,
      "a.html",
    );
    expect(html).toContain(OTHER);
    expect(html).not.toContain("Brandst");
  });

  it("a mail keeps its subject, words and the other side", async () => {
    const mail = `From: ${OTHER} <hedwig@nordlicht.example>\r\nTo: =?utf-8?Q?Ottilie_Brandst=C3=A4tter?= <${MAIL}>\r\nSubject: Offer 17\r\nDate: Mon, 2 Sep 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear ${NAME},\r\nthe offer stands.\r\n${OTHER}\r\n`;
    const after = await textOf(mail, "mail.eml");
    expect(after).toContain("Subject: Offer 17");
    expect(after).toContain("hedwig@nordlicht.example");
    expect(after).toContain("Dear [erased],");
    expect(after).toContain("the offer stands.");
    expect(after).not.toContain(MAIL);
  });

  it("is made the same twice, so that a killed erasure leaves no second one", async () => {
    const original = workbookWith(`Of ${NAME}`, NAME);
    const [one, two] = [await without(original, "a.xlsx"), await without(original, "a.xlsx")];
    expect(one.bytes?.equals(two.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it("leaves nothing of the person in any text, and no other word out", async () => {
    // Bearers of the surname next to bearers of the given name are two other people.
    const word = fc.constantFrom(
      ...["Lager", "42", "ja", "Köln", "—", "(neu)", "x@y.example"],
      ...["Anna BRANDSTÄTTER", "Hedwig Brandstaetter", "Ottilie Lindqvist", "OTTILIE Weber"],
    );
    const who = fc.constantFrom(NAME, NAME.toUpperCase(), "Brandstätter, Ottilie", MAIL, PHONE);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(word, who), { minLength: 3, maxLength: 12 }),
        async (words) => {
          const lines = words.map((each) => `- ${each} ;`);
          const after = await textOf(`Liste\n${lines.join("\n")}\n`, "liste.txt");
          for (const each of [NAME, MAIL, PHONE]) expect(after).not.toContain(each);
          const isPerson = (each: string) =>
            [NAME, NAME.toUpperCase(), "Brandstätter, Ottilie", MAIL, PHONE].includes(each);
          const expected = words.map((each) => `- ${isPerson(each) ? "[erased]" : each} ;`);
          expect(after).toBe(`Liste\n${expected.join("\n")}\n`);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("says why a file cannot be kept", async () => {
    const { output } = await without(Buffer.from(`%PDF-1.4 ${NAME}`), "a.pdf");
    expect(output).toEqual({
      state: "refused",
      reason: "The file could not be read, so nobody knows what is in it.",
    });
  });
});

it("a sheet keeps the cells whose addresses read like the person's staff number", async () => {
  const rows = Array.from({ length: 1_005 }, (_, row) =>
    ["a", "b", "c", "d", "e"].map((column) => `${column}${row + 1}x`),
  );
  rows[2] = [NAME, "E-1001", "c3x", "d3x", "e3x"];
  const book = utils.book_new();
  const staff = utils.aoa_to_sheet(rows);
  staff.A5 = { t: "n", v: 0, f: 'COUNTIF(E1:E1001,"E-1001")' };
  utils.book_append_sheet(book, staff, "Staff");
  const before: Buffer = write(book, { type: "buffer", bookType: "xlsx" });
  const terms: SubjectTerms = [
    { kind: "name", value: NAME },
    { kind: "number", value: "E-1001" },
  ];
  const { output, bytes } = await takenOut(before, "staff.xlsx", { terms });
  expect(output).toMatchObject({ state: "made" });
  const sheet = read(bytes).Sheets.Staff;
  expect([sheet?.A3?.v, sheet?.B3?.v]).toEqual(["[erased]", "[erased]"]);
  expect(sheet?.A5?.f).toBe('COUNTIF(E1:E1001,"[erased]")');
  expect([sheet?.E1001?.v, sheet?.E1005?.v]).toEqual(["e1001x", "e1005x"]);
});
