import { describe, expect, it } from "vitest";
import { openMemoryCorpus } from "../../../tests/helpers/open-corpus.ts";
import { signalOf } from "../../../tests/helpers/signals.ts";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import type { RelationshipType } from "../model/edge.ts";
import type { Corpus } from "./contract.ts";
import type { Link } from "./links.ts";
import { markRedundant } from "./redundancy.ts";
import type { Signal } from "./signal-words.ts";
import { orderVersions } from "./versions.ts";

/** A link by the names of its ends. */
type Named = readonly [
  source: string,
  target: string,
  confidence?: number,
  type?: RelationshipType,
];

/** Files named by the links and by `days`, in the order of their names, and the links between them. */
async function corpusOf(named: readonly Named[], days: Record<string, string> = {}) {
  const names = [...new Set(named.flatMap((link) => link.slice(0, 2) as string[]))].sort();
  const corpus = await openMemoryCorpus(
    names.map((path) => profileOf({ path, over: { modifiedAt: days[path] ?? null } })),
  );
  const links = named.map(
    ([source, target, confidence = 0.9, type = "VERSION_OF"], pair): Link => ({
      source: names.indexOf(source),
      target: names.indexOf(target),
      type,
      confidence,
      redundant: false,
      pair,
    }),
  );
  return { corpus, links, ends: ({ source, target }: Link) => [names[source], names[target]] };
}

/** Ends and redundancy of the links in order; `signals` by the position of the link. */
async function ordered(
  named: readonly Named[],
  days: Record<string, string> = {},
  signals: Readonly<Record<number, readonly Signal[]>> = {},
) {
  const { corpus, links, ends } = await corpusOf(named, days);
  return orderVersions(links, corpus, ({ pair }) => signals[pair] ?? []).map((link) => [
    ...ends(link),
    link.redundant,
  ]);
}

describe("orderVersions", () => {
  it("marks what skips over a neighbour and keeps the chain", async () => {
    expect(
      await ordered([
        ["c", "a"],
        ["c", "b"],
        ["b", "a"],
      ]),
    ).toEqual([
      ["c", "a", true],
      ["c", "b", false],
      ["b", "a", false],
    ]);
  });

  it("turns a link that runs against the others", async () => {
    const links = await ordered([
      ["c", "b"],
      ["b", "a"],
      ["a", "c"],
      ["c", "e"],
      ["e", "a"],
    ]);
    expect(links[2]?.slice(0, 2)).toEqual(["c", "a"]);
  });

  it("orders many chains without looking at each other's links", async () => {
    const named = Array.from({ length: 2_000 }, (_, at): Named => [`${at}-new`, `${at}-old`]);
    const { corpus, links } = await corpusOf(named);
    let looks = 0;
    const files = new Proxy(corpus.files, {
      get(target, key, receiver) {
        if (typeof key === "string" && /^\d+$/.test(key)) looks++;
        return Reflect.get(target, key, receiver);
      },
    });
    const counted: Corpus = { ...corpus, files };
    expect(orderVersions(links, counted, () => [])).toHaveLength(links.length);
    expect(looks).toBeLessThan(20 * links.length);
  });

  it("orders by date what votes leave open", async () => {
    const links = await ordered(
      [
        ["a", "b"],
        ["b", "a", 0.8],
      ],
      { a: "2024-01-01", b: "2024-05-01" },
    );
    expect(links[0]?.slice(0, 2)).toEqual(["b", "a"]);
  });

  it("heeds a stated order of names before guesses from content", async () => {
    // Signals are told from the file of lower index: the second file is the newer one.
    const stated = signalOf("version-sequence", { strategy: "filename", direction: "b-to-a" });
    const links = await ordered(
      [
        ["v3", "v2"],
        ["v2", "x"],
        ["v2", "y"],
        ["x", "v3"],
        ["y", "v3"],
      ],
      {},
      { 0: [stated] },
    );
    expect(links[0]?.slice(0, 2)).toEqual(["v3", "v2"]);
  });

  it("passes other links through", async () => {
    const { corpus, links } = await corpusOf([["x", "y", 0.7, "REFERENCES"]]);
    expect(orderVersions(links, corpus, () => [])).toEqual(links);
  });
});

describe("markRedundant", () => {
  const redundant = async (named: readonly Named[], own = "same-folder") =>
    markRedundant((await corpusOf(named)).links, () => [{ signal: own }]).map(
      (link) => link.redundant,
    );

  it("hides the weakest side of a triangle, never a typed link", async () => {
    expect(
      await redundant([
        ["a", "b", 0.9, "RELATED_TO"],
        ["b", "c", 0.8, "RELATED_TO"],
        ["a", "c", 0.6, "RELATED_TO"],
        ["c", "d", 0.3, "DOCUMENTS"],
      ]),
    ).toEqual([false, false, true, false]);
  });

  it("keeps a link of two tables whose rows a key joins: nobody else shows that", async () => {
    const triangle: readonly Named[] = [
      ["a", "b", 0.9, "RELATED_TO"],
      ["b", "c", 0.8, "RELATED_TO"],
      ["a", "c", 0.6, "RELATED_TO"],
    ];
    expect(await redundant(triangle, "shared-row-keys")).toEqual([false, false, false]);
  });

  it("takes typed links for stronger than related ones", async () => {
    const marks = await redundant([
      ["r", "a", 0.6, "DOCUMENTS"],
      ["r", "b", 0.6, "DOCUMENTS"],
      ["a", "b", 0.95, "RELATED_TO"],
    ]);
    expect(marks[2]).toBe(true);
  });
});
