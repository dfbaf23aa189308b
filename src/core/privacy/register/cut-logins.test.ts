import { describe, expect, it } from "vitest";
import { cleaned, prose, table } from "../../../../tests/helpers/cleaned-files.ts";
import { eachCutLogin, isCutOf } from "./cut-logins.ts";

const STAFF = table(
  ["Employee", "Department"],
  [
    ["Maria López", "IT"],
    ["Sabine König", "IT"],
    ["Minesh Patel", "IT"],
    ["Oleksandr Kovalenko", "IT"],
    ["Manfred Datema", "IT"],
  ],
);
const namesIn = (text = ""): string[] => text.match(/NAME-[0-9A-F]{12}/g) ?? [];

describe("log-ins made of the beginnings of a name", () => {
  it.each([
    ["login: marialo", 0],
    ["user marialo logged in", 0],
    ["Log-in m.lopez1 is new", 0],
    ["username marlop", 0],
    ["Account marialo gesperrt", 0],
    ["Benutzer lopezma angelegt", 0],
    ["assigned to marialo", 0],
    ["Login: lopmar2", 0],
    ["user id: koenigsa", 1],
    ["Kürzel: sakoenig", 1],
    ["uid=patelmi", 2],
    ["Kennung kovaleol", 3],
    ["sudo: okovalen : TTY=pts/0", 3],
  ])("are the person's in: %s", async (text, who) => {
    const [staff, memo] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)).toEqual([namesIn(staff)[who]]);
  });

  it.each(["User", "Login", "changed by", "Kürzel", "account", "Benutzer"])(
    "are the person's below %s",
    async (column) => {
      const logins = [["marialo"], ["lopezma"], ["m.lopez1"], ["mlopez"], ["koenigsa"]];
      const [staff, rows] = await cleaned([STAFF, table([column], logins)]);
      const [maria, sabine] = namesIn(staff);
      expect(namesIn(rows)).toEqual([maria, maria, maria, maria, sabine]);
    },
  );

  it.each([
    "marialo is a hamlet in the hills",
    "the account mandate was signed",
    "user manual and account number",
    "owner: marketing",
    "login: markus",
  ])("are none in: %s", async (text) => {
    const [, memo] = await cleaned([STAFF, prose(text)]);
    expect(namesIn(memo)).toEqual([]);
  });

  it("are compared with all of a name", () => {
    expect(isCutOf("marialo", "María López Vega")).toBe(true);
    expect(isCutOf("vegama", "López Vega, María")).toBe(true);
    expect(isCutOf("marialu", "María López")).toBe(false);
    expect(isCutOf("marilopa", "María López")).toBe(false);
  });

  it("are looked for in time that grows with the text", () => {
    let visits = 0;
    eachCutLogin("user: marialo ".repeat(20_000), () => visits++);
    expect(visits).toBeLessThan(20_000 * 40);
  });
});
