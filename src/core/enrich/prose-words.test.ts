import { describe, expect, it } from "vitest";
import { plainWords, proseWords, WHOEVER } from "./prose-words.ts";

describe("words of a text with stand-ins", () => {
  const text = "Dear NAME-4F2A91C3B07D, the pump of NAME-000000000001 and NAME-4F2A91C3B07D runs.";

  it("are the same whoever the stand-ins are, and marks say who is who", () => {
    const { words, marks, standIns } = proseWords(text);
    expect(words).toEqual(
      `dear name ${WHOEVER} the pump of name ${WHOEVER} and name ${WHOEVER} runs`.split(" "),
    );
    expect(marks?.[2]).toBe(marks?.[10]);
    expect(marks?.[2]).not.toBe(marks?.[7]);
    expect(marks?.filter((mark) => mark !== 0)).toHaveLength(3);
    expect([...standIns]).toEqual([
      ["NAME-4F2A91C3B07D", 2],
      ["NAME-000000000001", 1],
    ]);
  });

  it("are plain without stand-ins and their prefixes", () => {
    expect(plainWords(proseWords(text))).toEqual(["dear", "the", "pump", "of", "and", "runs"]);
    const none = proseWords("The name of the pump");
    expect(none.marks).toBeNull();
    expect(plainWords(none)).toEqual(["the", "name", "of", "the", "pump"]);
  });
});
