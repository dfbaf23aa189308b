import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePattern } from "./linear-pattern.ts";
import { PatternError } from "./pattern-tree.ts";

const AGREES: ReadonlyArray<readonly [pattern: string, ...texts: string[]]> = [
  ["^[A-Z]{2}-\\d{4}$", "AB-1234", "AB-12345", "ab-1234", "xAB-1234"],
  ["colou?r", "color", "the colour", "colouur"],
  ["^(?:INV|CR)-(\\d+)(?:/\\d{2})?$", "INV-1", "CR-22/24", "INV-", "CR-22/2"],
  ["a|b|^$", "", "c", "xb"],
  ["(a*)*b", "aaab", "aaac", "b"],
  ["^.{2,3}$", "a", "ab", "abcd", "a\nb", "a😀c"],
  ["\\bcat\\b", "cat", "a cat.", "concat", "catalogue"],
  ["[^\\d\\s]{3}", "a1b", "abc", "ab c"],
  ["\\p{Lu}\\p{Ll}+", "Übung", "übung", "ABC"],
  ["x{0}y", "y", "x"],
  ["a{2,}", "a", "aa", "baaa"],
  ["(?<year>\\d{4})-\\d\\d", "2024-01", "204-01"],
  ["[\\]\\-x]", "]", "-", "y"],
  ["{", "{", "x"],
];

describe("compilePattern", () => {
  it.each(AGREES)("%s matches what the language's own engine matches", (pattern, ...texts) => {
    const own = new RegExp(pattern === "{" ? "\\{" : pattern, "u");
    const linear = compilePattern(pattern);
    for (const text of texts)
      expect(`${text} ${linear.test(text)}`).toBe(`${text} ${own.test(text)}`);
  });

  it("lets case not count after (?i), and knows letters of all languages at word edges", () => {
    expect(compilePattern("(?i)^straße$").test("STRAßE")).toBe(true);
    expect(compilePattern("\\bmaß\\b").test("das maß")).toBe(true);
    expect(compilePattern("\\bma\\b").test("das maß")).toBe(false);
  });

  it("agrees with the language's own engine on made patterns", () => {
    const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\d", "\\w", "^", "$", "\\b");
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: "small" }, atom, tie("repeat"), tie("pair"), tie("choice")),
      repeat: fc
        .tuple(fc.constantFrom("a", "b", "[ab1]"), fc.constantFrom("*", "+", "?", "{1,2}", "{2}"))
        .map((parts) => parts.join("")),
      pair: fc.tuple(tie("tree"), tie("tree")).map((parts) => parts.join("")),
      choice: fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => `(?:${a}|${b})`),
    }));
    const text = fc.string({ unit: fc.constantFrom("a", "b", "1", " "), maxLength: 8 });
    fc.assert(
      fc.property(
        tree as fc.Arbitrary<string>,
        fc.array(text, { maxLength: 6 }),
        (pattern, texts) => {
          const own = new RegExp(pattern);
          const linear = compilePattern(pattern);
          for (const each of texts) expect(linear.test(each)).toBe(own.test(each));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    "(a+)+$",
    "^(a|a)*$",
    "(a|aa)+$",
    "(.*a){20}$",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(?:a?){200}a{200}$",
    "\\d+\\d+\\d+\\d+\\d+x",
    "(x+x+)+y",
    "[a-z]*[a-z]*[a-z]*[a-z]*!",
  ])("looks at each character once, whatever the pattern: %s", (pattern) => {
    const linear = compilePattern(pattern);
    // Steps grow with the square of the text, or faster, in an engine that tries again.
    const text = `${"a".repeat(50_000)}!?`;
    expect(linear.test(text)).toBe(pattern.endsWith("!"));
  });

  it.each([
    ["(a)\\1", "Referring back"],
    ["(?=a)", "Looking ahead"],
    ["(?<!a)b", "Looking ahead"],
    ["(a", "not closed"],
    ["a)", "no ( before"],
    ["[a", "not closed"],
    ["*a", "nothing to repeat"],
    ["a**", "nothing to repeat"],
    ["a{3,1}", "ends before"],
    ["a{9999}", "more than 1000"],
    ["((((a{100}){100}){100}){100})", "too large"],
    ["\\q", "no meaning"],
    ["a\\", "ends with a backslash"],
    ["[z-a]", "no set of characters"],
    [`${"(".repeat(100)}a${")".repeat(100)}`, "too deep"],
  ])("refuses %s in plain words", (pattern, words) => {
    expect(() => compilePattern(pattern)).toThrow(PatternError);
    expect(() => compilePattern(pattern)).toThrow(words);
  });
});
