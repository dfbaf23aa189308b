import { describe, expect, it } from "vitest";
import { explained, preparePart } from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { nameWords } from "./name-words.ts";
import { ContentOptions } from "./options.ts";
import { topics } from "./topics.ts";

const options = ContentOptions.parse({});

function about(path: string, terms: readonly string[], over: Partial<FileProfile> = {}) {
  const keyTerms = terms.map((term, i) => ({ term, weight: 10 - i }));
  return profileOf({ path, over: { keyTerms, ...over } });
}
const others = Array.from({ length: 8 }, (_, i) => about(`z${i}.docx`, [`other ${i}`, "price"]));

const signals = async (...profiles: readonly FileProfile[]) => {
  const { prepared } = await preparePart((corpus) => topics(corpus, options, {}), profiles);
  return explained(prepared.compare(0, 1));
};

describe("topics", () => {
  it("are shared key terms whatever their case, the heaviest of the first file named first", async () => {
    const [found, ...more] = await signals(
      about("a.docx", ["Heat pump", "price", "permit"]),
      about("b.docx", ["permit", "heat pump"]),
      ...others,
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      signal: "shared-key-terms",
      detail: 'Both are about "heat pump", "permit".',
    });
    expect(await signals(about("a.docx", ["one"]), about("b.docx", ["two"]), ...others)).toEqual(
      [],
    );
  });

  it("say less where every file has them", async () => {
    const strengthOf = async (term: string): Promise<number> =>
      (await signals(about("a.docx", [term]), about("b.docx", [term]), ...others))[0]?.strength ??
      0;
    expect(await strengthOf("permit")).toBeGreaterThan(2 * (await strengthOf("price")));
  });

  it("are not what columns of both are called, which is heard as their schema", async () => {
    const table = (path: string, column: string) => {
      const { columns } = profileOf({ path, columns: [{ name: column, values: ["1"] }] });
      return about(path, ["permit", "heat pump"], { columns });
    };
    const [found] = await signals(table("a.csv", "Permit"), table("b.csv", "permit"), ...others);
    expect(found?.detail).toContain("heat pump");
    const told = async (column: string) =>
      (await signals(table("a.csv", "Permit"), table("b.csv", column), ...others))[0]?.strength ??
      0;
    expect(await told("permit")).toBeLessThan(await told("price"));
  });

  it("lead from a summary to the long text it sums up", async () => {
    const long = about("b report.docx", ["permit", "heat pump"], { wordCount: 900 });
    const short = (name: string) => about(name, ["permit", "heat pump"], { wordCount: 90 });
    expect((await signals(short("a summary.docx"), long, ...others))[0]).toMatchObject({
      signal: "sums-up",
      direction: "a-to-b",
      detail: '"a summary.docx" says in short what "b report.docx" says at length.',
    });
    const plain = await signals(short("a notes.docx"), long, ...others);
    expect(plain.map(({ signal }) => signal)).toEqual(["shared-key-terms"]);
  });
});

describe("words of names", () => {
  const named = async (...profiles: readonly FileProfile[]) =>
    preparePart((corpus) => nameWords(corpus, options), profiles);
  const texts = Array.from({ length: 8 }, (_, i) =>
    profileOf({ path: `z${i}.docx`, text: `minutes of the meeting on budget ${i}` }),
  );

  it("are looked for in the text of the other file", async () => {
    const table = profileOf({ path: "a kestrel turbine.xlsx", kind: "sheet", type: "xlsx" });
    const text = profileOf({ path: "b.docx", text: "the kestrel turbine runs on budget" });
    const { prepared } = await named(table, text, ...texts);
    const [found, ...more] = explained(prepared.compare(0, 1));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      signal: "name-words-in-text",
      detail:
        'The text of "b.docx" speaks of "kestrel", "turbine", as the other file\'s name does.',
    });
    expect(found?.places).toMatchObject([
      { a: { location: { kind: "name" } }, b: { location: { kind: "file" } } },
    ]);
    expect(Array.from(prepared.candidates(), ({ a, b }) => [a, b])).toContainEqual([0, 1]);
  });

  it("tell nothing where any text would hold them", async () => {
    const table = profileOf({ path: "a budget meeting.xlsx", kind: "sheet", type: "xlsx" });
    const { prepared } = await named(table, ...texts);
    expect(prepared.compare(0, 1)).toEqual([]);
  });

  it("say the same of two files when others come under the same statistics", async () => {
    const table = profileOf({ path: "a kestrel turbine.xlsx", kind: "sheet", type: "xlsx" });
    const text = profileOf({ path: "b.docx", text: "the kestrel runs on budget" });
    const files = [table, text, ...texts];
    const first = await named(...files);
    const before = first.corpus.statistics.freeze();
    const more = ["y1.docx", "y2.docx"].map((path) => profileOf({ path, text: "turbine kestrel" }));
    const { prepared } = await preparePart(
      (corpus) => nameWords(corpus, options),
      [...files, ...more],
      before,
    );
    const strength = (part: typeof prepared): number | undefined => part.compare(0, 1)[0]?.strength;
    expect(strength(first.prepared)).toBeGreaterThan(0);
    expect(strength(prepared)).toBe(strength(first.prepared));
  });
});
