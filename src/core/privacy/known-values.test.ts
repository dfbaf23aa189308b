import { describe, expect, it } from "vitest";
import { KnownValues } from "./known-values.ts";

function found(text: string, ...people: string[]): string[] {
  const known = new KnownValues();
  for (const name of people) known.add("PERSON", name);
  return known.find(text).map(({ start, end }) => text.slice(start, end));
}

describe("KnownValues", () => {
  it("finds a person by given name or surname once the whole name is known", () => {
    const text = "Jonas Feldmann came. Jonas stayed, Feldmann's report followed.";
    expect(found(text, "Jonas Feldmann")).toEqual(["Jonas Feldmann", "Jonas", "Feldmann"]);
    expect(found("Feldmann called.", "Feldmann, Jonas")).toEqual(["Feldmann"]);
  });

  it.each([
    "Feldmann GmbH delivered.",
    "At Feldmann & Partners nobody knew.",
    "The Feldmann-Halle burned.",
    "See feldmann.example and /home/Feldmann/notes.",
    "They met in Feldmann Street.",
    "A feldmann is nobody.",
  ])("leaves %s", (text) => {
    expect(found(text, "Jonas Feldmann")).toEqual([]);
  });

  it("leaves parts of names that are words", () => {
    expect(found("Der Richter und May waren da.", "Jonas Richter", "Theresa May")).toEqual([]);
    expect(found("Jonas came.", "Jonas Richter")).toEqual(["Jonas"]);
  });

  it("leaves the parts of names that may be none", () => {
    expect(found("The Seasons are four.", "Quartz Seasons")).toEqual([]);
  });
});
