import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

const mails = (text: string) =>
  findPersonalData(text, { types: new Set(["EMAIL"]) }).map(({ start, end }) =>
    text.slice(start, end),
  );

describe("mail addresses", () => {
  it.each([
    ["see x@firm.eu.txt", "x@firm.eu"],
    ["exports/m.lopez@firm.example.com.xlsx", "m.lopez@firm.example.com"],
    ["from anna@firm.de.zip.", "anna@firm.de"],
    ["write to bo@firm.co.uk.Please call", "bo@firm.co.uk"],
    ["bo@Firm.Com.Au", "bo@Firm.Com.Au"],
    ["bo@data.md", "bo@data.md"],
    ["bo@mail.txt", "bo@mail.txt"],
  ])("end with their domain: %s", (text, mail) => {
    expect(mails(text).map((found) => found.replace(/^exports\//, ""))).toEqual([mail]);
  });
});
