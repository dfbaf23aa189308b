/** Strategies in a second thread find what they find in one. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { strongestFirst } from "../../src/core/relate/links.ts";
import { DEFAULT_RELATE_OPTIONS, RelateOptions } from "../../src/core/relate/options.ts";
import { type FoundLinks, findLinks } from "../../src/core/relate/relate.ts";
import { type ProfileFile, profilesOnDisk } from "../../src/workers/profiles-on-disk.ts";
import { strategyThread } from "../../src/workers/strategy-thread.ts";
import { syntheticCorpus } from "../helpers/synthetic-profiles.ts";

let home: string;
let files: ProfileFile[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-thread-"));
  files = await Promise.all(
    syntheticCorpus(60).profiles.map(async (profile, i) => {
      const profilePath = join(home, `${i}.json`);
      await writeFile(profilePath, JSON.stringify(profile));
      const { fileId, path } = profile.file;
      return { fileId, path, profilePath, key: `k${i}` };
    }),
  );
});
afterAll(() => rm(home, { recursive: true, force: true }));

const edgesOf = ({ links, corpus, explain }: FoundLinks) =>
  explain(links.toSorted(strongestFirst(corpus)));

it("links, evidence and what is remembered are the same on one thread and on two", async () => {
  const source = profilesOnDisk(files, false);
  const alone = await findLinks(source, DEFAULT_RELATE_OPTIONS);
  const thread = strategyThread(files, DEFAULT_RELATE_OPTIONS);
  try {
    const both = await findLinks(source, DEFAULT_RELATE_OPTIONS, { elsewhere: [thread] });
    const edges = await edgesOf(alone);
    expect(edges.length).toBeGreaterThan(100);
    const ends = (list: typeof edges) =>
      list.map(({ evidence, ...edge }) => ({
        ...edge,
        evidence: evidence.toSorted((x, y) => (x.signal < y.signal ? -1 : 1)),
      }));
    expect(ends(await edgesOf(both))).toEqual(ends(edges));
    expect(both.counters).toEqual(alone.counters);
    const [before, after] = [await alone.state(), await both.state()];
    expect(after.pairs).toEqual(before.pairs);
    expect(new Map([...after.statistics.families].sort())).toEqual(
      new Map([...before.statistics.families].sort()),
    );
    const again = await findLinks(source, DEFAULT_RELATE_OPTIONS, { before: after });
    expect(again.counters.pairsCompared).toBe(0);
  } finally {
    await thread.close();
  }
});

it("a thread that cannot read ends the work with words, and closing leaves nothing to wait for", async () => {
  const broken = [...files.slice(0, 5), { ...(files[5] as ProfileFile), profilePath: "/nowhere" }];
  const thread = strategyThread(broken, DEFAULT_RELATE_OPTIONS);
  const source = profilesOnDisk(files.slice(0, 6), false);
  const work = findLinks(source, DEFAULT_RELATE_OPTIONS, { elsewhere: [thread] });
  await expect(work).rejects.toMatchObject({ code: "internal" });
  await thread.close();
  const ended = strategyThread(files, DEFAULT_RELATE_OPTIONS);
  const host = ended.host(null);
  await ended.close();
  await expect(host.propose()).rejects.toMatchObject({ code: "worker.crashed" });
});

it("a thread that needs more memory than it may have says so, for it would need as much again", async () => {
  const profilePath = join(home, "large.json");
  const part = Array.from({ length: 100_000 }, () => '{"a":{"b":[1,2,3]}}').join();
  await writeFile(profilePath, `[${Array.from({ length: 24 }, () => part).join()}]`);
  const large = Array.from({ length: 3 }, (_, i) => ({
    ...{ fileId: `f${i}`, path: `f${i}`, key: "k" },
    profilePath,
  }));
  const thread = strategyThread(large, DEFAULT_RELATE_OPTIONS);
  try {
    await expect(thread.host(null).propose()).rejects.toMatchObject({ code: "worker.memory" });
  } finally {
    await thread.close();
  }
});

it("nothing is hosted elsewhere where the strategy is switched off", async () => {
  const options = RelateOptions.parse({ strategies: ["filename"] });
  expect(strategyThread(files, options).names).toEqual([]);
});
