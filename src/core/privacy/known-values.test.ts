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

  it.each([
    ["dear henry obermeyer, hello", "henry obermeyer"],
    ["DEAR HENRY OBERMEYER", "HENRY OBERMEYER"],
    ["file henry_obermeyer.txt", "henry_obermeyer"],
    ["offer_Henry-Obermeyer_2.docx", "Henry-Obermeyer"],
    ["login henryobermeyer", "henryobermeyer"],
    ["open Offer%20for%20Henry%20Obermeyer.docx", "Henry%20Obermeyer"],
    ["Dear Hen\u00adry Ober\u00admeyer!", "Hen\u00adry Ober\u00admeyer"],
    ["Dear Henry\u200bObermeyer!", "Henry\u200bObermeyer"],
    ["a Henry&#32;Obermeyer b", "Henry&#32;Obermeyer"],
    ["u: 'Henry\\x20Obermeyer'", "Henry\\x20Obermeyer"],
    ["Mr Ober\u00admeyer", "Ober\u00admeyer"],
  ])("finds a whole full name in %s", (text, expected) => {
    expect(found(text, "Henry Obermeyer")).toEqual([expected]);
  });

  it("finds a mail address in other letters and with its sign escaped", () => {
    const known = new KnownValues();
    known.add("EMAIL", "henry.obermeyer@brookvale-pumps.eu");
    const text = "x?e=henry.obermeyer%40brookvale-pumps.eu&f=Henry.Obermeyer@Brookvale-Pumps.EU";
    expect(known.find(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      "henry.obermeyer%40brookvale-pumps.eu",
      "Henry.Obermeyer@Brookvale-Pumps.EU",
    ]);
  });

  it("tells the known spelling of an escaped or joined name", () => {
    const known = new KnownValues();
    known.add("PERSON", "Dr. Zoë Brünner");
    const text = "zoe_brunner, Zo%C3%AB%20Br%C3%BCnner";
    expect(known.find(text)).toEqual([
      { type: "PERSON", start: 0, end: 11, value: "Dr. Zoë Brünner" },
      { type: "PERSON", start: 13, end: text.length, value: "Dr. Zoë Brünner" },
    ]);
  });

  it.each([
    "mail to henry.obermeyer@other.example",
    "a rose garden in may",
    "henry went, obermeyer stayed",
    "Henrys Obermeyerin",
    "NAME-12AB34CD%20and [henry]",
  ])("leaves in other spellings %s", (text) => {
    expect(found(text, "Henry Obermeyer", "Rose Garden")).toEqual([]);
  });
});
