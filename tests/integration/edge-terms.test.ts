/** The score of every link is the sum of the terms stored with it: in the database, in the API and in the command line's output. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { processBatch } from "../../src/cli/process-batch.ts";
import { logistic } from "../../src/core/kit/stats.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { isFinalRunStatus } from "../../src/core/model/run.ts";
import { artifactPath } from "../../src/core/pipeline/artifact-layout.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import type { Deps } from "../../src/server/deps.ts";
import { describeEdge } from "../../src/server/services/graph/describe-edge.ts";
import { createSample } from "../../src/server/services/project/create-sample.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

interface Term {
  readonly strategy: string;
  readonly signal: string;
}

const confidenceOf = (logOdds: readonly number[]) =>
  logistic(logOdds.reduce((sum, term) => sum + term, 0));

/** One prior at the front, then a term for each observation, and nothing else but a limit. */
function expectWhole(terms: readonly Term[], evidence: readonly Term[]): void {
  const names = (list: readonly Term[]) =>
    list.map(({ strategy, signal }) => `${strategy} ${signal}`).sort();
  const [prior, ...others] = terms;
  expect(prior).toMatchObject({ strategy: "prior", model: { version: expect.any(String) } });
  expect(names(others.filter(({ strategy }) => strategy !== "limit"))).toEqual(names(evidence));
}

const byEnds = (x: readonly unknown[], y: readonly unknown[]): number =>
  `${x[0]} ${x[1]}` < `${y[0]} ${y[1]}` ? -1 : 1;

async function readProfile(deps: Deps, workspaceId: string, key: string): Promise<FileProfile> {
  const path = join(deps.artifactRoot, workspaceId, artifactPath("enrich", key));
  return JSON.parse(await readFile(path, "utf8")) as FileProfile;
}

let pipeline: TestPipeline;
beforeAll(async () => {
  pipeline = await startTestPipeline();
});
afterAll(() => pipeline.stop());

test("every link of the sample is as likely as its stored terms say, also once more files are there", async () => {
  const { deps, databaseUrl } = pipeline;
  const { workspaceId } = pipeline.place;
  const { projectId, runId } = await createSample(deps, { workspaceId, userId: "usr_test" });
  const repos = deps.repos(workspaceId);
  await expect
    .poll(async () => isFinalRunStatus((await repos.runs.state(runId)) ?? "queued"), {
      timeout: 200_000,
      interval: 500,
    })
    .toBe(true);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{
    id: string;
    source: string;
    target: string;
    type: string;
    redundant: boolean;
    confidence: number;
    contributions: (Term & { logOdds: number })[];
    evidence: Term[];
  }>(
    `select e.id, e.source_file_id as source, e.target_file_id as target, e.type, e.redundant, e.confidence, e.contributions, (select jsonb_agg(jsonb_build_object('strategy', v.strategy, 'signal', v.signal))
       from edge_evidence v where v.edge_id = e.id) as evidence from edges e where e.project_id = $1`,
    [projectId],
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(20);
  for (const { confidence, contributions, evidence } of rows) {
    expectWhole(contributions, evidence);
    expect(confidenceOf(contributions.map(({ logOdds }) => logOdds))).toBeCloseTo(confidence, 3);
  }
  // Whatever the database, what it holds is what comparing the profiles gives.
  const files = await repos.files.listCurrent(projectId, { limit: 1_000 });
  const profiles = await Promise.all(
    files.flatMap(({ artifacts: { enrich } }) =>
      enrich === undefined ? [] : [readProfile(deps, workspaceId, enrich)],
    ),
  );
  const { edges } = await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS);
  const found = edges.map((edge) => [
    edge.sourceFileId,
    edge.targetFileId,
    edge.type,
    edge.confidence,
    edge.redundant,
    edge.contributions,
  ]);
  const stored = rows.map((row) => [
    row.source,
    row.target,
    row.type,
    row.confidence,
    row.redundant,
    row.contributions,
  ]);
  expect(stored.sort(byEnds)).toEqual(found.sort(byEnds));
  await pipeline.add({ "late/one.txt": "A file that came later.", "late/two.txt": "Another." });
  const [first] = rows;
  const told = await describeEdge(repos, projectId, first?.id ?? "", "usr_test");
  expect(told.contributions).toEqual(first?.contributions);
  expect(told.counterfactuals).toMatchObject({ threshold: 0.5 });
  expect(told.counterfactuals?.strongest?.confidence).toBeLessThanOrEqual(told.confidence);
}, 240_000);

test("every line of relationships.jsonl is as likely as its terms say", async () => {
  const home = await mkdtemp(join(tmpdir(), "ligature-terms-"));
  try {
    const input = join(home, "in");
    await mkdir(join(input, "sales"), { recursive: true });
    const report = "The figures come from q3_sales.csv. EMEA closed at 4,818,240.";
    await writeFile(
      join(input, "sales/q3_sales.csv"),
      "region,amount\nEMEA,4818240\nAPAC,1391020\n",
    );
    await writeFile(join(input, "sales/q3_report.md"), `# Third quarter\n\n${report}\n`);
    await writeFile(join(input, "sales/q3_report_v2.md"), `# Third quarter\n\n${report} Done.\n`);
    await processBatch({ inputDirectory: input, outputDirectory: join(home, "out") });
    const text = await readFile(join(home, "out", "relationships.jsonl"), "utf8");
    const lines = text
      .split("\n")
      .filter(Boolean)
      .map(
        (line) =>
          JSON.parse(line) as {
            confidence: number;
            contributions: (Term & { log_odds: number })[];
            evidence: Term[];
          },
      );
    expect(lines.length).toBeGreaterThan(1);
    for (const { confidence, contributions, evidence } of lines) {
      expectWhole(contributions, evidence);
      expect(confidenceOf(contributions.map((term) => term.log_odds))).toBeCloseTo(confidence, 3);
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}, 240_000);
