import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

const TYPES = new Set(["PERSON", "DATE", "DATE_OF_BIRTH"]);

function found(text: string): string[] {
  return findPersonalData(text, { types: TYPES, minConfidence: 0.6 }).map(
    ({ type, start, end }) => `${type}: ${text.slice(start, end)}`,
  );
}

describe("names at the ends of sentences", () => {
  it.each([
    ["It ends in Mai. Cormac will call.", []],
    ["It ends in May. P-O keeps a copy.", []],
    ["See Ann. Phys. 12 for it.", []],
    ["Thank you, Ben. Maria Lopez will follow.", ["PERSON: Maria Lopez"]],
    ["He works with Tom. Ava Müller does too.", ["PERSON: Ava Müller"]],
    ["See Annex A. Maria Lopez signed it.", ["PERSON: Maria Lopez"]],
    ["we saw Chr. Jensen there", ["PERSON: Chr. Jensen"]],
    ["then Dr. Wallraff came", ["PERSON: Wallraff"]],
    ["signed by A. Wallraff there", ["PERSON: A. Wallraff"]],
  ])("%s", (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });
});

describe("dates at the ends of sentences", () => {
  it.each([
    ["She was born in Rome. On 12.04.2020 we met.", ["DATE: 12.04.2020"]],
    ["Her birthday is on 12 May. 1985 was a cold year.", []],
    ["She was born in May. 1985 was a cold year.", []],
    ["born in St. Louis on 5 May 1970", ["DATE_OF_BIRTH: 5 May 1970"]],
    ["What is your date of birth? It's 6/24/1991", ["DATE_OF_BIRTH: 6/24/1991"]],
    ["D.O.B. 12/04/1975", ["DATE_OF_BIRTH: 12/04/1975"]],
    ["Anna Weber, geb. 12.04.1975", ["PERSON: Anna Weber", "DATE_OF_BIRTH: 12.04.1975"]],
    ["ur. 12 maja 1980", ["DATE_OF_BIRTH: 12 maja 1980"]],
    ["born on 5 Jan. 1975", ["DATE_OF_BIRTH: 5 Jan. 1975"]],
  ])("%s", (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });
});
