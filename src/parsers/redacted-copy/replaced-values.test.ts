import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReplacedValues } from "./replaced-values.ts";

function learned(...values: readonly [string, string][]): ReplacedValues {
  const all = new ReplacedValues();
  for (const [value, replacement] of values) all.add(value, replacement);
  return all;
}

describe("ReplacedValues", () => {
  const values = learned(
    ["Ada Lovelace", "NAME-1F2A91C3B07D"],
    ["Lovelace", "NAME-1F2A91C3B07D"],
    ["ada@engines.example", "MAIL-1F2A91C3B07D"],
    ["4111111111111111", "[CARD]"],
  );

  it.each([
    ["Ask Ada Lovelace.", "Ask NAME-1F2A91C3B07D."],
    ["ADA LOVELACE", "NAME-1F2A91C3B07D"],
    ["Ada_Lovelace", "NAME-1F2A91C3B07D"],
    ["Miss Lovelace", "Miss NAME-1F2A91C3B07D"],
    ["lovelace, a word", "lovelace, a word"],
    ["Lovelaces", "Lovelaces"],
    ["mailto:ada@engines.example", "mailto:MAIL-1F2A91C3B07D"],
    ["Ada%20Lovelace", "NAME-1F2A91C3B07D"],
    ["&#65;da Lovelace", "NAME-1F2A91C3B07D"],
    ["Ada%2520Lovelace", "NAME-1F2A91C3B07D"],
    ["Ada\\x20Lovelace", "NAME-1F2A91C3B07D"],
    ["A\u00adda Love\u200blace", "NAME-1F2A91C3B07D"],
    ["id 4111111111111111", "id [CARD]"],
    ["NAME-1F2A91C3B07D Lovelace", "NAME-1F2A91C3B07D NAME-1F2A91C3B07D"],
  ])("%s becomes %s", (text, after) => expect(values.apply(text)).toBe(after));

  it.each([
    [
      "Asked (K10017) [K10018] K10019, K10020; done",
      "Asked (REF-F42D33678A51) [REF-B7634B17FD72] REF-4C4948E716CF, REF-805B018FB0DB; done",
      "List K10020/K10019/K10018/K10017 end, K10018",
      "List REF-805B018FB0DB/REF-4C4948E716CF/REF-B7634B17FD72/REF-F42D33678A51 end, REF-B7634B17FD72",
    ],
    [
      "with Anna Meier (Otto Braun) there",
      "with NAME-F42D33678A51 (NAME-B7634B17FD72) there",
      "Anna Meier | Otto Braun; Otto Braun",
      "NAME-F42D33678A51 | NAME-B7634B17FD72; NAME-B7634B17FD72",
    ],
    [
      "with Meier, Anna, Otto Braun there",
      "with NAME-F42D33678A51, NAME-B7634B17FD72 there",
      "Meier, Anna, Otto Braun and Otto Braun",
      "NAME-F42D33678A51, NAME-B7634B17FD72 and Otto Braun",
    ],
  ])("learns neighbours one by one where they can be told apart: %s", (was, is, text, after) => {
    const all = new ReplacedValues();
    all.learn(was, is);
    expect(all.apply(text)).toBe(after);
  });

  it("passes over what means nobody", () => {
    const none = learned(["1980", "[BORN]"], ["abc", "x"], ["manager", "[TRAIT]"], ["12345", "x"]);
    expect(none.count).toBe(0);
  });

  it("leaves what was written for a value, though it holds a word of another", () => {
    const lifelike = learned(["Ada Byron", "Lovelace Miller"], ["Lovelace", "Turing"]);
    expect(lifelike.apply("Ada Byron and Lovelace")).toBe("Lovelace Miller and Turing");
    expect(lifelike.isIn("Lovelace Miller")).toBe(false);
  });

  it("finds values beyond those whose replacement is kept", () => {
    const many = new ReplacedValues();
    for (let i = 0; i < 200_500; i++) many.add(`user${i}@example.org`, `MAIL-${i}`);
    expect(many.count).toBe(200_500);
    expect(many.apply("to user200499@example.org")).toBe("to [removed]");
    expect(many.isIn("user200500@example.org")).toBe(false);
  });

  it("leaves none of its values in any text, and changes nothing the second time", () => {
    const word = fc.constantFrom(
      "Ada",
      "Lovelace",
      "Byron",
      "wrote",
      "ada@engines.example",
      " ",
      " ",
      ", ",
      "\n",
      "_",
      "é",
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (parts) => {
        const once = values.apply(parts.join(""));
        expect(values.isIn(once)).toBe(false);
        expect(values.apply(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});
