import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formsOfName } from "../register/file-names.ts";
import { RegisterEntries, type RegisterEntry } from "../register/register-entries.ts";
import { erasedForms, formHashes, numberHashes } from "./erased-forms.ts";

const KEY = Buffer.alloc(32, 5);

function erasing(...names: string[]) {
  return erasedForms({ key: KEY.toString("base64"), hashes: formHashes(names, KEY) });
}

/** Each place as it is written, with whom it means; "?" for nobody in particular. */
function hidden(text: string, names: readonly string[], entries: readonly RegisterEntry[] = []) {
  const found = new RegisterEntries(entries, erasing(...names)).find(text);
  return found.map(({ start, end, value }) => `${text.slice(start, end)} = ${value ?? "?"}`);
}

describe("forms of people who were erased", () => {
  it.each([
    ["Yesterday Ava sent the numbers", ["Ava = ?"]],
    ["Signed by A. Müller in May, and Frau Müller agreed", ["A. Müller = ?", "Müller = ?"]],
    ["a. müller, Müller A and Mueller Ava", ["a. müller = ?", "Müller A = ?", "Mueller Ava = ?"]],
    ["Beatriz agreed, der Müller mahlt", []],
  ])("are hidden as nobody's: %s", (text, places) => {
    expect(hidden(text, ["Ava Müller"])).toEqual(places);
  });

  it("mean nobody else of whom the project knows", () => {
    const anna: RegisterEntry[] = formsOfName(["PERSON", "Anna Müller"]).map(
      ({ key, type, value }) => [key, type, value, true],
    );
    expect(hidden("A. Müller, and Anna Müller, and Anna", ["Ava Müller"], anna)).toEqual([
      "A. Müller = ?",
      "Anna Müller = Anna Müller",
      "Anna = Anna Müller",
    ]);
  });

  it("are known by hashes under a key alone", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.constantFrom("Ava Müller", "Per-Olof Lindqvist", "王小明", "Tom O'Brien"),
        (other, name) => {
          const forms = formsOfName(["PERSON", name]).map(({ key }) => key);
          const hashes = formHashes([name], KEY);
          expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(new Set(forms).size);
          for (const form of forms) expect(JSON.stringify(hashes)).not.toContain(form);
          const right = erasedForms({ key: KEY.toString("base64"), hashes });
          const wrong = erasedForms({ key: Buffer.from(other).toString("base64"), hashes });
          expect(forms.every((form) => right?.(form) === "PERSON")).toBe(true);
          expect(forms.some((form) => wrong?.(form) === "PERSON")).toBe(
            Buffer.from(other).equals(KEY),
          );
        },
      ),
      { numRuns: 50, seed: 1 },
    );
  });

  it("are numbers too, which say nothing of other numbers", () => {
    const hashes = numberHashes(
      [
        ["C-10001", "CODE"],
        ["48210937", "PERSON_ID"],
        ["12.50", "CODE"],
      ],
      KEY,
    );
    expect(hashes).toHaveLength(2);
    const isErased = erasedForms({ key: KEY.toString("base64"), hashes });
    const places = (text: string, title?: "number") =>
      new RegisterEntries([], isErased)
        .find(text, title ?? null)
        .map(({ type, start, end }) => [type, text.slice(start, end)]);
    expect(places("C-10001 and c10001, not C-10002: 48210937.")).toEqual([
      ["CODE", "C-10001"],
      ["CODE", "c10001"],
      ["PERSON_ID", "48210937"],
    ]);
    // Alone in a cell only the column can tell a number from an amount.
    expect(places("48210937")).toEqual([]);
    expect(places("48210937", "number")).toEqual([["PERSON_ID", "48210937"]]);
  });

  it("are none where nobody was erased, or only part of a name is known", () => {
    expect(erasedForms(null)).toBeNull();
    expect(erasing("Ava")).toBeNull();
  });
});
