import { describe, expect, it } from "vitest";
import type { PrivacyKind } from "../kinds.ts";
import { createStandIns } from "../stand-in.ts";
import { type SharedWordCounts, SharedWords } from "./shared-words.ts";

const KEY = "k".repeat(32);
type Values = readonly (readonly [PrivacyKind, string])[];

/** A text that holds the values' stand-ins in this order. */
function countsOf(
  values: Values,
  key = KEY,
  style: "token" | "lifelike" = "token",
): SharedWordCounts {
  const shared = new SharedWords(key);
  const standIns = createStandIns(key, { style, note: shared.note });
  return shared.countsIn(
    values.map(([kind, value]) => `Told by ${standIns.of(kind, value)}.`).join("\n"),
  );
}
const NOTHING: SharedWordCounts = { hosts: [], words: [], endings: [] };
const numbers = (list: SharedWordCounts["words"]) => list.map(([number]) => number);
const common = (a: SharedWordCounts["words"], b: SharedWordCounts["words"]) =>
  numbers(a).filter((number) => numbers(b).includes(number)).length;

describe("words that stand-ins share", () => {
  const john = countsOf([["email", "john.doe@machine.example"]]);

  it("tell that two texts have a domain or a word in common, and no more", () => {
    const mary = countsOf([["email", "Mary@MACHINE.example"]]);
    expect(common(john.hosts, mary.hosts)).toBe(1);
    expect(common(john.words, mary.words)).toBe(1);
    const elsewhere = countsOf([["email", "john@elsewhere.org"]]);
    expect(common(john.hosts, elsewhere.hosts)).toBe(0);
    expect(common(john.words, elsewhere.words)).toBe(1);
    expect(common(john.hosts, countsOf([["url", "https://machine.example/a?b=1"]]).hosts)).toBe(1);
    expect(common(john.words, countsOf([["person", "John Smith"]]).words)).toBe(1);
    expect(john.endings).toEqual([["example", 1]]);
    expect(JSON.stringify({ ...john, endings: [] })).not.toMatch(/john|doe|machine/i);
  });

  it("are counted as often as their stand-ins stand in the text, in either style", () => {
    for (const style of ["token", "lifelike"] as const) {
      const { words, hosts } = countsOf(
        [
          ["person", "John Doe"],
          ["email", "john.doe@machine.example"],
          ["email", "john.doe@machine.example"],
        ],
        KEY,
        style,
      );
      expect(words.map(([, count]) => count)).toEqual([3, 3, 2]);
      expect(hosts.map(([, count]) => count)).toEqual([2]);
    }
  });

  it("are others under another key, and none of any other kind", () => {
    const other = countsOf([["email", "john.doe@machine.example"]], "q".repeat(32));
    expect(common(john.words, other.words)).toBe(0);
    expect(countsOf([["phone", "+1 212 555 0100"]])).toEqual(NOTHING);
    expect(new SharedWords(KEY).countsIn("No stand-in, and MAIL-4F2A91C3B07D of nobody")).toEqual(
      NOTHING,
    );
  });

  it("are few of one value, and few of a file", () => {
    const path = Array.from({ length: 40 }, (_, i) => `word${i}`).join("/");
    expect(countsOf([["url", `https://a.example/${path}`]]).words).toHaveLength(8);
    const many = Array.from({ length: 600 }, (_, i) => ["email", `name${i}@a.example`] as const);
    expect(countsOf(many).words).toHaveLength(512);
    expect(countsOf([["email", "@"]]).words).toEqual([]);
  });
});
