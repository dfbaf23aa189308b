import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { slidesWith } from "../../tests/fixtures/redact/slides.ts";
import { wordWith } from "../../tests/fixtures/redact/word.ts";
import { workbookWith } from "../../tests/fixtures/redact/workbook.ts";
import { copyOf, parsedAgain, placesOf, tryCopy } from "../../tests/helpers/redacted-copy.ts";

const NAME = "Ottilie Brandstätter";
const MAIL = "ottilie.brandstaetter@nordlicht.example";
const CARD = "4111 1111 1111 1111";
const SHOWN = `Call Mrs ${NAME}, mail ${MAIL}, card ${CARD}.`;
const KINDS = [
  ["docx", wordWith],
  ["xlsx", workbookWith],
  ["xlsm", workbookWith],
  ["pptx", slidesWith],
] as const;
const SECRETS = [NAME, MAIL, CARD];

describe.each(KINDS)("a copy of a %s", (ending, make) => {
  it.each(SECRETS)("holds nothing of %s, wherever it was hidden", async (secret) => {
    const original = make(SHOWN, secret);
    expect(placesOf(original, secret).length).toBeGreaterThan(15);
    const copy = await copyOf(original, `plan.${ending}`);
    for (const word of [...SECRETS, "Ottilie", "Brandstätter", "ottilie", "1111"])
      expect([word, placesOf(copy, word)]).toEqual([word, []]);
  });

  it("is read with the same structure and says nothing new when copied again", async () => {
    const { before, bytes } = await tryCopy(make(SHOWN, NAME), `plan.${ending}`);
    const after = await parsedAgain(bytes ?? new Uint8Array(), `plan.${ending}`);
    expect(
      after.sheets.map(({ rowCount, columnCount, hidden }) => [rowCount, columnCount, hidden]),
    ).toEqual(
      before.sheets.map(({ rowCount, columnCount, hidden }) => [rowCount, columnCount, hidden]),
    );
    expect(after.slides.map(({ hidden, number }) => [hidden, number])).toEqual(
      before.slides.map(({ hidden, number }) => [hidden, number]),
    );
    expect(after.headings.map(({ level }) => level)).toEqual(
      before.headings.map(({ level }) => level),
    );
    const again = await copyOf(bytes ?? new Uint8Array(), `plan.${ending}`);
    expect((await parsedAgain(again, `plan.${ending}`)).markdown).toBe(after.markdown);
  });
});

describe("what a copy keeps, says and refuses", () => {
  it("formulas stay, and lead to sheets by their new names", async () => {
    const copy = await copyOf(workbookWith(SHOWN, MAIL, NAME), "plan.xlsx");
    expect(placesOf(copy, NAME)).toEqual([]);
    const { sheets } = await parsedAgain(copy, "plan.xlsx");
    const [first] = sheets;
    expect(first?.name).toMatch(/^NAME-[0-9A-F]{12}$/);
    const formulas = new Map(first?.formulas.map(({ cell, formula }) => [cell, formula]));
    expect(formulas.get("B3")).toBe("SUM(B2:B2)");
    expect(formulas.get("B4")).toMatch(
      new RegExp(`^IF\\(B2>1,"MAIL-[0-9A-F]{12}",'${first?.name}'!A1\\)$`),
    );
    expect(first?.columns.map(({ name }) => name)).toEqual(["Contact", "Amount"]);
  });

  it("ranges and tables have other names, in formulas and links too", async () => {
    const parts = unzipSync(workbookWith("Frau Silke Tappert prüft.", "Silke Tappert"));
    const edit = (path: string, change: (text: string) => string) => {
      parts[path] = strToU8(change(Buffer.from(parts[path] ?? []).toString("utf8")));
    };
    edit("xl/workbook.xml", (text) =>
      text.replace(
        "</definedNames>",
        '<definedName name="Tappert_Umsatz">Notes!$B$2</definedName><definedName name="Steuer_Satz">Notes!$B$3</definedName></definedNames>',
      ),
    );
    edit("xl/tables/table1.xml", (text) =>
      text.replace(
        / name="T" displayName="[^"]*"/,
        ' name="SilkeTappert" displayName="SilkeTappert"',
      ),
    );
    edit("xl/worksheets/sheet1.xml", (text) =>
      text
        .replace("SUM(B2:B2)", "SUM(silketappert[Amount])+Tappert_Umsatz*Steuer_Satz")
        .replace('<hyperlink ref="A2"', '<hyperlink location="Tappert_Umsatz" ref="A2"'),
    );
    edit("xl/externalLinks/externalLink1.xml", (text) =>
      text.replace(
        '<sheetName val="Far"/></sheetNames>',
        '<sheetName val="SilkeTappert"/></sheetNames><definedNames><definedName name="Tappert_Liste" refersTo="=SilkeTappert!$A$1"/></definedNames>',
      ),
    );
    const copy = await copyOf(zipSync(parts), "plan.xlsx");
    for (const word of ["Tappert", "tappert", "Silke"])
      expect([word, placesOf(copy, word)]).toEqual([word, []]);
    const [, table, range] =
      /<f>SUM\((\w+)\[Amount\]\)\+(\w+)\*Steuer_Satz<\/f>/.exec(
        Buffer.from(unzipSync(copy)["xl/worksheets/sheet1.xml"] ?? []).toString("utf8"),
      ) ?? [];
    const written = (path: string) => Buffer.from(unzipSync(copy)[path] ?? []).toString("utf8");
    expect(written("xl/tables/table1.xml")).toContain(`name="${table}" displayName="${table}"`);
    expect(written("xl/workbook.xml")).toContain(`<definedName name="${range}">Notes!$B$2<`);
    expect(written("xl/worksheets/sheet1.xml")).toContain(`location="${range}"`);
  });

  it("says what was left out", async () => {
    const codes = async (bytes: Uint8Array, name: string, images: "keep" | "remove" = "keep") => {
      const { output } = await tryCopy(bytes, name, { images });
      return output.state === "made" ? output.notes.map(({ code }) => code) : [output.code];
    };
    expect(await codes(workbookWith(SHOWN, NAME), "plan.xlsm")).toEqual(
      expect.arrayContaining(
        "customXml data embedded external history imagesKept macros people pivots printers threads thumbnail".split(
          " ",
        ),
      ),
    );
    expect(await codes(wordWith(SHOWN, NAME), "plan.docx", "remove")).toEqual(
      expect.arrayContaining(
        "changes customXml embedded fonts glossary imagesRemoved people thumbnail".split(" "),
      ),
    );
  });

  it("names of parts tell nothing either", async () => {
    const original = unzipSync(wordWith(SHOWN, NAME));
    const name = "word/media/Ottilie Brandstätter.png";
    const parts = Object.fromEntries(
      Object.entries(original).map(([path, bytes]) => {
        const text = Buffer.from(bytes).toString("utf8");
        return [
          path === "word/media/image1.png" ? name : path,
          path.endsWith(".rels")
            ? strToU8(text.replace("media/image1.png", "media/Ottilie Brandstätter.png"))
            : bytes,
        ];
      }),
    );
    const copy = await copyOf(zipSync(parts), "plan.docx");
    expect(placesOf(copy, "Ottilie")).toEqual([]);
    expect(Object.keys(unzipSync(copy)).filter((path) => path.endsWith(".png"))).toHaveLength(1);
  });

  it.each([
    ["generalise", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"],
    ["keep", "2024-03-01T09:00:00Z", "2024-03-01T09:00:00Z"],
    ["remove", "1970-01-01T00:00:00Z", null],
  ])(
    "dates of properties and comments stay whole after the policy's %s",
    async (action, property, comment) => {
      const document = {
        id: "dates",
        version: 1,
        title: "Dates",
        rules: [{ kind: "date", action }],
      };
      const parts = unzipSync(
        await copyOf(dated(wordWith(SHOWN, NAME)), "plan.docx", {
          privacy: { policy: "dates", document },
        }),
      );
      const textOf = (name: string) => Buffer.from(parts[name] ?? []).toString("utf8");
      const core = textOf("docProps/core.xml");
      expect(core.match(/<dcterms:modified[^>]*>([^<]*)</)?.[1]).toBe(property);
      expect(core.match(/<cp:lastPrinted[^>]*>([^<]*)</)?.[1]).toBe(property);
      expect(textOf("word/comments.xml").match(/w:date="([^"]*)"/)?.[1] ?? null).toBe(comment);
    },
  );

  it.each([
    ["locked", Buffer.from("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".padEnd(600, "\0"), "latin1"), {}],
    ["larger than the limit when unpacked", wordWith(SHOWN, NAME), { maxExpandedBytes: 4_000 }],
    ["cut off", wordWith(SHOWN, NAME).subarray(0, 9_000), {}],
  ])("is not given of a file that is %s", async (_, bytes, limits) => {
    const { output, bytes: copy } = await tryCopy(bytes, "plan.docx", { limits });
    expect([output.state, copy]).toEqual(["refused", null]);
  });

  it("does not expand what a document declares", async () => {
    const parts = unzipSync(wordWith(SHOWN, NAME));
    const text = Buffer.from(parts["word/header1.xml"] ?? []).toString("utf8");
    const bomb = text
      .replace(
        "?>",
        '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>',
      )
      .replace("Confidential", "&b;&c;");
    const { output } = await tryCopy(
      zipSync({ ...parts, "word/header1.xml": strToU8(bomb) }),
      "plan.docx",
    );
    expect(output).toMatchObject({ state: "refused", code: "copy.damaged" });
  });
});

/** With the properties that hold a date, as its comment does already. */
function dated(bytes: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes);
  const core = Buffer.from(parts["docProps/core.xml"] ?? []).toString("utf8");
  const date = "2024-03-01T09:00:00Z";
  const properties = `<dcterms:modified>${date}</dcterms:modified><cp:lastPrinted>${date}</cp:lastPrinted>`;
  const end = "</cp:coreProperties>";
  return zipSync({ ...parts, "docProps/core.xml": strToU8(core.replace(end, properties + end)) });
}
