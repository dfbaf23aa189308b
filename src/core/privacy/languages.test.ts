import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "./find-personal-data.ts";

/**
 * Sentences of letters, forms and files in eight languages; `[P …]` marks a person, A an address, T a phone, E a mail address, N a national
 * number, B a birth, I an account, K a passport or licence. `nobody.txt` holds what only looks like them.
 */
const FOLDER = new URL("../../../tests/fixtures/personal-data/", import.meta.url);
const TYPES: Readonly<Record<string, readonly string[]>> = {
  P: ["PERSON"],
  A: ["ADDRESS"],
  T: ["PHONE"],
  E: ["EMAIL"],
  N: ["NATIONAL_ID"],
  B: ["DATE_OF_BIRTH", "BIRTH_YEAR"],
  I: ["IBAN"],
  K: ["PASSPORT", "DRIVER_LICENSE"],
  G: ["AGE"],
};
const HARMLESS = new Set(["DATE", "LOCATION", "ORGANIZATION", "TITLE"]);
/** What the built-in policies act on. */
const SURE = 0.6;
/** Share of a marked value's letters and digits that a finding of its type must cover; titles may stay outside a name. */
const COVERED = { P: 0.6, other: 0.9 };
const LEAST_RECALL = 0.93;
const MOST_FALSE = 1;

interface Marked {
  readonly mark: string;
  readonly start: number;
  readonly end: number;
}

function read(line: string): { text: string; marked: Marked[] } {
  const written = line.replaceAll("\\n", "\n");
  const marked: Marked[] = [];
  let text = "";
  let last = 0;
  for (const match of written.matchAll(/\[([PATENBIKG]) ([^\]]+)\]/g)) {
    text += written.slice(last, match.index);
    const value = match[2] ?? "";
    marked.push({ mark: match[1] ?? "", start: text.length, end: text.length + value.length });
    text += value;
    last = match.index + match[0].length;
  }
  return { text: text + written.slice(last), marked };
}

function sure(text: string) {
  return findPersonalData(text).filter(
    ({ type, confidence }) => confidence >= SURE && !HARMLESS.has(type),
  );
}

function isCovered(text: string, { mark, start, end }: Marked): boolean {
  const found = sure(text).filter(({ type }) => TYPES[mark]?.includes(type));
  let all = 0;
  let covered = 0;
  for (let i = start; i < end; i++) {
    if (!/[\p{L}\p{N}]/u.test(text[i] ?? "")) continue;
    all++;
    if (found.some((finding) => finding.start <= i && i < finding.end)) covered++;
  }
  return covered / all >= (mark === "P" ? COVERED.P : COVERED.other);
}

function linesOf(name: string): string[] {
  return readFileSync(new URL(`${name}.txt`, FOLDER), "utf8")
    .trim()
    .split("\n");
}

describe("personal data in the languages of Europe", () => {
  it.each(["de", "fr", "es", "it", "nl", "da", "pl", "pt"])("is found in %s", (language) => {
    const sentences = linesOf(language).map(read);
    const values = sentences.flatMap(({ text, marked }) => marked.map((mark) => ({ text, mark })));
    const missed = values.filter(({ text, mark }) => !isCovered(text, mark));
    expect(
      1 - missed.length / values.length,
      missed.map(({ text, mark }) => text.slice(mark.start, mark.end)).join("; "),
    ).toBeGreaterThanOrEqual(LEAST_RECALL);
    const outside = sentences.flatMap(({ text, marked }) =>
      sure(text)
        .filter(({ start, end }) => !marked.some((mark) => mark.start < end && start < mark.end))
        .map(({ start, end }) => text.slice(start, end)),
    );
    expect(outside).toEqual([]);
  });

  it("is hardly ever found where there is none", () => {
    const found = linesOf("nobody").flatMap((text) =>
      sure(text).map(({ type, start, end }) => `${type} ${text.slice(start, end)}`),
    );
    expect(found.length, found.join("; ")).toBeLessThanOrEqual(MOST_FALSE);
  });
});
