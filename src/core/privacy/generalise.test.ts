import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "./find-personal-data.ts";
import { generalise } from "./generalise.ts";
import { KINDS } from "./kinds.ts";
import { placeholderRanges } from "./stand-in.ts";

const CASES: ReadonlyArray<readonly [type: string, value: string, result: string | null]> = [
  ["DATE", "2024-03-05T10:00", "[year 2024]"],
  ["DATE", "5 March 2024", "[year 2024]"],
  ["DATE", "05.03.24", "[year 2024]"],
  ["DATE", "2024", "2024"],
  ["DATE", "Monday", null],
  ["DATE_OF_BIRTH", "3 May 1970", "[year 1970]"],
  ["DATE_OF_BIRTH", "12/31/49", "[born 1949 or earlier]"],
  ["DATE_OF_BIRTH", "1931-01-02", "[born 1949 or earlier]"],
  ["BIRTH_YEAR", "1984", "1984"],
  ["AGE", "42", "[age 40-49]"],
  ["AGE", "42.0", "[age 40-49]"],
  ["AGE", "90", "[age 90 or over]"],
  ["AGE", "unknown", null],
  ["SALARY", "$53,200.00", "[pay 50,000-59,999]"],
  ["SALARY", "53.200,00 €", "[pay 50,000-59,999]"],
  ["SALARY", "55k", "[pay 50,000-59,999]"],
  ["SALARY", "from 10 to 20", null],
  ["POSTAL_CODE", "90210", "[postal area 902]"],
  ["POSTAL_CODE", "90210-1234", "[postal area 902]"],
  ["POSTAL_CODE", "89301", "[postal area 000]"],
  ["POSTAL_CODE", "M1 1AE", "[postal area M]"],
  ["POSTAL_CODE", "10", "[postal area 10]"],
  ["POSTAL_CODE", "SW1A 1AA", "[postal area SW]"],
  ["POSTAL_CODE", "K1A 0B1", "[postal area K1A]"],
  ["COORDINATES", "52.52001, 13.40495", "[about 52.5, 13.4]"],
  ["COORDINATES", "-33.8688", "[about -33.9]"],
  ["COORDINATES", "52,5200; 13,4050", "[about 52.5, 13.4]"],
  ["COORDINATES", "33°51′25″S 151°12′34″E", "[about -33.9, 151.2]"],
  ["COORDINATES", "-0.01", "[about 0.0]"],
  ["COORDINATES", "252.5, 13.4", null],
  ["COORDINATES", "at home", null],
  ["IP_ADDRESS", "203.0.113.77", "[net 203.0.113.0/24]"],
  ["IP_ADDRESS", "2001:db8:1:2::5", "[net 2001:db8:1::/48]"],
  ["IP_ADDRESS", "2001:db8::5", "[net 2001:db8:0::/48]"],
  ["PHONE", "+49 30 1234567", "[phone in DE]"],
  ["PHONE", "0", null],
  ["EMAIL", "maria.lopez@firma.example", "[mail at firma.example]"],
  ["EMAIL", "maria", null],
  ["URL", "https://maria:secret@www.example.org:8080/people/7?x=1", "[site www.example.org]"],
  ["ADDRESS", "12 Main St, Springfield, IL 62704", "[address in US-IL]"],
  ["ADDRESS", "Hauptstr. 5, 10115 Berlin", "[address in DE]"],
  ["ADDRESS", "5 Rue X, Paris, France", "[address in FR]"],
  ["ADDRESS", "Behind the Mill 7", null],
  ["CITY", "Berlin", "[place in DE]"],
  ["CITY", "Springfield", null],
  ["LOCATION", "Portugal", "Portugal"],
  ["STATE", "Texas", "Texas"],
  ["PERSON", "Maria Lopez", null],
];

describe("generalise", () => {
  it.each(CASES)("makes of the %s %s: %s", (type, value, result) => {
    expect(generalise(type, value, "US")).toBe(result);
  });

  it("gives what it leaves alone itself and what no detector looks into", () => {
    for (const [type, value] of CASES) {
      const result = generalise(type, value, "US");
      if (result === null) continue;
      if (!result.startsWith("[")) expect(generalise(type, result, "US")).toBe(result);
      else {
        expect(placeholderRanges(`see ${result} there`)).toEqual([[4, 4 + result.length]]);
        expect(findPersonalData(`born on ${result}, aged ${result}.`)).toEqual([]);
      }
    }
  });

  it("takes any value of any type, and is stable on its own results", () => {
    const types = Object.values(KINDS).flatMap((kind): string[] => [...kind.types]);
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[\d .,:/a-fA-Z@-]{0,24}$/)),
        (type, value) => {
          const result = generalise(type, value, "US");
          if (result === null) return;
          if (result.startsWith("[") && result !== value.trim())
            expect(placeholderRanges(result)).toEqual([[0, result.length]]);
          else expect(generalise(type, result, "US")).toBe(result);
        },
      ),
      { numRuns: 500 },
    );
  });
});
