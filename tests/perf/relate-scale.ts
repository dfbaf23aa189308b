/**
 * How relate grows: `node tests/perf/relate-scale.ts [--files 1000,10000,100000] [--threads 2] [--folder <where profiles are kept>]`. Each size runs in a process of
 * its own over profiles on disk, as the product does, and prints pairs, links, time by step and peak memory; which of the planted links were found;
 * of a sample of files, which pairs that comparing everything with them would link were among the candidates; and, in a process of its own, what an update costs after
 * one file in a hundred changed. At the end the exponent of processor time against files. Not in the default run; relate.test.ts asserts the counts.
 */
import { fork } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { hash32 } from "../../src/core/kit/hash.ts";
import type { RelateControl } from "../../src/core/relate/control.ts";
import type { ProfileSource } from "../../src/core/relate/corpus.ts";
import { NO_AGREEMENT } from "../../src/core/relate/fusion/folder-agreement.ts";
import { FUSION_PARAMETERS } from "../../src/core/relate/fusion/parameters.ts";
import { createJudge } from "../../src/core/relate/judge.ts";
import { signalsOf } from "../../src/core/relate/observer.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { type FoundLinks, findLinks } from "../../src/core/relate/relate.ts";
import { restEvery } from "../../src/core/relate/rest.ts";
import { decodeState, encodeState } from "../../src/core/relate/state.ts";
import { hostStrategies } from "../../src/core/relate/strategy-host.ts";
import { type ProfileFile, profilesOnDisk } from "../../src/workers/profiles-on-disk.ts";
import { strategyThread } from "../../src/workers/strategy-thread.ts";
import { PROJECT_SIZE, scaleProject } from "../helpers/scale-corpus.ts";

const { values } = parseArgs({
  options: {
    files: { type: "string", default: "1000,10000" },
    folder: { type: "string", default: join(tmpdir(), "ligature-scale") },
    run: { type: "string" },
    sample: { type: "string", default: "24" },
    threads: { type: "string", default: "1" },
    update: { type: "boolean", default: false },
  },
});
const folder = values.folder;
const sample = Number(values.sample);

if (values.run === undefined) await measureAll(values.files.split(",").map(Number));
else if (values.update) await measureUpdate(Number(values.run));
else await measureOne(Number(values.run));

interface Measured {
  readonly files: number;
  readonly seconds: number;
}

async function measureAll(sizes: readonly number[]): Promise<void> {
  const measured: Measured[] = [];
  for (const size of sizes) {
    makeProjects(Math.ceil(size / PROJECT_SIZE));
    measured.push(await inOwnProcess(size, []));
    await inOwnProcess(size, ["--update"]);
  }
  for (const [i, { files, seconds }] of measured.slice(1).entries()) {
    const before = measured[i] as Measured;
    const exponent = Math.log(seconds / before.seconds) / Math.log(files / before.files);
    say(`${before.files} to ${files} files: exponent ${exponent.toFixed(2)}`);
  }
}

function inOwnProcess(size: number, more: readonly string[]): Promise<Measured> {
  const child = fork(import.meta.filename, [
    ...["--run", String(size)],
    ...["--folder", folder],
    ...["--sample", values.sample],
    ...["--threads", values.threads],
    ...more,
  ]);
  return new Promise((resolve, reject) => {
    let measured: Measured | null = null;
    child.on("message", (message) => {
      measured = message as Measured;
    });
    child.on("exit", (code) =>
      measured ? resolve(measured) : reject(new Error(`run of ${size} files ended with ${code}`)),
    );
  });
}

function pathOf(project: number): string {
  return join(folder, `${project % 256}`, `${project}`);
}

function makeProjects(count: number): void {
  for (let number = 0; number < count; number++) {
    const home = pathOf(number);
    if (existsSync(join(home, "links.json"))) continue;
    mkdirSync(home, { recursive: true });
    const { profiles, links } = scaleProject(number);
    for (const [i, profile] of profiles.entries())
      writeFileSync(join(home, `${i}.json`), JSON.stringify(profile));
    const names = profiles.map(({ file: { fileId, path } }) => ({ fileId, path }));
    writeFileSync(join(home, "links.json"), JSON.stringify({ names, links }));
  }
}

interface Index {
  readonly names: readonly { readonly fileId: string; readonly path: string }[];
  readonly links: readonly (readonly [string, string])[];
}

/** The first `size` files; `changed` of a hundred have another key, as if they had been saved again. */
function corpusOf(size: number, changed: number): { files: ProfileFile[]; links: Index["links"] } {
  const indexes = Array.from(
    { length: Math.ceil(size / PROJECT_SIZE) },
    (_, i) => JSON.parse(readFileSync(join(pathOf(i), "links.json"), "utf8")) as Index,
  );
  const keyOf = (fileId: string): string => (hash32(fileId) % 100 < changed ? "new" : "old");
  const files = indexes.flatMap(({ names }, project) =>
    names.map(({ fileId, path }, i) => ({
      fileId,
      path,
      key: keyOf(fileId),
      profilePath: join(pathOf(project), `${i}.json`),
    })),
  );
  return { files: files.slice(0, size), links: indexes.flatMap(({ links }) => links) };
}

/** Links of the files, found in as many threads as asked for. */
async function find(
  files: readonly ProfileFile[],
  control: RelateControl,
): Promise<{ found: FoundLinks; close: () => Promise<void> }> {
  const thread = values.threads === "1" ? null : strategyThread(files, DEFAULT_RELATE_OPTIONS);
  const found = await findLinks(profilesOnDisk(files, false), DEFAULT_RELATE_OPTIONS, {
    ...control,
    elsewhere: thread === null ? [] : [thread],
  });
  return { found, close: async () => thread?.close() };
}

async function measureOne(size: number): Promise<void> {
  const { files, links } = corpusOf(size, 0);
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const busy = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
  const steps: string[] = [];
  const { found, close } = await find(files, {
    onProgress: ({ step, done, total }) => {
      if (done === total) steps.push(`${step} ${seconds().toFixed(1)}`);
    },
  });
  let bytes = 0;
  const ordered = [...found.links].sort((x, y) => x.pair - y.pair);
  for (let from = 0; from < ordered.length; from += 500)
    for (const edge of await found.explain(ordered.slice(from, from + 500)))
      bytes += JSON.stringify(edge).length;
  const whole = seconds();
  const worked = busy();
  const { counters, corpus } = found;
  say(
    `${size} files: ${counters.pairsProposed} proposed, ${counters.pairsJudged} judged, ${counters.pairsKept} kept (${Math.round(bytes / 1e6)} MB), ${whole.toFixed(1)} s, ${worked.toFixed(1)} s of processor (${[...new Set(steps)].join(", ")} s), peak ${peak()} MB`,
  );
  const idOf = (path: string): number => corpus.indexByFileId.get(`file_${path}`) ?? -1;
  const key = (a: number, b: number): number => Math.min(a, b) * size + Math.max(a, b);
  const kept = new Set(found.links.map(({ source: a, target: b }) => key(a, b)));
  const planted = links.map(([a, b]) => [idOf(a), idOf(b)] as const);
  const whole2 = planted.filter(([a, b]) => a >= 0 && b >= 0);
  const right = whole2.filter(([a, b]) => kept.has(key(a, b))).length;
  const within = found.links.filter(
    ({ source: a, target: b }) => folderOf(corpus.files[a]) === folderOf(corpus.files[b]),
  ).length;
  say(
    `  planted links found: ${right} of ${whole2.length}; links within a project: ${percent(within / Math.max(1, kept.size))}`,
  );
  process.send?.({ files: size, seconds: worked });
  if (sample > 0) await bruteForce(profilesOnDisk(files, false), found);
  writeFileSync(statePath(size), Buffer.concat(encodeState(await found.state())));
  await close();
}

async function measureUpdate(size: number): Promise<void> {
  const started = performance.now();
  const before = decodeState(readFileSync(statePath(size)));
  const { found, close } = await find(corpusOf(size, 1).files, { before });
  const { pairsCompared, pairsJudged, pairsKept } = found.counters;
  const seconds = (performance.now() - started) / 1000;
  say(
    `  one file in a hundred changed: ${pairsCompared} of ${pairsJudged} pairs compared, ${pairsKept} kept, ${seconds.toFixed(1)} s until they stand, peak ${peak()} MB`,
  );
  process.send?.({ files: size, seconds });
  await close();
}

function statePath(size: number): string {
  return join(folder, `${size}.state`);
}

/** Compares a sample of the files with all others, and says how many of the pairs that are links then were found. */
async function bruteForce(source: ProfileSource, { links }: FoundLinks): Promise<void> {
  const rest = restEvery(10_000);
  const host = hostStrategies(
    source,
    DEFAULT_RELATE_OPTIONS,
    DEFAULT_RELATE_OPTIONS.strategies,
    rest,
  );
  await host.propose();
  const n = host.corpus.files.length;
  const judge = createJudge(host.corpus, NO_AGREEMENT, FUSION_PARAMETERS);
  const kept = new Set(
    links.map(({ source: a, target: b }) => Math.min(a, b) * n + Math.max(a, b)),
  );
  let wanted = 0;
  let right = 0;
  for (let s = 0; s < sample; s++) {
    const file = hash32(`sample ${s}`) % n;
    const others = Array.from({ length: n }, (_, i) => i).filter((i) => i !== file);
    const pairs = {
      length: others.length,
      a: Uint32Array.from(others, (other) => Math.min(file, other)),
      b: Uint32Array.from(others, (other) => Math.max(file, other)),
    };
    const signals = await host.observe(pairs, new Uint8Array(pairs.length).fill(1));
    for (let i = 0; i < pairs.length; i++) {
      const [a, b] = [pairs.a[i] as number, pairs.b[i] as number];
      if (judge.related(a, b, signalsOf(signals, i)) < DEFAULT_RELATE_OPTIONS.minConfidence)
        continue;
      wanted++;
      if (kept.has(a * n + b)) right++;
    }
  }
  say(`  by comparing ${sample} files with all: ${right} of ${wanted} links were found`);
}

function folderOf(file: { ref: { path: string } } | undefined): string {
  return file?.ref.path.split("/").slice(0, -1).join("/") ?? "";
}

function peak(): number {
  return Math.round(process.resourceUsage().maxRSS / 1000);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
