/** The person's own rows lose the chosen cells; the rows of others, who share the values, keep them. */
import { utils, write } from "@e965/xlsx";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { expect, test } from "vitest";
import { parsedAgain } from "../../tests/helpers/redacted-copy.ts";
import { takenOut } from "../../tests/helpers/taken-out.ts";

const NAME = "Ottilie Brandstätter";
const TERMS = [
  { kind: "name", value: NAME },
  { kind: "number", value: "DE12370400440532013000" },
] as const;
const CELLS = ["Born", "Pay"];
const ROWS = [
  ["Name", "IBAN", "Born", "Pay", "Dept"],
  [NAME, "DE12370400440532013000", "12.03.1980", "54000", "Sales"],
  ["Hedwig Lindqvist", "DE02120300000000202051", "12.03.1980", "61000", "Sales"],
  ["Emil Krause", "DE02500105170137075030", "01.02.1991", "54000", "IT"],
];
const CLEAN = ["[erased]", "[erased]", "[erased]", "[erased]", "Sales"];

function take(bytes: Uint8Array | string, fileName: string) {
  return takenOut(bytes, fileName, { terms: [...TERMS], cells: CELLS });
}

test("a csv", async () => {
  const { output, bytes } = await take(ROWS.map((row) => row.join(";")).join("\n"), "staff.csv");
  expect(output).toMatchObject({ state: "made", keptCells: 0 });
  const lines = (bytes ?? "").toString().trim().split("\n");
  expect(lines).toEqual([ROWS[0], CLEAN, ROWS[2], ROWS[3]].map((row) => row?.join(";")));
});

test("a workbook, with dates and figures as programs store them", async () => {
  const born = new Date(Date.UTC(1980, 2, 12));
  const rows = ROWS.map((row, at) =>
    at === 0 ? row : [row[0], row[1], at === 3 ? row[2] : born, Number(row[3]), row[4]],
  );
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { cellDates: true }), "Staff");
  const { output, bytes } = await take(write(book, { type: "buffer" }), "staff.xlsx");
  expect(output).toMatchObject({ state: "made", keptCells: 0 });
  const { markdown } = await parsedAgain(bytes ?? Buffer.alloc(0), "staff.xlsx");
  expect(markdown).toContain(`| ${CLEAN.join(" | ")} |`);
  expect(markdown).toMatch(/Hedwig Lindqvist \| DE02120300000000202051 \| .*80.* \| 61000/);
  expect(markdown).toMatch(/Emil Krause .*54000/);
});

test("a table in a Word file loses values that no other row has, and the others are counted", async () => {
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph("Staff of the north."),
          new Table({
            rows: ROWS.map(
              (row) =>
                new TableRow({
                  children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
                }),
            ),
          }),
        ],
      },
    ],
  });
  const alone = await Packer.toBuffer(document);
  const { output, bytes } = await take(alone, "staff.docx");
  // Two others have the same date and the same pay.
  expect(output).toMatchObject({ state: "made", keptCells: 2 });
  const { markdown } = await parsedAgain(bytes ?? Buffer.alloc(0), "staff.docx");
  expect(markdown).toContain("| [erased] | [erased] | 12.03.1980 | 54000 | Sales |");
  expect(markdown).toContain("61000");
});

test("objects in JSON", async () => {
  const people = ROWS.slice(1).map(([name, iban, born, pay]) => ({
    Name: name,
    IBAN: iban,
    Born: `${born}${name === NAME ? " (Graz)" : ""}`,
    Pay: pay,
  }));
  const { output, bytes } = await take(JSON.stringify(people), "staff.json");
  expect(output).toMatchObject({ state: "made", keptCells: 1 });
  const after = JSON.parse((bytes ?? "").toString());
  expect(after[0]).toEqual({ Name: "[erased]", IBAN: "[erased]", Born: "[erased]", Pay: "54000" });
  expect(after.slice(1)).toEqual(people.slice(1));
});

test("without a choice nothing but the terms goes", async () => {
  const bytes = ROWS.map((row) => row.join(";")).join("\n");
  const plain = await takenOut(bytes, "staff.csv", { terms: [...TERMS] });
  expect((plain.bytes ?? "").toString()).toContain("[erased];[erased];12.03.1980;54000;Sales");
});
