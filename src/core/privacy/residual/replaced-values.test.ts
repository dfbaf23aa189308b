import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replacedValues } from "./replaced-values.ts";

describe("replacedValues", () => {
  it("tells what a stand-in took the place of", () => {
    const before = "Dear Jonas Feldmann,\nplease call +43 664 123 4567.\nRegards";
    const after = "Dear NAME-12AB34CD,\nplease call TEL-00FF12AB.\nRegards";
    expect(replacedValues(before, after)).toEqual(["Jonas Feldmann", "+43 664 123 4567"]);
  });

  it("tells neighbouring cells apart", () => {
    const before = "| Ada Brandt | ada.brandt@example.org | EMEA |";
    const after = "| NAME-12AB34CD | MAIL-12AB34CD | EMEA |";
    expect(replacedValues(before, after)).toEqual(["Ada Brandt", "ada.brandt@example.org"]);
  });

  it("gives the whole of a value of which a part stays", () => {
    expect(replacedValues("born 12.03.1987 in Graz", "born 1987 in Graz")).toEqual(["12.03.1987"]);
    expect(replacedValues("from 10.20.30.40 today", "from 10.20.30.0/24 today")).toEqual([
      "10.20.30.40",
    ]);
  });

  it("finds its way when a value ran over lines and some were taken out", () => {
    const lines = ["one fine line", "Rosa Quist", "12 Elm Road", "last of all", "end here"];
    expect(
      replacedValues(lines.join("\n"), "one fine line\n[removed]\nlast of all\nend here"),
    ).toEqual(["Rosa Quist\n12 Elm Road"]);
  });

  it("finds nothing in equal texts", () => {
    expect(replacedValues("a\nb", "a\nb")).toEqual([]);
  });

  it("holds for any text and places of values", () => {
    const word = fc.stringMatching(/^[a-z]{2,8}$/);
    const value = fc.stringMatching(/^[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 12 }), value), {
          minLength: 1,
          maxLength: 30,
        }),
        (parts) => {
          const before = parts.map(([words, name]) => `${words.join(" ")} ${name}`).join("\n");
          const after = parts
            .map(([words], i) => `${words.join(" ")} NAME-${i.toString(16).padStart(8, "A")}`)
            .join("\n");
          expect(replacedValues(before, after)).toEqual(parts.map(([, name]) => name));
        },
      ),
    );
  });
});
