import { expect, test } from "vitest";
import { withLetters } from "./initials-beside.ts";

test.each([
  ["Then <Lindqvist>, P.-O. signs.", "Then <Lindqvist, P.-O.> signs."],
  ["Then P.-O. <Lindqvist> signs.", "Then <P.-O. Lindqvist> signs."],
  ["by P-O <Lindqvist>", "by <P-O Lindqvist>"],
  ["<Lindqvist> P. O. and others", "<Lindqvist P. O.> and others"],
  ["<Weber>, K; <Koch>, E", "<Weber, K>; <Koch, E>"],
  ["<Weber>,K.", "<Weber,K.>"],
  ["J. <Weber>, E. <Koch>", "<J. Weber>, <E. Koch>"],
  [
    "As <Weber>, I think so. A <Weber> came, <Weber>, CEO.",
    "As <Weber>, I think so. A <Weber> came, <Weber>, CEO.",
  ],
  ["<Weber> GmbH, Plan B.", "<Weber> GmbH, Plan B."],
  ["<Weber>, A", "<Weber, A>"],
])("letters go with the name beside them: %s", (marked, wanted) => {
  expect(hidden(marked)).toBe(wanted);
});

test("nothing of what is kept goes with a name beside it", () => {
  const text = "Weber, J. Feldmann";
  const name = { start: 0, end: 5, isPerson: true };
  expect(withLetters(text, [name], [{ start: 7, end: 18 }])).toEqual([name]);
  expect(withLetters(text, [name], [{ start: 10, end: 18 }])).toEqual([name]);
  const number = { ...name, isPerson: false };
  expect(withLetters("Weber, J.", [number], [])).toEqual([number]);
});

/** Marks what is hidden as it was marked. */
function hidden(marked: string): string {
  const spans: Array<{ start: number; end: number; isPerson: boolean }> = [];
  let text = "";
  for (const part of marked.split(/(?=<)|(?<=>)/)) {
    const inner = part.replace(/[<>]/g, "");
    if (part.startsWith("<"))
      spans.push({ start: text.length, end: text.length + inner.length, isPerson: true });
    text += inner;
  }
  let result = "";
  let at = 0;
  for (const { start, end } of withLetters(text, spans, [])) {
    result += `${text.slice(at, start)}<${text.slice(start, end)}>`;
    at = end;
  }
  return result + text.slice(at);
}
