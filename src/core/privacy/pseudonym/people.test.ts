import { describe, expect, it } from "vitest";
import { People } from "./people.ts";

function peopleOf(...names: string[]): People {
  const people = new People();
  for (const name of names) people.add(name);
  return people;
}

describe("People", () => {
  it.each([
    "Feldmann",
    "Herr Feldmann",
    "Jonas",
    "J. Feldmann",
    "Feldmann, J.",
    "Jonas F.",
    "JONAS",
  ])("takes %s for the only person that it fits", (part) => {
    expect(peopleOf("Feldmann, Jonas", "Ines Abreu").keyOf(part)).toBe("jonas feldmann");
  });

  it("leaves part of a name by itself where two people fit", () => {
    const people = peopleOf("Jonas Feldmann", "Maria Feldmann", "Jonas Abreu");
    expect(people.keyOf("Herr Feldmann")).toBe("feldmann");
    expect(people.keyOf("Jonas")).toBe("jonas");
    expect(people.keyOf("M. Feldmann")).toBe("maria feldmann");
    expect(people.keyOf("K. Feldmann")).toBe("k feldmann");
  });

  it("takes a title as a sign of the surname", () => {
    const people = peopleOf("Martin Thomas", "Jonas Martin");
    expect(people.keyOf("Martin")).toBe("martin");
    expect(people.keyOf("Herr Martin")).toBe("jonas martin");
  });

  it.each(["Frau Schmidt-Braun", "Schmidt-Braun", "Frau Braun", "Frau Schmidt", "E. Braun"])(
    "takes %s for the person with the double surname, whoever is named first",
    (part) => {
      expect(peopleOf(part, "Eva Schmidt-Braun").keyOf(part)).toBe("eva schmidt braun");
    },
  );

  it("takes two words bound by a hyphen for a given name only without a title", () => {
    const people = peopleOf("Hans-Peter Weber");
    expect(people.keyOf("Hans-Peter")).toBe("hans peter weber");
    expect(people.keyOf("Herr Hans-Peter")).toBe("hans peter");
  });

  it("has full names in the same form in every file", () => {
    expect(peopleOf("Jonas Feldmann").keyOf("Jonas Feldmannson")).toBe("jonas feldmannson");
    expect(peopleOf("Maria García López").keyOf("Maria García")).toBe("maria garcia");
  });

  it("says nothing for parts of names once it is left open", () => {
    const people = peopleOf("Jonas Feldmann");
    const before = people.revision;
    people.leaveOpen();
    expect(people.keyOf("Feldmann")).toBe("feldmann");
    expect(people.revision).toBeGreaterThan(before);
  });
});
