/** One person and one number have one stand-in in all files of a project, however each file writes them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleaned, GDPR, KEY, prose, table } from "../../../../tests/helpers/cleaned-files.ts";
import { applyPolicy } from "../apply-policy.ts";
import { FormTable, formsOfName } from "./file-names.ts";

const namesIn = (text = ""): string[] => text.match(/NAME-[0-9A-F]{12}/g) ?? [];
const numbersIn = (text = ""): string[] => text.match(/REF-[0-9A-F]{12}/g) ?? [];
const STAFF = table(
  ["Employee", "Department"],
  [
    ["Chiara Bonfanti", "Sales"],
    ["Jonas Feldmann", "IT"],
    ["Thandiwe Nkosi", "IT"],
  ],
);

describe("one person", () => {
  it.each([
    "We met Ms Bonfanti there.",
    "La sig.ra Bonfanti ha firmato.",
    "Yesterday Bonfanti agreed to it.",
    "It was signed by C. Bonfanti on Monday.",
    "Present: Bonfanti, Chiara; and others.",
    "Present: Bonfanti, C., chair",
    "ask chiara bonfanti about it",
    "ask bonfanti chiara about it",
    "BONFANTI Chiara was there.",
    "Dear Chiara,",
    "the call with bonfanti about the order was long",
  ])("has its stand-in of the list of staff in: %s", async (text) => {
    const [staff, memo] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)).toEqual([namesIn(staff)[0]]);
    expect(memo).not.toMatch(/bonfanti|chiara/i);
  });

  it.each([
    "Termination Chiara Bonfanti",
    "Dimissioni Chiara Bonfanti",
    "Kudos Chiara Bonfanti",
    "Anlass Chiara Bonfanti",
    "Zvláštní Chiara Bonfanti",
    "Timesheet Chiara Bonfanti March",
  ])("keeps words before it apart where other files know its full name: %s", async (text) => {
    const [staff, memo] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)).toEqual([namesIn(staff)[0]]);
    expect(memo).toContain(text.split(" ")[0]);
  });

  it("is hidden in small letters where the words around are known ones, whatever lists know of it", async () => {
    const [staff, memo, polish] = await cleaned([
      STAFF,
      prose("the project that thandiwe nkosi began is going on; see the list of nkosi for more"),
      prose("umowa nkosi została podpisana wczoraj przez dyrektora oddziału"),
    ]);
    expect(namesIn(memo)).toEqual([namesIn(staff)[2], namesIn(staff)[2]]);
    expect(namesIn(polish)).toEqual([]);
  });

  it("has it in cells and properties that are replaced whole", async () => {
    const calls = table(
      ["Contact person", "Order"],
      [
        ["Ms Bonfanti", "A-1"],
        ["Feldmann, J.", "A-2"],
        ["Nkosi Thandiwe", "A-3"],
        ["Paul Sanders", "A-4"],
      ],
    );
    const note = prose("Nothing.", {
      properties: { ...prose("").document.properties, author: "Bonfanti" },
    });
    const [staff, rows, noted] = await cleaned([STAFF, calls, note]);
    expect(namesIn(rows).slice(0, 2)).toEqual(namesIn(staff).slice(0, 2));
    expect(namesIn(noted)).toEqual([namesIn(staff)[0]]);
  });

  it.each([
    ["Wir trafen Frau Schmidt-Braun dort.", 0],
    ["Schmidt-Braun hat zugestimmt.", 0],
    ["Anwesend: Schmidt, HP und andere.", 1],
    ["Anwesend: Schmidt, H.-P. und andere.", 1],
    ["HP Schmidt hat zugestimmt.", 1],
    ["H.P. Schmidt hat zugestimmt.", 1],
    ["Herr H.-P. Schmidt kam.", 1],
    ["It was agreed with J Church on the spot.", 2],
    ["It was agreed with J. Church on the spot.", 2],
    ["It was agreed with Church, J. on the spot.", 2],
    ["It was agreed with Ms Church on the spot.", 2],
  ] as const)("has it in files that never name it in full: %s", async (text, who) => {
    const list = table(
      ["Employee", "Department"],
      [
        ["Eva Schmidt-Braun", "IT"],
        ["Hans-Peter Schmidt", "IT"],
        ["Julia Church", "Sales"],
      ],
    );
    // Somebody of its own, so that the file has a list of names too.
    const memo = prose(`${text} Chiara Bonfanti wrote it.`);
    const [staff, clean] = await cleaned([list, memo]);
    expect(namesIn(clean)[0]).toBe(namesIn(staff)[who]);
  });

  it("is nobody of the list where two of it fit", async () => {
    const two = table(["Employee", "Department"], [...STAFF.rows, ["Marco Bonfanti", "IT"]]);
    const [staff, memo] = await cleaned([
      two,
      prose("We met Ms Bonfanti there. It was signed by C. Bonfanti."),
    ]);
    const [lone, chiara] = namesIn(memo);
    expect(namesIn(staff)).not.toContain(lone);
    expect(chiara).toBe(namesIn(staff)[0]);
  });

  it("is not meant by a title before what is only its given name", async () => {
    const list = table(["Employee", "Department"], [["Martin Thomas", "IT"], ...STAFF.rows]);
    const [staff, memo] = await cleaned([list, prose("We met Mr Martin there.")]);
    expect(namesIn(memo)).toHaveLength(1);
    expect(namesIn(staff)).not.toContain(namesIn(memo)[0]);
  });

  const GIVEN = ["Chiara", "Jonas", "Beatriz", "Katarina"];
  const SURNAMES = ["Bonfanti", "Feldmann", "Lindqvist", "Abreu"];
  const person = fc.tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...SURNAMES));
  const spellings: ReadonlyArray<(given: string, surname: string) => string> = [
    (given, surname) => `${given} ${surname}`,
    (given, surname) => `${surname}, ${given}`,
    (given, surname) => `${given.charAt(0)}. ${surname}`,
    (_, surname) => `Ms ${surname}`,
    (given, surname) => `${given.toLowerCase()} ${surname.toLowerCase()}`,
  ];

  it("is the same in every spelling that fits nobody else, and never another", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(person, { selector: (name) => name.join(" "), minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.constantFrom(...spellings),
        async (people, pick, spell) => {
          const [given, surname] = people[pick % people.length] ?? ["", ""];
          const list = table(
            ["Employee", "Department"],
            people.map(([g, s], i) => [`${g} ${s}`, `D${i}`]),
          );
          const memo = prose(`Then it was agreed with ${spell(given, surname)} on the spot.`);
          const [staff, text] = await cleaned([list, memo]);
          const fitting = people.filter((other) => spell(...other) === spell(given, surname));
          const own = namesIn(staff)[people.findIndex(([g, s]) => g === given && s === surname)];
          expect(namesIn(text)).toHaveLength(1);
          if (fitting.length === 1) expect(namesIn(text)).toEqual([own]);
          else expect(namesIn(staff)).not.toContain(namesIn(text)[0]);
          expect(await cleaned([list, memo])).toEqual([staff, text]);
          const [other] = await cleaned([list, memo], "a key of another workspace");
          const known = new Set(namesIn(staff));
          expect(namesIn(other).filter((token) => known.has(token))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("what the register alone shows", () => {
  it("is counted by places and by values, once for each row of a sheet", async () => {
    const rows = [
      ["A-1", "K10033", "sent to chiara bonfanti"],
      ["A-2", "", "asked Bonfanti and Nkosi twice"],
    ];
    const orders = table(["Order", "Ref", "Note"], rows);
    const forms = new FormTable();
    for (const name of ["Chiara Bonfanti", "Thandiwe Nkosi"])
      for (const form of formsOfName(["PERSON", name])) forms.add(form);
    for (const form of formsOfName(["PERSON_ID", "K10033"])) forms.add(form);
    const input = {
      document: { ...orders.document, markdown: "Then thandiwe nkosi came, and it was Bonfanti." },
      readTable: () => rows,
      options: GDPR,
      standInKey: KEY,
    };
    const result = await applyPolicy({ ...input, register: [...forms.entries()] });
    expect(result.byRegister()).toEqual({ places: 2, values: 2 });
    for (const row of rows) result.redactRow("Rows", row);
    expect(result.byRegister()).toEqual({ places: 6, values: 3 });
    expect((await applyPolicy(input)).byRegister()).toEqual({ places: 0, values: 0 });
  });
});

describe("one number", () => {
  const customers = (...numbers: string[]) =>
    table(
      ["Customer ID", "Customer name", "E-mail"],
      numbers.map((number, i) => [number, `Ines Abreu${i}`, `i${i}@shop.example`]),
    );

  it.each(["C 10002", "C-10002", "c10002", "C.10002", "C_10002", "C‑10002"])(
    "is one in columns of two files, written as %s",
    async (written) => {
      const [one, two] = await cleaned([
        customers("C-10002", "C-10003", "C-10004"),
        customers("C-20001", written, "C-20003"),
      ]);
      expect(numbersIn(one)).toHaveLength(3);
      expect(numbersIn(two)[1]).toBe(numbersIn(one)[0]);
    },
  );

  it("is found in a text in the spelling of neither", async () => {
    const [one, , memo] = await cleaned([
      customers("C-10002", "C-10003"),
      customers("C 10002", "C 10009"),
      prose("As to c10002, nothing is due."),
    ]);
    expect(numbersIn(memo)).toEqual([numbersIn(one)[0]]);
  });

  it("stays another where a mark tells them apart", async () => {
    const [numbers] = await cleaned([customers("A1-23456", "A12-3456", "12-34567", "1234567")]);
    expect(new Set(numbersIn(numbers)).size).toBe(4);
  });
});
