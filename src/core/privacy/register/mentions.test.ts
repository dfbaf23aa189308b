import { describe, expect, it } from "vitest";
import { FormTable, formsOfName } from "./file-names.ts";
import { RegisterEntries } from "./register-entries.ts";

function entriesOf(...people: string[]): RegisterEntries {
  const table = new FormTable();
  for (const name of people) for (const form of formsOfName(["PERSON", name])) table.add(form);
  return new RegisterEntries(table.entries());
}

/** Each mention as it is written, with whom it means; "?" for nobody in particular. */
function mentions(text: string, ...people: string[]): string[] {
  const found = entriesOf(...people).find(text);
  return found.map(({ start, end, value }) => `${text.slice(start, end)} = ${value ?? "?"}`);
}

describe("forms of a name", () => {
  it.each([
    ["signed by A. Müller on 3 March", "Ava Müller", "A. Müller"],
    ["Müller, A., chair", "Ava Müller", "Müller, A."],
    ["Mueller Ava wrote", "Ava Müller", "Mueller Ava"],
    ["then Beatriz sent the numbers", "Beatriz Souza", "Beatriz"],
    ["SOUZA Beatriz", "Beatriz Souza", "SOUZA Beatriz"],
    ["ask beatriz souza about it", "Beatriz Souza", "beatriz souza"],
    ["see notes_beatriz_souza.txt", "Beatriz Souza", "beatriz_souza"],
    ["P-O keeps a copy", "Per-Olof Lindqvist", "P-O"],
    ["Hi PO, thanks", "Per-Olof Lindqvist", "PO"],
    ["PO Lindqvist and others", "Per-Olof Lindqvist", "PO Lindqvist"],
    ["P.-O. Lindqvist", "Per-Olof Lindqvist", "P.-O. Lindqvist"],
    ["Per Olof Lindqvist", "Per-Olof Lindqvist", "Per Olof Lindqvist"],
    ["as Jean-P. said", "Jean-Pierre Moreau", "Jean-P."],
    ["J.-P. Moreau reviewed it", "Jean-Pierre Moreau", "J.-P. Moreau"],
    ["J. van der Berg", "Jan van der Berg", "J. van der Berg"],
    ["met van der Berg there", "Jan van der Berg", "van der Berg"],
    ["F. García wrote", "Federico García Lorca", "F. García"],
    ["Federico Lorca wrote", "Federico García Lorca", "Federico Lorca"],
    ["Tom O’Brien's", "Tom O'Brien", "Tom O’Brien"],
    ["Dear Will,", "Will May", "Will"],
    ["Frau Müller hat", "Ava Müller", "Müller"],
    ["We met J.M. Carter there", "John Michael Carter", "J.M. Carter"],
    ["then J. M. Carter left", "John Michael Carter", "J. M. Carter"],
    ["asked JM Carter about it", "John Michael Carter", "JM Carter"],
    ["Carter, J.M., chair", "John Michael Carter", "Carter, J.M."],
    ["then Carter J.M. came", "John Michael Carter", "Carter J.M."],
    ["J. Michael Carter wrote", "John Michael Carter", "J. Michael Carter"],
    ["T.M. van der Berg wrote", "Tom Martin van der Berg", "T.M. van der Berg"],
    ["J.M. Carter wrote", "John Martin Carter", "J.M. Carter"],
    ["Frau Schmidt-Braun kam", "Eva Schmidt-Braun", "Schmidt-Braun"],
    ["Ava M. came", "Ava Müller", "Ava M."],
    ["so said Ava M. The rest", "Ava Müller", "Ava M"],
    ["sent by a. müller today", "Ava Müller", "a. müller"],
    ["sent by b.souza today", "Beatriz Souza", "b.souza"],
    ["asked A Müller about it", "Ava Müller", "A Müller"],
    ["Souza B, chair", "Beatriz Souza", "Souza B"],
    ["Müller A agreed", "Ava Müller", "Müller A"],
    ["On Monday Beatriz called", "Beatriz Souza", "Beatriz"],
    ["昨天王小明发送了数字", "王小明", "王小明"],
    ["担当は山田太郎です", "山田太郎", "山田太郎"],
    ["山田 太郎", "山田太郎", "山田 太郎"],
    ["어제 김민수는 숫자를 보냈다", "김민수", "김민수"],
    ["أرسل محمد علي الأرقام", "محمد علي", "محمد علي"],
    ["אתמול דוד לוי שלח", "דוד לוי", "דוד לוי"],
  ])("%s: %s", (text, person, written) => {
    expect(mentions(text, person)).toEqual([`${written} = ${person}`]);
  });

  it.each([
    ["Work begins in May and the will is read.", "Will May"],
    ["I Will go to Berlin", "Ian Will"],
    ["Der Müller mahlt das Korn", "Ava Müller"],
    ["see Annex A. Müller", "Ava Müller"],
    ["Müller GmbH", "Ava Müller"],
    ["the PO number", "Per-Olof Lindqvist"],
    ["Beatriz Fernandes is another", "Beatriz Souza"],
    ["Matt Barnes scored", "James Barnes"],
    ["Lawrence County, Ohio", "Andrea Lawrence"],
    ["E. Miguel (2019)", "Miguel Santos"],
    ["write to beatriz.souza@firm.example", "Beatriz Souza"],
    ["the U.S. Carter years", "John Carter"],
    ["Annex P.J. Tucker", "Paula Tucker"],
    ["Beatriz-Straße 4", "Beatriz Souza"],
    ["e.g. müller and i.e. souza", "Ela Müller"],
    ["z. b. souza", "Beatriz Souza"],
    ["Müller A/S", "Ava Müller"],
    ["Will I say so", "Ian Will"],
    ["A Rose grows", "Anna Rose"],
    ["王小明白了很多", "王小"],
    ["محمد سعيد علي", "محمد علي"],
    ["after Hurricane Maria, power failed", "Maria Souza"],
    ["Michael Carter-Williams scored", "Michael Williams"],
    ["read Alex P. Schmid on it", "Alex Poythress"],
  ])("leaves %s", (text, person) => {
    expect(mentions(text, person)).toEqual([]);
  });

  it.each([
    ["then P.J. Tucker came", "Paula Tucker", "P.J. Tucker"],
    ["then Wilson, D.J. came", "Jane Wilson", "Wilson, D.J."],
    ["then D.J. van der Berg came", "Jan van der Berg", "D.J. van der Berg"],
  ])("%s: hidden for the surname, and not said to be the known person", (text, person, written) => {
    expect(mentions(text, person)).toEqual([`${written} = ?`]);
  });

  it.each(["Church", "Court", "March", "Power", "Haus", "Bank", "School"])(
    "takes the word %s for a surname only beside an initial or a title",
    (surname) => {
      const person = `Julia ${surname}`;
      const found = (text: string) => mentions(text, person);
      expect(found(`Then Ms ${surname} paid.`)).toEqual([`${surname} = ${person}`]);
      expect(found(`It was J. ${surname} who signed`)).toEqual([`J. ${surname} = ${person}`]);
      expect(found(`${surname}, J. asked`)).toEqual([`${surname}, J. = ${person}`]);
      expect(found(`Then ${surname} opened. In the ${surname} it was late.`)).toEqual([]);
    },
  );

  it("gives part of a name that fits several to nobody", () => {
    const people = ["Jonas Weber", "Jonas Feldmann"];
    expect(mentions("Jonas will check them", ...people)).toEqual(["Jonas = ?"]);
    expect(mentions("J. Feldmann checks", ...people)).toEqual(["J. Feldmann = Jonas Feldmann"]);
  });

  it("takes a cell that is one word for a name only where it can be one person's given name", () => {
    expect(mentions("Souza", "Beatriz Souza")).toEqual([]);
    expect(mentions("Beatriz", "Beatriz Souza")).toEqual(["Beatriz = Beatriz Souza"]);
    expect(mentions("Jonas", "Jonas Weber", "Jonas Feldmann")).toEqual([]);
  });

  it("hides a word that is one person's given name where this file does not say whose", () => {
    const entries = new RegisterEntries([
      ["beatriz", "PERSON", null, true],
      ["jonas", "PERSON", null, false],
    ]);
    expect(entries.find("Beatriz")).toEqual([{ type: "PERSON", start: 0, end: 7 }]);
    expect(entries.find("Jonas")).toEqual([]);
    expect(entries.find("then Jonas came")).toEqual([{ type: "PERSON", start: 5, end: 10 }]);
  });

  it("reads names behind escapes", () => {
    expect(mentions("A.&nbsp;M&uuml;ller", "Ava Müller")).toEqual([
      "A.&nbsp;M&uuml;ller = Ava Müller",
    ]);
  });

  it.each(["Ann. Phys", "GUN BARREL", "Hurricane Jose", "Acme Trading Ltd", "Row 12"])(
    "takes %s for no person",
    (name) => {
      expect(formsOfName(["PERSON", name])).toEqual([]);
    },
  );
});

describe("a name with more surnames than the known one", () => {
  it.each([
    ["met Beatriz Souza Lima there", "Beatriz Souza", "Beatriz Souza Lima"],
    ["met Beatriz Souza de Lima there", "Beatriz Souza", "Beatriz Souza de Lima"],
    ["met Jonas Weber Lopez there", "Jonas Weber", "Jonas Weber Lopez"],
    ["met Jonas Weber-Lopez there", "Jonas Weber", "Jonas Weber-Lopez"],
  ])("%s: hidden whole, and not said to be the known person", (text, person, written) => {
    expect(mentions(text, person)).toEqual([`${written} = ?`]);
  });

  it.each([
    ["met Jonas Weber Paul Lopez", "Jonas Weber", "Jonas Weber"],
    ["met Jonas Weber Monday", "Jonas Weber", "Jonas Weber"],
    ["Jonas Weber, Lopez and others", "Jonas Weber", "Jonas Weber"],
  ])("%s: ends where another name or a word begins", (text, person, written) => {
    expect(mentions(text, person)).toEqual([`${written} = ${person}`]);
  });
});
