import { describe, expect, it } from "vitest";
import { seededRandom } from "../../kit/random.ts";
import { arrangeGraph } from "./arrange.ts";
import type { ArrangeInput, ArrangeOutput, GraphFile, GraphLink } from "./contract.ts";
import { continueCommunities } from "./keep-ids.ts";
import { placeRings } from "./place-rings.ts";

const TOPICS = ["warranty", "payroll", "contract", "budget"];

/** Four planted groups of `size` files with links inside and a few across. `rename` changes ids, as another folder would. */
function planted(size: number, rename: (id: string) => string = (id) => id) {
  const random = seededRandom(3);
  const files: GraphFile[] = [];
  const links: GraphLink[] = [];
  for (let group = 0; group < 4; group++)
    for (let i = 0; i < size; i++)
      files.push({
        id: rename(`g${group}-${i}`),
        orderKey: `${TOPICS[group]} ${String(i).padStart(3, "0")}`,
        terms: [
          { term: TOPICS[group] ?? "", weight: 2 },
          { term: "report", weight: 1.5 },
        ],
      });
  for (let group = 0; group < 4; group++)
    for (let i = 1; i < size; i++)
      for (const other of [Math.floor(random() * i), Math.floor(random() * i)])
        links.push({
          source: rename(`g${group}-${i}`),
          target: rename(`g${group}-${other}`),
          confidence: 0.8,
          isConfirmed: i % 3 === 0,
        });
  for (let i = 0; i < 6; i++)
    links.push({
      source: rename(`g${i % 4}-${i}`),
      target: rename(`g${(i + 1) % 4}-${i}`),
      confidence: 0.5,
      isConfirmed: false,
    });
  return { files, links };
}

const NOTHING = { files: [], communities: [] };
const arrange = (input: Partial<ArrangeInput>) =>
  arrangeGraph({ files: [], links: [], previous: NOTHING, idPrefix: "com_a", ...input });

function asPrevious(output: ArrangeOutput): ArrangeInput["previous"] {
  return { files: output.files, communities: output.communities };
}

/** Communities as sets of planted names, free of ids. */
function partition(output: ArrangeOutput, plain: (id: string) => string = (id) => id): string[] {
  return [...Map.groupBy(output.files, (file) => file.communityId).values()]
    .map((list) =>
      list
        .map((file) => plain(file.fileId))
        .sort()
        .join(" "),
    )
    .sort();
}

describe("communities", () => {
  it("finds the planted groups and names them by their words", () => {
    const output = arrange(planted(20));
    expect(output.communities).toHaveLength(4);
    for (const list of Map.groupBy(output.files, (file) => file.communityId).values())
      expect(new Set(list.map((file) => file.fileId.slice(0, 2))).size).toBe(1);
    expect(
      output.communities.map((entry) => entry.name.toLowerCase().split(",")[0]).sort(),
    ).toEqual([...TOPICS].sort());
  });

  it("gives the same clusters when ids and the order of files change", () => {
    const plain = arrange(planted(20));
    const renamed = planted(20, (id) => `x${[...id].reverse().join("")}`);
    const other = arrange({
      files: [...renamed.files].reverse(),
      links: [...renamed.links].reverse(),
    });
    const back = (id: string) => [...id.slice(1)].reverse().join("");
    expect(partition(other, back)).toEqual(partition(plain));
  });

  it("is the same at every call, byte for byte", () => {
    expect(JSON.stringify(arrange(planted(30)))).toBe(JSON.stringify(arrange(planted(30))));
  });

  it("leaves files without a link to no community", () => {
    const { files, links } = planted(5);
    const lonely = { id: "alone", orderKey: "alone", terms: [] };
    expect(arrange({ files: [...files, lonely], links }).files.map((f) => f.fileId)).not.toContain(
      "alone",
    );
    expect(arrange({ files: [lonely] })).toEqual({ files: [], communities: [] });
  });
});

describe("stability between visits", () => {
  it("keeps ids, places and names given by hand when nothing changed", () => {
    const first = arrange(planted(20));
    const named = first.communities.map((entry, index) =>
      index === 0 ? { ...entry, name: "My name", namedByHand: true } : entry,
    );
    const second = arrange({
      ...planted(20),
      previous: { files: first.files, communities: named },
      idPrefix: "com_b",
    });
    expect(second.files).toEqual(first.files);
    expect(second.communities.map(({ id, x, y }) => ({ id, x, y }))).toEqual(
      first.communities.map(({ id, x, y }) => ({ id, x, y })),
    );
    expect(second.communities[0]).toMatchObject({ name: "My name", namedByHand: true });
  });

  it("moves nothing old when files come in", () => {
    const { files, links } = planted(20);
    const first = arrange({ files, links });
    const fresh = Array.from({ length: 5 }, (_, i) => ({
      id: `new${i}`,
      orderKey: `warranty new ${i}`,
      terms: [],
    }));
    const more = fresh.map((file, i) => ({
      source: file.id,
      target: `g0-${i}`,
      confidence: 0.9,
      isConfirmed: false,
    }));
    const second = arrange({
      files: [...files, ...fresh],
      links: [...links, ...more],
      previous: asPrevious(first),
      idPrefix: "com_b",
    });
    const stood = new Map(second.files.map((file) => [file.fileId, file]));
    for (const file of first.files) {
      const { x, y, communityId } = stood.get(file.fileId) ?? {};
      expect({ x, y, communityId }).toEqual({
        x: file.x,
        y: file.y,
        communityId: file.communityId,
      });
    }
    expect(second.files).toHaveLength(first.files.length + 5);
  });

  it("gives an id to the part that kept most of the files", () => {
    const before = new Map(["a", "b", "c", "d", "e", "f"].map((file) => [file, "old"]));
    expect(continueCommunities([["a", "b"], ["c", "d", "e", "f"], ["z"]], before)).toEqual([
      null,
      "old",
      null,
    ]);
    expect(continueCommunities([["a", "z1", "z2", "z3", "z4"]], before)).toEqual([null]);
  });
});

describe("places", () => {
  it("puts no two files of a community on one another", () => {
    const output = arrange(planted(120));
    for (const list of Map.groupBy(output.files, (file) => file.communityId).values()) {
      const spots = new Set(list.map((file) => `${file.x} ${file.y}`));
      expect(spots.size).toBe(list.length);
    }
  });

  it("keeps rings that nothing joins on one page", () => {
    const rings = Array.from({ length: 12 }, () => ({ fileCount: 50, at: null }));
    for (const place of placeRings(rings, []))
      expect(Math.hypot(place.x, place.y)).toBeLessThan(700);
  });

  it("keeps rings apart", () => {
    const rings = Array.from({ length: 40 }, (_, i) => ({ fileCount: 2_000 - i * 40, at: null }));
    const links = Array.from({ length: 60 }, (_, i) => ({
      a: i % 40,
      b: (i * 7 + 3) % 40,
      weight: i + 1,
    })).filter((l) => l.a !== l.b);
    const places = placeRings(rings, links);
    for (const [i, a] of places.entries())
      for (const b of places.slice(i + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(80);
  });
});
