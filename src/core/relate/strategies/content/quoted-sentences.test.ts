import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { ContentOptions } from "./options.ts";
import { quotedSentences } from "./quoted-sentences.ts";

const options = ContentOptions.parse({});

function quoting(path: string, ...keys: readonly number[]): FileProfile {
  const sentences = keys.map((key, line) => ({
    key,
    text: `Sentence number ${key} of eight words or more.`,
    location: { kind: "page" as const, page: 1, line },
  }));
  return profileOf({ path, text: `words of ${path} alone`, over: { sentences } });
}

const prepare = (profiles: readonly FileProfile[]) =>
  preparePart((corpus) => quotedSentences(corpus, options, {}), profiles);

describe("quoted sentences", () => {
  it("name the rarest first and lead to both places", async () => {
    const files = [quoting("a.docx", 9, 5, 7), quoting("b.docx", 7, 1, 9), quoting("c.docx", 7)];
    const { prepared } = await prepare(files);
    const [found] = explained(prepared.compare(0, 1));
    expect(found?.signal).toBe("quoted-sentence");
    expect(found?.detail).toBe(
      'Word for word in both: "Sentence number 9 of eight words or more." and 1 more sentence.',
    );
    expect(found?.places.map(({ a, b }) => [a?.location, b?.location])).toEqual([
      [
        { kind: "page", page: 1, line: 0 },
        { kind: "page", page: 1, line: 2 },
      ],
      [
        { kind: "page", page: 1, line: 2 },
        { kind: "page", page: 1, line: 0 },
      ],
    ]);
    const pairs = new Set(Array.from(prepared.candidates(), ({ a, b }) => `${a}:${b}`));
    expect([...pairs].sort()).toEqual(["0:1", "0:2", "1:2"]);
  });

  it("tell less the more files have them, and nothing from a form", async () => {
    const strengths: number[] = [];
    for (const count of [2, 4, 8, 9]) {
      const files = Array.from({ length: count }, (_, i) => quoting(`${i}.docx`, 3));
      const { prepared } = await prepare(files);
      strengths.push(prepared.compare(0, 1)[0]?.strength ?? 0);
    }
    expect(strengths).toEqual([...strengths].sort((x, y) => y - x));
    expect(new Set(strengths).size).toBe(4);
    expect(strengths.at(-1)).toBe(0);
  });

  it("are no quotations between two states of one text", async () => {
    const text = { minhash: profileOf({ path: "x", text: "one text for both of these" }).minhash };
    const files = ["a.docx", "b.docx"].map((path) => ({ ...quoting(path, 3), ...text }));
    expect((await prepare(files)).prepared.compare(0, 1)).toEqual([]);
  });
});
