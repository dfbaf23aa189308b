/**
 * How relate grows: `node tests/perf/relate-scale.ts [files]` (10,000 by default) prints pairs, time and memory at a quarter, a half and
 * the whole. Not in the default run; the counts are asserted at small sizes in relate.test.ts.
 */
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { syntheticCorpus } from "../helpers/synthetic-profiles.ts";

const most = Number(process.argv[2] ?? 10_000);
for (const count of [most / 4, most / 2, most]) {
  const { profiles, projectOf } = syntheticCorpus(Math.round(count));
  const started = performance.now();
  const { edges, counters } = await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS);
  const seconds = (performance.now() - started) / 1000;
  const project = (fileId: string): number | undefined =>
    projectOf.get(fileId.slice("file_".length));
  const right = edges.filter(
    (edge) => project(edge.sourceFileId) === project(edge.targetFileId),
  ).length;
  process.stdout.write(
    `${profiles.length} files: ${counters.pairsProposed} proposed, ${counters.pairsJudged} judged, ${edges.length} kept (${Math.round((100 * right) / Math.max(1, edges.length))} % within a project), ${seconds.toFixed(1)} s, ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
  );
}
