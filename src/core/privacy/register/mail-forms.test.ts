import { describe, expect, it } from "vitest";
import { keysOfMails } from "./mail-forms.ts";

describe("keysOfMails", () => {
  it.each([
    ["Ava <ava.mueller@firm.example>", ["ava muller"]],
    ["a.mueller@firm.example, amueller2@firm.example", ["a muller", "a muller"]],
    ["jan.van.der.berg@firm.example", ["jan van der berg"]],
    ["write to Mueller_Ava@firm.example!", ["muller ava"]],
    ["beatriz@firm.example", []],
    ["po@firm.example, 4711@firm.example", []],
    ["a.b.c.d.e@firm.example", []],
    ["@ava.mueller said", []],
    ["no address", []],
  ])("%s", (text, keys) => {
    expect(keysOfMails(text)).toEqual(keys);
  });

  it("reads long texts without addresses once", () => {
    expect(keysOfMails(`${"a.".repeat(200_000)} @`)).toEqual([]);
  });
});
