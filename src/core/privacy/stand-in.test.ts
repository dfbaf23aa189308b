import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GIVEN_NAMES } from "../kit/lexicon/given-names.ts";
import { KINDS, type PrivacyKind } from "./kinds.ts";
import { SURNAMES } from "./lexicon/surnames.ts";
import { createStandIns, hmacSha256, placeholderRanges, standInForms } from "./stand-in.ts";

const KEY = "a key of one workspace, long enough";
const OTHER = "the key of another one, as long here";
const kinds = fc.constantFrom(...(Object.keys(KINDS) as PrivacyKind[]));
const styles = fc.constantFrom("token" as const, "lifelike" as const);
const value = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.constantFrom("Jonas Feldmann", "jonas@firma.example", "+49 30 1234567", "Hauptstr. 5, Berlin"),
);

it("is the HMAC that node:crypto makes, for keys of any length and any text", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 130 }), fc.string({ maxLength: 90 })),
      fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
      (key, texts) => {
        const hmac = hmacSha256(key);
        for (const text of texts)
          expect(hmac(text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
      },
    ),
  );
});

describe("createStandIns", () => {
  it("gives the log-in of somebody the form of a log-in, and the words of their stand-in", () => {
    const standIns = createStandIns(KEY, { style: "lifelike" });
    standIns.people.askElsewhere({
      personOf: () => null,
      personOfHandle: () => null,
      personOfLogin: (login) => (login === "agruetzmacher" ? "Annelore Grützmacher" : null),
      isOfSeveralCountries: () => false,
    });
    const name = standIns.of("person", "Annelore Grützmacher");
    const login = standIns.of("account", "agruetzmacher");
    expect(login).toMatch(/^[a-z]+\.[a-z]+$/);
    expect(login).toBe(name.toLowerCase().replace(" ", "."));
    expect(standIns.of("account", login)).toBe(login);
    expect(standIns.ranges(`user=${login} ok`)).toEqual([[5, 5 + login.length]]);
  });

  it("gives one value one stand-in under one key and another under another", () => {
    fc.assert(
      fc.property(kinds, value, styles, (kind, text, style) => {
        const made = createStandIns(KEY, { style }).of(kind, text);
        expect(createStandIns(KEY, { style }).of(kind, text)).toBe(made);
        expect(createStandIns(OTHER, { style }).of(kind, text)).not.toBe(made);
      }),
    );
  });

  it("leaves its own stand-ins as they are, wherever they stand", () => {
    fc.assert(
      fc.property(kinds, value, styles, (kind, text, style) => {
        const standIns = createStandIns(KEY, { style });
        const made = standIns.of(kind, text);
        const around = `see ${made}, or (${made})`;
        const ranges = [...placeholderRanges(around), ...standIns.ranges(around)];
        expect(ranges).toHaveLength(2);
        for (const [start, end] of ranges) expect(around.slice(start, end)).toBe(made);
        if (style === "lifelike" && placeholderRanges(made).length === 0)
          expect(standIns.of(kind, made)).toBe(made);
      }),
    );
  });

  it("have forms that are known without a key", () => {
    const { of } = createStandIns(KEY, { style: "lifelike" });
    const name = of("person", "Jonas Feldmann");
    const text = `${name} wrote MAIL-4F2A91C3B07D to ${of("email", "a@b.example")}, not to Ines Abreu.`;
    expect(standInForms(text).map(([start, end]) => text.slice(start, end))).toEqual([
      name,
      "MAIL-4F2A91C3B07D",
      of("email", "a@b.example"),
    ]);
  });

  it("shows nothing of the value", () => {
    const names = fc.tuple(fc.constantFrom(...GIVEN_NAMES), fc.constantFrom(...SURNAMES));
    fc.assert(
      fc.property(names, styles, ([given, surname], style) => {
        const made = createStandIns(KEY, { style }).of("person", `${given} ${surname}`);
        for (const part of [given, surname])
          if (part.length > 3) expect(made.toLowerCase()).not.toContain(part);
      }),
    );
  });

  it("keeps different people apart", () => {
    for (const style of ["token", "lifelike"] as const) {
      const { of } = createStandIns(KEY, { style });
      const made = new Set(
        Array.from({ length: 20_000 }, (_, i) => of("person", `Uxo${i} Brq${i}`)),
      );
      expect(made.size).toBe(20_000);
    }
  });

  it("takes no known name for a lifelike stand-in", () => {
    const { ranges } = createStandIns(KEY, { style: "lifelike" });
    // Other lengths have not the form.
    const given = [...GIVEN_NAMES].filter((name) => name.length === 5);
    const surnames = [...SURNAMES].filter((name) => name.length === 10);
    expect(Math.min(given.length, surnames.length)).toBeGreaterThan(30);
    const taken = given.flatMap((g) =>
      surnames.flatMap((s) => ranges(`${capital(g)} ${capital(s)}`)),
    );
    expect(taken).toEqual([]);
  });

  it("takes one in 256 of what only has the form of a name for its own", () => {
    const { of } = createStandIns(OTHER, { style: "lifelike" });
    const { ranges } = createStandIns(KEY, { style: "lifelike" });
    let taken = 0;
    for (let i = 0; i < 10_000; i++) taken += ranges(of("person", `Uxo${i} Brq${i}`)).length;
    // 39 expected; six standard deviations to either side.
    expect(Math.abs(taken - 39)).toBeLessThan(38);
  });

  it("has forms that nobody can own", () => {
    const { of } = createStandIns(KEY, { style: "lifelike" });
    expect(of("email", "jonas@firma.example")).toMatch(/^[a-z]+\.[a-z]+@mail\.example$/);
    expect(of("phone", "030 1234567")).toMatch(/^\+1 \d{3}-555-01\d\d ext\. \d{7}$/);
    const iban = of("bankAccount", "DE89370400440532013000").replaceAll(" ", "");
    expect(iban).toMatch(/^GB\d\dTEST\d{14}$/);
    expect(mod97(iban.slice(4) + iban.slice(0, 4))).toBe(1n);
    const card = of("card", "4111 1111 1111 1111").replaceAll(" ", "");
    expect(card).toMatch(/^9999\d{12}$/);
    expect(luhn(card)).not.toBe(0);
  });

  it("writes one person across the cells of a row", () => {
    const standIns = createStandIns(KEY);
    const whole = standIns.of("person", "Feldmann, Jonas");
    const family = standIns.ofPart("FELDMANN");
    expect(standIns.ofName("Jonas", "Feldmann")).toEqual({ given: whole, surname: family });
    expect(standIns.ofName("Maria", "Feldmann").surname).toBe(family);
    const lifelike = createStandIns(KEY, { style: "lifelike" });
    const { given, surname } = lifelike.ofName("Jonas", "Feldmann");
    expect(`${given} ${surname}`).toBe(lifelike.of("person", "Feldmann, Jonas"));
    expect(lifelike.ofName(given, surname)).toEqual({ given, surname });
  });

  it("takes part of a name for the only person that the file names so", () => {
    const standIns = createStandIns(KEY);
    const alone = standIns.of("person", "Herr Feldmann");
    standIns.people.add("Jonas Feldmann");
    const whole = standIns.of("person", "Jonas Feldmann");
    expect(standIns.of("person", "Herr Feldmann")).toBe(whole);
    standIns.people.add("Maria Feldmann");
    expect(standIns.of("person", "Herr Feldmann")).toBe(alone);
  });

  it("tells of each stand-in and its value", () => {
    const noted: string[] = [];
    const note = (...parts: string[]) => noted.push(parts.join(" "));
    const made = createStandIns(KEY, { note }).of("person", " Jonas Feldmann ");
    expect(noted).toEqual([`${made} person Jonas Feldmann`]);
  });
});

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function mod97(text: string): bigint {
  return BigInt([...text].map((c) => Number.parseInt(c, 36)).join("")) % 97n;
}

function luhn(number: string): number {
  return (
    [...number].reverse().reduce((sum, digit, i) => {
      const value = i % 2 === 1 ? Number(digit) * 2 : Number(digit);
      return sum + (value > 9 ? value - 9 : value);
    }, 0) % 10
  );
}

it("what an erased person left is a placeholder: nobody gets a stand-in for it", () => {
  expect(placeholderRanges("Dear [erased], ████ came.")).toEqual([
    [5, 13],
    [15, 19],
  ]);
});
