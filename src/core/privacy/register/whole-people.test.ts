import { describe, expect, it } from "vitest";
import { entriesOfNames, FileNamesBuilder } from "./file-names.ts";
import { RegisterEntries } from "./register-entries.ts";

const FULL = [
  "Thandiwe Cherry",
  "Xochitl Bass",
  "Julia Church",
  "Julia Sunday",
  "Xiadani Quetzal",
  "Min Thu",
  "Tun Win",
  "Su Su",
];

function provenBy(names: readonly string[], isOfColumn: boolean, confidence = 0.95) {
  const file = new FileNamesBuilder();
  for (const name of names) file.prove("PERSON", name, confidence, "known", isOfColumn);
  return file.result().known;
}

function found(text: string, names: readonly string[]): string[] {
  const entries = new RegisterEntries(entriesOfNames(provenBy(names, true)));
  return entries.find(text).map(({ start, end }) => text.slice(start, end));
}

describe("full names of a column of names, of words of a language", () => {
  it.each(FULL)("%s is found in both orders, and its words alone are not", (name) => {
    const [given = "", surname = ""] = name.split(" ");
    const other = `${surname} ${given}`;
    expect(found(`On Monday we met ${name} in the office.`, [name])).toEqual([name]);
    expect(found(`then ${other} came`, [name])).toEqual([other]);
    expect(found(`the ${surname} and ${surname.toLowerCase()} there`, [name])).toEqual([]);
  });

  it("has a place in the files that mention it", () => {
    for (const name of FULL) {
      const file = new FileNamesBuilder();
      file.read(`On Monday we met ${name} in the office.`);
      const [[key] = [""]] = entriesOfNames(provenBy([name], true));
      expect(file.result().keys).toContain(key);
    }
  });

  it.each([
    "Customer Service",
    "Human Resources",
    "Team Lead",
    "Not Set",
    "Volvo Group",
    "Ann. Phys",
    "Hurricane Jose",
    "thandiwe cherry",
    "Row 12",
  ])("is not taken from %s", (value) => {
    expect(provenBy([value], true)).toEqual([]);
  });

  it("is proven by no text and by no column that may be of something else", () => {
    expect(provenBy(FULL, false)).toEqual([]);
    expect(provenBy(FULL, true, 0.75)).toEqual([]);
  });

  it("is not met where the words are joined otherwise or written small", () => {
    const texts = ["a Win-Tun case", "Mon, Tue, Thu, Min", "win tun", "Thu.Min", "tun Win"];
    for (const text of texts) expect(found(text, FULL)).toEqual([]);
  });
});
