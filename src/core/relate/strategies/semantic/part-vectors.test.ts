import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  explained,
  preparePart,
  prepareStrategy,
} from "../../../../../tests/helpers/open-corpus.ts";
import { profileOf } from "../../../../../tests/helpers/synthetic-profiles.ts";
import { textVectors } from "../../../../../tests/helpers/text-vectors.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile, ProfilePart } from "../../../model/profile.ts";
import { SemanticOptions } from "./options.ts";
import { partVectors } from "./part-vectors.ts";
import { CODE_BITS, CODE_WORDS, codeDistance, planeEncoder } from "./plane-code.ts";
import { semanticStrategy } from "./semantic.ts";

const TEXTS = {
  reserve: "warranty reserve of pumps rises in the third quarter after leaking seals were returned",
  reserveToo: "leaking seals: the warranty reserve of pumps rises, third quarter, seals returned",
  staff: "new colleagues in the plant in Linz begin their training with a tour of the assembly",
  energy: "gas prices and the heating of halls, insulation of roofs, solar panels on the stores",
  travel: "booking of trains and hotels, receipts and allowances for journeys abroad",
};
type Text = keyof typeof TEXTS;
const vectors = new Map<Text, string>();

beforeAll(async () => {
  const names = Object.keys(TEXTS) as Text[];
  const made = await textVectors(names.map((name) => TEXTS[name]));
  for (const [i, name] of names.entries()) vectors.set(name, made[i] ?? "");
});

const slide = (number: number): Location => ({ kind: "slide", slide: number });
const page = (number: number): Location => ({ kind: "page", page: number });
const sheet = (name: string): Location => ({ kind: "sheet", sheet: name });

const part = (text: Text, location: Location): ProfilePart => ({
  label: text,
  location,
  vector: vectors.get(text) ?? "",
});

const fileWith = (path: string, ...parts: ProfilePart[]): FileProfile =>
  profileOf({ path, text: path, over: { parts } });

const prepare = (profiles: readonly FileProfile[]) =>
  preparePart((corpus) => partVectors(corpus, SemanticOptions.parse({}), {}), profiles);

const strengthIn = async (profiles: readonly FileProfile[]): Promise<number> =>
  (await prepare(profiles)).prepared.compare(0, 1)[0]?.strength ?? 0;

describe("close parts", () => {
  it("lead from a page to the slide that says the same", async () => {
    const files = [
      fileWith("a.pdf", part("staff", page(1)), part("reserve", page(2))),
      fileWith(
        "b.pptx",
        part("energy", slide(1)),
        part("travel", slide(5)),
        part("reserveToo", slide(6)),
      ),
      fileWith("c.pdf", part("travel", page(9))),
    ];
    const { prepared } = await prepare(files);
    const [seen, ...rest] = explained(prepared.compare(0, 1));
    expect(rest).toEqual([]);
    expect(seen).toMatchObject({ signal: "close-parts", strategy: "semantic" });
    expect(seen?.detail).toMatch(
      /^Parts are close: “reserve” and “reserveToo” are \d\d % alike\.$/,
    );
    expect(seen?.places.map(({ a, b }) => [a?.location, b?.location])).toEqual([
      [page(2), slide(6)],
    ]);
    expect(prepared.compare(0, 2)).toEqual([]);
    const pairs = Array.from(prepared.candidates(), ({ a, b }) => `${a}:${b}`);
    expect(pairs).toContain("1:2");
    expect(pairs).not.toContain("0:2");
  });

  it("tell more the more there are, each part matched once", async () => {
    const one = [
      fileWith("a.pdf", part("reserve", page(1)), part("staff", page(2))),
      fileWith("b.pdf", part("reserveToo", page(1)), part("energy", page(2))),
    ];
    const again = [
      one[0] as FileProfile,
      fileWith("b.pdf", part("reserveToo", page(1)), part("reserveToo", page(2))),
    ];
    const two = [
      one[0] as FileProfile,
      fileWith("b.pdf", part("reserveToo", page(1)), part("staff", page(2))),
    ];
    const [few, same, more] = [
      await strengthIn(one),
      await strengthIn(again),
      await strengthIn(two),
    ];
    expect(few).toBeGreaterThan(0.2);
    expect(same).toBe(few);
    expect(more).toBeGreaterThan(few);
  });

  it("tell less the more files have the like: a form", async () => {
    const strengths: number[] = [];
    for (const count of [2, 4, 16]) {
      const files = Array.from({ length: count }, (_, i) =>
        fileWith(`${i}.pdf`, part("travel", page(1)), part(i % 2 ? "staff" : "energy", page(2))),
      );
      strengths.push(await strengthIn(files));
    }
    expect(strengths).toEqual([1, 0.5, 0.125]);
  });

  it("are not looked for between two tables, or where each file is one part", async () => {
    const tables = ["a.xlsx", "b.xlsx"].map((path) =>
      fileWith(path, part("reserve", sheet("R")), part("staff", sheet("S"))),
    );
    expect(await strengthIn(tables)).toBe(0);
    const whole = ["a.md", "b.md"].map((path) => fileWith(path, part("reserve", page(1))));
    expect(await strengthIn(whole)).toBe(0);
    const mixed = [tables[0] as FileProfile, fileWith("b.pdf", part("reserve", page(1)))];
    expect(await strengthIn(mixed)).toBe(1);
  });

  it("do not come from vectors that are broken or of another length", async () => {
    const broken = (vector: string): ProfilePart => ({ ...part("staff", page(1)), vector });
    const files = ["a.pdf", "b.pdf"].map((path) =>
      fileWith(path, broken("AAAA"), broken("?"), broken("")),
    );
    const { prepared } = await prepare(files);
    expect(prepared.compare(0, 1)).toEqual([]);
    expect([...prepared.candidates()]).toEqual([]);
  });

  it("do not depend on the order of profiles", async () => {
    const names = Object.keys(TEXTS) as Text[];
    const files = fc.array(fc.array(fc.constantFrom(...names), { maxLength: 5 }), {
      minLength: 2,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(files, fc.integer(), async (contents, turn) => {
        const profiles = contents.map((texts, i) =>
          fileWith(`${i}.pdf`, ...texts.map((text, at) => part(text, page(at + 1)))),
        );
        const by = Math.abs(turn) % profiles.length;
        const turned = [...profiles.slice(by), ...profiles.slice(0, by)].reverse();
        expect(await allSeen(turned)).toEqual(await allSeen(profiles));
      }),
      { numRuns: 40 },
    );
  });
});

async function allSeen(profiles: readonly FileProfile[]): Promise<unknown> {
  const { prepared } = await prepareStrategy(semanticStrategy, profiles);
  const pairs = [...prepared.candidates()];
  return pairs.map(({ a, b, weight }) => [a, b, weight, explained(prepared.compare(a, b))]);
}

describe("codes by planes", () => {
  it("of a vector and its opposite differ in nearly all bits, of equal ones in none", () => {
    const encode = planeEncoder(384);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 384, maxLength: 384 }),
        (values) => {
          fc.pre(values.some((value) => value !== 0));
          const codes = new Uint32Array(3 * CODE_WORDS);
          for (const [i, sign] of [1, 1, -1].entries())
            encode(
              Int8Array.from(values, (value) => sign * value),
              codes,
              i * CODE_WORDS,
            );
          const zeros = CODE_BITS - codeDistance(codes, 0, codes, 2 * CODE_WORDS);
          expect(codeDistance(codes, 0, codes, CODE_WORDS)).toBe(0);
          if (values.every((value) => value !== 0)) expect(zeros).toBeLessThan(CODE_BITS / 10);
        },
      ),
    );
  });
});
