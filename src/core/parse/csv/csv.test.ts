import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectDialect } from "./csv-dialect.ts";
import { CsvReader, readCsvText } from "./csv-reader.ts";
import { csvRecord } from "./csv-writer.ts";

const RFC = { delimiter: ",", quote: '"', escape: '"' };
const cell = fc.string({
  unit: fc.constantFrom("a", "b", ",", '"', "\n", "\r", " ", ";", "é", "1"),
  maxLength: 8,
});
const row = fc.array(cell, { minLength: 1, maxLength: 5 });

describe("reader and writer", () => {
  it("what is written comes back, however the text is cut", () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        (rows, cuts) => {
          const text = rows.map(csvRecord).join("");
          const reader = new CsvReader(RFC);
          const read: string[][] = [];
          for (let at = 0, turn = 0; at < text.length; turn++) {
            const size = cuts[turn % cuts.length] ?? 1;
            read.push(...reader.push(text.slice(at, at + size)));
            at += size;
          }
          read.push(...reader.end());
          expect(read).toEqual(rows);
        },
      ),
    );
  });

  it("never throws and ends on any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom('"', "'", ""),
        (text, delimiter, quote) => {
          readCsvText(text, { delimiter, quote, escape: quote });
          readCsvText(text, { delimiter, quote, escape: "\\" });
        },
      ),
    );
  });
});

describe("CsvReader", () => {
  const read = (text: string, format = RFC) => readCsvText(text, format);

  it.each([
    [
      "line ends of every kind",
      "a,b\r\n1,2\r3,4\n",
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["spaces around quotes", 'a, "b, c" ,d\n', [["a", "b, c", "d"]]],
    ["a quote inside a quoted field", '"say "hi" now",b\n', [['say "hi" now', "b"]]],
    ["a quote inside a plain field", 'a 5" pipe,b\n', [['a 5" pipe', "b"]]],
    [
      "a quote that never closes",
      'a,"b\nc,d\n',
      [
        ["a", '"b'],
        ["c", "d"],
      ],
    ],
    [
      "blank lines",
      "a,b\n\n\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "no line end at the end",
      "a,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
  ])("reads %s", (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("takes delimiters in a row as one where they align columns", () => {
    const format = { ...RFC, delimiter: " ", merges: true };
    expect(read('  a   b c  \n1  "x  y" 2\n', format)).toEqual([
      ["a", "b", "c"],
      ["1", "x  y", "2"],
    ]);
  });

  it("reads escaped quotes", () => {
    expect(read('"a \\"b\\" c",d\n', { ...RFC, escape: "\\" })).toEqual([['a "b" c', "d"]]);
  });

  it("counts the rows that it mended", () => {
    const reader = new CsvReader(RFC);
    expect([...reader.push('x,"y\n1,2\n'), ...reader.end()]).toHaveLength(2);
    expect(reader.repairedRows).toBe(1);
  });

  it("reads on where quotes are never closed or lines never end", () => {
    expect(read('"x,y\n'.repeat(100_000))).toHaveLength(100_000);
    expect(read("x,".repeat(500_000))).toHaveLength(1);
  });

  it("gives a blank line as a row without cells and an empty quoted field as a cell", () => {
    const reader = new CsvReader(RFC);
    expect([...reader.push('a\n\n""\r\n'), ...reader.end()]).toEqual([["a"], [], [""]]);
  });
});

describe("detectDialect", () => {
  it.each([
    ["comma", "id,name,price\n1,Ada,3.5\n2,Bo,4.5\n", ",", '"'],
    ["semicolon with decimal commas", "id;price\n1;3,50\n2;4,50\n3;9,10\n", ";", '"'],
    ["tab", "a\tb c\td\n1\t2 3\t4\n", "\t", '"'],
    ["pipe", "a|b|c\n1|x, y|3\n2|z, q|4\n", "|", '"'],
    ["single quotes", "'a','b, c'\n'd','e, f'\n", ",", "'"],
    ["one column", "name\nAda\nBo\n", ",", '"'],
    ["one column of names", "name\nAda Byron\nBo Diddley\nCy Young\n", ",", '"'],
    ["one column of times", "h:m:s\n15:02:37\n16:40:01\n", ",", '"'],
    ["lists inside cells", "kind,members\na;b,c;d\ne;f,g;h\n", ",", '"'],
    ["colons between fields", "root:x:0:/root\nann:x:100:/home/ann\nbo:x:101:/home/bo\n", ":", '"'],
    ["aligned columns", "O   0.000   1.250\nH  -0.757   0.586\nH   0.757  -0.586\n", " ", '"'],
    [
      "tables of several widths with commas in their numbers",
      "Cash\n\nBank;Open;Close;Cur\nFirst;120.500,00;98.231,17;EUR\nNext;1.500,00;2.231,17;EUR\n\nDoc;Sum;Due\nR1;1.470,84;02.11.2025\nR2;2.210,40;03.11.2025\n\nCur;Rate\nDKK;7,4632\nGBP;0,8721\n",
      ";",
      '"',
    ],
    [
      "paragraphs that happen to have commas",
      "One, two and three.\nFour, five.\n\nSix, seven, eight.\nNine, ten, eleven.\n",
      ",",
      '"',
    ],
    ["commas inside quotes", '"a, b";"c"\n"d, e";"f"\n', ";", '"'],
    [
      "broken rows among good ones",
      `${"1,2,3\n".repeat(30)}4,5\n6,7,8,9\n${"1,2,3\n".repeat(30)}`,
      ",",
      '"',
    ],
  ])("knows %s", (_name, text, delimiter, quote) => {
    expect(detectDialect(text)).toMatchObject({ delimiter, quote });
  });

  it("finds the delimiter with which a table was written", () => {
    const word = fc.constantFrom("alpha", "beta", "12", "3.4", "2024-01-02", "Main street 5");
    const table = fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), {
      minLength: 4,
      maxLength: 20,
    });
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";", "\t", "|"), (rows, delimiter) => {
        expect(detectDialect(rows.map((each) => each.join(delimiter)).join("\n")).delimiter).toBe(
          delimiter,
        );
      }),
    );
  });
});
