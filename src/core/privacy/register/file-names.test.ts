import { expect, it } from "vitest";
import { FileNamesBuilder } from "./file-names.ts";

const SYLLABLES = "ka lo mi re su ta ne vo".split(" ");

/** A name of its own for each number. */
function nameOf(number: number): string {
  const word = (of: number) => {
    let text = "";
    for (let rest = of, i = 0; i < 7; i++, rest = Math.floor(rest / 8)) text += SYLLABLES[rest % 8];
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  return `${word(number)} ${word(number + 77)}`;
}

it("counts names that there is no room for once each, however many rows they stand in", () => {
  const names = new FileNamesBuilder(500);
  for (let round = 0; round < 3; round++)
    for (let i = 0; i < 800; i++) names.prove("PERSON", nameOf(i), 1, "later");
  expect(names.leftOut).toBe(300);
  expect(names.result().later).toHaveLength(500);
  for (let i = 0; i < 2_000; i++) names.prove("PERSON", nameOf(i), 1, "later");
  expect(names.leftOut).toBe(500);
});
