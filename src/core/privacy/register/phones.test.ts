import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../../tests/helpers/cleaned-files.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { eachPhone, keyOfPhone } from "./phones.ts";

const phonesIn = (text = ""): string[] => text.match(/TEL-[0-9A-F]{12}/g) ?? [];

describe("phones of a project", () => {
  it.each([
    "Rückfragen 0221 4567890 am Vormittag",
    "Rückfragen 0221/456 78 90 am Vormittag",
    "Rückfragen +49 (0)221 4567890 am Vormittag",
    "Rückfragen 0049 221 4567890 am Vormittag",
    "Rückfragen (0221) 4567890 am Vormittag",
  ])("have one stand-in however a file writes them: %s", async (text) => {
    const [list, memo] = await cleaned([prose("Tel. +49 221 4567890"), prose(text)]);
    expect(phonesIn(list)).toHaveLength(1);
    expect(phonesIn(memo)).toEqual(phonesIn(list));
    expect(memo).not.toMatch(/4567890|456 78 90/);
  });

  it("that one file proves are hidden where nothing else would tell", async () => {
    const text = "nicht 0221 4567891, siehe 0221 4567890";
    const [alone] = await cleaned([prose(text)]);
    expect(alone).toContain("0221 4567890");
    const [, memo] = await cleaned([prose("Telefon: 0221 4567890"), prose(text)]);
    expect(phonesIn(memo)).toHaveLength(1);
    expect(memo).toContain("0221 4567891");
  });

  it.each([
    ["am 2024-01-05 0221 4567890 bitte", "2024-01-05"],
    ["in Raum 12 0221 4567890 bitte", "Raum 12 "],
    ["am 03.05.2024 0221 4567890 bitte", "03.05.2024"],
  ])("are told from what stands beside them: %s", async (text, kept) => {
    const [list, memo] = await cleaned([prose("Tel. +49 221 4567890"), prose(text)]);
    expect(phonesIn(memo)).toEqual(phonesIn(list));
    expect(memo).toContain(kept);
    expect(memo).not.toContain("4567890");
  });

  it("may each be one of a row of groups", () => {
    const keys: string[] = [];
    eachPhone("0221 4567890 0171 2345678", ({ key }) => keys.push(key));
    expect(keys).toContain(keyOfPhone("0221 4567890"));
    expect(keys).toContain(keyOfPhone("0171 2345678"));
  });

  it("are looked for in time that grows with the text", () => {
    let visits = 0;
    eachPhone("0221 45 ".repeat(20_000), () => visits++);
    expect(visits).toBeLessThan(20_000 * 30);
  });

  it.each(["Erreichbar", "Field 7", "Backup", ""])(
    "are hidden as digits alone where the column's name says nothing of them: %s",
    async (column) => {
      const cells = [["02214567890"], ["2214567890"], ["492214567890"], ["2214567891"]];
      const [list, rows] = await cleaned([prose("Tel. +49 221 4567890"), table([column], cells)]);
      expect(rows?.split("\n")).toEqual([
        ...phonesIn(list),
        ...phonesIn(list),
        ...phonesIn(list),
        "2214567891",
      ]);
    },
  );

  it.each([
    "0171 9876543",
    "0171/9876543",
    "(0171) 9876543",
    "0171 98 76 543",
    "171-9876543",
    "49 171 987 65 43",
    "0171–9876543",
    "0171\u202f9876543",
    "０１７１９８７６５４３",
    "٠١٧١ ٩٨٧٦٥٤٣",
    "01719876543",
  ])("are hidden alone in a cell or a text, in every spelling: %s", async (written) => {
    const [list, cell, text] = await cleaned([
      prose("Tel. +49 171 9876543"),
      table(["Bemerkung"], [[written]]),
      prose(written),
    ]);
    expect(cell).toBe(phonesIn(list)[0]);
    expect(text).toBe(phonesIn(list)[0]);
  });

  it.each(["1-415-555-2671", "415.555.2671", "(415) 555-2671"])(
    "of America are hidden alone too: %s",
    async (written) => {
      const [list, cell, text] = await cleaned([
        prose("Phone +1 415 555 2671"),
        table(["Answer"], [[written]]),
        prose(written),
      ]);
      expect([cell, text]).toEqual([phonesIn(list)[0], phonesIn(list)[0]]);
    },
  );

  it.each([
    "wa.me/491719876543",
    "Siehe WhatsApp wa.me/491719876543 bitte",
    "https://wa.me/491719876543",
    "https://api.whatsapp.com/send?phone=491719876543",
    "https://api.whatsapp.com/send?phone=%2B491719876543&text=x",
    "sms:+491719876543",
  ])("are the same in links that dial them: %s", async (link) => {
    const [list, text, cell] = await cleaned([
      prose("Tel. +49 171 9876543"),
      prose(link),
      table(["Notes"], [[link]]),
    ]);
    expect(phonesIn(text)).toEqual(phonesIn(list));
    expect(phonesIn(cell)).toEqual(phonesIn(list));
  });

  it.each(["2024-01-05", "12.03.2024", "171987.65", "1.719.876"])(
    "are not what may be a date or a figure: %s",
    async (written) => {
      const [, cell] = await cleaned([
        prose("Tel. 2024 0105, Tel. 1203 2024, Tel. 1719 8765, Tel. 171 9876"),
        table(["Bemerkung"], [[written]]),
      ]);
      expect(cell).toBe(written);
    },
  );

  it.each(["Amount", "Total views", "Created at", "Umsatz 2024", "Population"])(
    "are not what stands below %s",
    async (column) => {
      const [, rows] = await cleaned([
        prose("Tel. +49 221 4567890"),
        table([column], [["2214567890"], ["4567890"]]),
      ]);
      expect(rows).toBe("2214567890\n4567890");
    },
  );

  it("of two countries with the same digits are two", async () => {
    const [paris, bonn, french, german] = await cleaned([
      prose("Tél. 01 23 45 67 89"),
      prose("Telefon: 0123 456789"),
      prose("Tél. +33 1 23 45 67 89"),
      prose("Telefon: (0123) 456789"),
    ]);
    expect(phonesIn(french)).toEqual(phonesIn(paris));
    expect(phonesIn(german)).toEqual(phonesIn(bonn));
    expect(phonesIn(bonn)).not.toEqual(phonesIn(paris));
  });

  it("with the codes of two countries are two, however the project proves them", async () => {
    const [one, two, three] = await cleaned([
      prose("Telefon: +49 221 4567890"),
      prose("Telefon: +43 221 4567890"),
      prose("Telefon: 0049 (0)221 4567890"),
    ]);
    expect(phonesIn(one)).toHaveLength(1);
    expect(phonesIn(two)).toHaveLength(1);
    expect(phonesIn(two)).not.toEqual(phonesIn(one));
    expect(phonesIn(three)).toEqual(phonesIn(one));
  });

  it("leave cells of figures alone", async () => {
    const figures = table(["Amount"], [["2214567890"], ["0221 4567890"], ["22145678,90"]]);
    const [, rows] = await cleaned([prose("Telefon: 0221 4567890"), figures]);
    expect(phonesIn(rows)).toEqual([]);
  });

  it.each(["12.03.2024", "4567890.25", "12345", "AB0221 4567890", "0221 45678901"])(
    "are not looked for in %s",
    (text) => {
      const keys: string[] = [];
      eachPhone(text, ({ key }) => keys.push(key));
      expect(keys).not.toContain(keyOfPhone("0221 4567890"));
    },
  );
});

describe("prefixes of mobile networks", () => {
  it.each(["0171 2345678", "0664 1234567", "07911 123456", "06-12345678", "0151/23456789"])(
    "tell a phone: %s",
    (written) => {
      const [found] = findPersonalData(`Bescheid an ${written} senden`);
      expect(found?.type).toBe("PHONE");
      expect(found?.confidence).toBeGreaterThanOrEqual(0.6);
    },
  );

  it.each(["0171 234567", "01712345678", "Artikel 0171 2345678", "1171 2345678"])(
    "tell none in %s",
    (text) => {
      expect(findPersonalData(text, { minConfidence: 0.6 })).toEqual([]);
    },
  );
});
