/** Days of people: whole dates in their tables under a policy that leaves years alone, and birthdays in every form they are written in. */
import { describe, expect, it } from "vitest";
import { cleaned, GDPR, KEY, prose, table } from "../../../tests/helpers/cleaned-files.ts";
import { PrivacyOptions } from "./options.ts";

const HIPAA = PrivacyOptions.parse({ policy: "hipaa-safe-harbor" });
const PEOPLE = ["Jane Ashworth", "Tom Bradley", "Priya Raman"];

/** What becomes of columns beside one of names, by column. */
async function beside(
  columns: Readonly<Record<string, readonly string[]>>,
  options = HIPAA,
  first = "patient_name",
): Promise<Record<string, string[]>> {
  const header = [first, ...Object.keys(columns)];
  const rows = PEOPLE.map((name, i) => [
    name,
    ...Object.values(columns).map((all) => all[i] ?? "-"),
  ]);
  const [text = ""] = await cleaned([table(header, rows)], KEY, options);
  const cells = text.split("\n");
  return Object.fromEntries(
    Object.keys(columns).map((name, at) => [
      name,
      rows
        .map((_, row) => cells[row * header.length + at + 1] ?? "")
        .filter((cell) => cell !== "-"),
    ]),
  );
}

const DAYS = {
  start_date: ["2019-03-11", "2019-04-11", "2019-05-11"],
  seen: ["12/03/2019", "02/04/2019", "09/05/2019"],
  "last contact": ["12 Mar 2019", "2 Apr 2019", "9 May 2019"],
  collected: ["15.06.2019", "09.07.2019", "11.08.2019"],
  dtstart: ["20190318T100000", "20190418T100000", "20190518T100000"],
  created_at: ["2019-03-12T10:00:00Z", "2019-04-02T10:00:00Z", "2019-05-09T10:00:00Z"],
  vu: ["12 mars 2019", "2 avril 2019", "9 mai 2019"],
  rev: ["20190312", "20190402", "20190509"],
  month: ["2019-03", "2019-04", "2019-05"],
};

describe("whole dates in a table of people", () => {
  it("become their year under whatever name", async () => {
    const clean = await beside(DAYS);
    for (const [name, values] of Object.entries(clean))
      expect([name, ...values]).toEqual([name, "[year 2019]", "[year 2019]", "[year 2019]"]);
  });

  it("stay under a policy that keeps days of business", async () => {
    expect(await beside(DAYS, GDPR)).toEqual(DAYS);
  });

  it("stay in a table of things", async () => {
    const { dtstart: _, ...days } = DAYS;
    const header = Object.keys(days);
    const rows = [0, 1, 2].map((row) => Object.values(days).map((values) => values[row] ?? ""));
    const [text] = await cleaned(
      [
        table(
          ["Pump", ...header],
          rows.map((row) => ["P-1", ...row]),
        ),
      ],
      KEY,
      HIPAA,
    );
    expect(text).toBe(rows.map((row) => ["P-1", ...row].join("\n")).join("\n"));
  });

  it("become their year in short notes, and alone among other values", async () => {
    const note = ["seen 2 Apr 2019", "back on 04/09/2019", "well"];
    const ward = ["B2", "2019-03-12", "C1"];
    const bed = ["1.4.19", "B2", "C1"];
    expect(await beside({ note, ward, bed })).toEqual({
      note: ["seen [year 2019]", "back on [year 2019]", "well"],
      ward: ["B2", "[year 2019]", "C1"],
      bed: ["[year 2019]", "B2", "C1"],
    });
  });

  it("become their year in Markdown", async () => {
    const markdown =
      "| patient | visited | notes |\n|---|---|---|\n| Jane Ashworth | 2019-03-12 | ok |\n| Tom Bradley | 2019-04-02 | seen 2 Apr 2019 |\n";
    const [text = ""] = await cleaned([prose(markdown)], KEY, HIPAA);
    expect(text.match(/\[year 2019\]/g)).toHaveLength(3);
    expect(text).not.toMatch(/2019-|Apr/);
  });

  it("leave numbers, years and times as they are", async () => {
    const others = {
      year: ["2019", "2020", "2021"],
      dose: ["12.5", "3", "1,250"],
      room: ["12-3", "14/2", "B 2019"],
      at: ["10:00", "11:30", "09:15"],
    };
    expect(await beside(others)).toEqual(others);
  });
});

describe("a birthday", () => {
  it.each([
    ["date of birth", "19840312", "[year 1984]"],
    ["bday", "--0412", "[BORN]"],
    ["dob", "84-03-12", "[year 1984]"],
    ["dob", "12.03.84", "[year 1984]"],
    ["birthday", "12 March", "[BORN]"],
    ["Geburtstag", "12. März", "[BORN]"],
    ["date of birth", "昭和59年3月12日", "[BORN]"],
    ["date of birth", "5744 Adar II 8", "[REF]"],
    ["anniversary", "20100612", "[year 2010]"],
  ])("under %s, %s", async (name, value, left) => {
    for (const options of [GDPR, HIPAA]) {
      const clean = await beside({ [name]: [value, value, value] }, options);
      expect(clean[name]).toEqual([left, left, left]);
    }
  });

  it.each(["born 19840312.", "BDAY:19840312", "Geburtsdatum: 19840312"])(
    "in digits alone in a text: %s",
    async (text) => {
      const [clean] = await cleaned([prose(`Jane Ashworth, ${text}`)]);
      expect(clean).toContain("[year 1984]");
    },
  );

  it("is none where nobody was born", async () => {
    const text = "Invoice 19840312 was paid. Batch 20190312.";
    expect(await cleaned([prose(text)])).toEqual([text]);
  });
});
