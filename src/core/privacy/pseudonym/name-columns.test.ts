import { describe, expect, it } from "vitest";
import { createStandIns } from "../stand-in.ts";
import { fullNames, namePairs, standInsOfNames } from "./name-columns.ts";

const columns = (...list: ReadonlyArray<readonly [string, string | null]>) =>
  list.map(([name, type]) => ({ name, type }));

describe("namePairs", () => {
  it("joins given name and surname of one owner", () => {
    const table = columns(
      ["Contact first name", "GIVEN_NAME"],
      ["First name", "GIVEN_NAME"],
      ["Last name", "SURNAME"],
      ["City", null],
      ["contact_last_name", "SURNAME"],
    );
    expect(namePairs(table)).toEqual([
      { given: 0, surname: 4, needsOneWord: false },
      { given: 1, surname: 2, needsOneWord: false },
    ]);
  });

  it("takes a plain name beside a given name for the surname", () => {
    const table = columns(["Vorname", "GIVEN_NAME"], ["Name", "PERSON"]);
    expect(namePairs(table)).toEqual([{ given: 0, surname: 1, needsOneWord: true }]);
  });

  it("says nothing where it cannot tell", () => {
    expect(namePairs(columns(["First name", "GIVEN_NAME"], ["City", null]))).toEqual([]);
    const twice = columns(
      ["First name", "GIVEN_NAME"],
      ["Last name", "SURNAME"],
      ["Last name", "SURNAME"],
    );
    expect(namePairs(twice)).toEqual([]);
  });
});

describe("standInsOfNames", () => {
  const pairs = [{ given: 0, surname: 1, needsOneWord: false }];

  it("gives the row the stand-in of the person, and tables a surname to join over", () => {
    const standIns = createStandIns("a key of one workspace");
    const jonas = standInsOfNames(["Jonas", "Feldmann"], pairs, standIns);
    const maria = standInsOfNames(["Maria", "FELDMANN"], pairs, standIns);
    expect(jonas.get(0)).toBe(standIns.of("person", "Feldmann, Jonas"));
    expect(jonas.get(1)).toBe(maria.get(1));
    expect(jonas.get(1)).toBe(standIns.ofPart("Feldmann"));
  });

  it("leaves rows that lack a name, and rows that are done", () => {
    const standIns = createStandIns("a key of one workspace");
    expect(standInsOfNames(["", "Feldmann"], pairs, standIns).size).toBe(0);
    const done = standInsOfNames(["Jonas", "Feldmann"], pairs, standIns);
    const again = [done.get(0) ?? "", done.get(1) ?? ""];
    expect(standInsOfNames(again, pairs, standIns).size).toBe(0);
    expect(fullNames(again, pairs)).toEqual([]);
  });
});
