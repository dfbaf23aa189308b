/** From a folder to a dataset with a language model that the environment names: quoted, capped, paid once, and told of in the records. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { DatasetOptions } from "../../src/core/export/formats/catalogue.ts";
import { DatasetManifest } from "../../src/core/export/manifest.ts";
import { TrainingRecord } from "../../src/core/export/record.ts";
import { NANO } from "../../src/core/language-model/prices.ts";
import { promptName } from "../../src/core/language-model/prompt.ts";
import { answerFromRestPrompt } from "../../src/core/language-model/prompts/answer-from-rest.ts";
import { reasonGroupPrompt } from "../../src/core/language-model/prompts/reason-group.ts";
import { reasonLinkPrompt } from "../../src/core/language-model/prompts/reason-link.ts";
import { rewordPrompt } from "../../src/core/language-model/prompts/reword.ts";
import type { Deps } from "../../src/server/deps.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import {
  compareDatasetVersions,
  viewSources,
} from "../../src/server/services/dataset/compare-versions.ts";
import { datasetFolder } from "../../src/server/services/dataset/dataset-folder.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { previewRecords } from "../../src/server/services/dataset/view-datasets.ts";
import {
  beginPart,
  doPage,
  loadWork,
  startModelWork,
} from "../../src/server/services/language-model/model-work.ts";
import { viewWork } from "../../src/server/services/language-model/view-work.ts";
import { decideEdges } from "../../src/server/services/review/decide-edges.ts";
import { type ScriptedServer, startModelServer } from "../helpers/model-server/server.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const REPORT =
  "The figures come from q3_sales.csv. EMEA closed at 4,818,240 and the Americas at 3,877,450. The costs stand in q3_costs.csv: rent was 512,077 and wages were 2,204,118";
const FILES = {
  "sales/q3_sales.csv":
    "region,owner,amount\nEMEA,Ines,4818240\nAmericas,Tom,3877450\nAPAC,Kim,1391020\nAfrica,Zoe,918273\n",
  "sales/q3_costs.csv":
    "cost,approver,total\nrent,Mira,512077\nwages,Olaf,2204118\ntravel,Pia,88412\nenergy,Quim,140926\n",
  "sales/q3_report.md": `# Third quarter\n\n${REPORT}.\n`,
  "sales/q3_report_v2.md": `# Third quarter\n\n${REPORT}, APAC at 1,391,020.\n`,
};
const options = DatasetOptions.parse({
  include: "confirmed-and-proposed",
  minConfidence: 0.3,
  heldOutShare: 0,
  useModel: true,
});
const never = new AbortController().signal;

let server: ScriptedServer;
let pipeline: TestPipeline;
/** No worker takes what is asked for: the tests do it themselves. */
let quiet: Deps;

beforeAll(async () => {
  server = await startModelServer(11);
  pipeline = await startTestPipeline({
    LIGATURE_ALLOW_PRIVATE_ENDPOINTS: "1",
    LIGATURE_MODEL_BASE_URL: server.baseUrl,
    LIGATURE_MODEL_KEY: server.key,
    LIGATURE_MODEL: "scripted-1",
    LIGATURE_MODEL_PRICES: JSON.stringify({ "scripted-1": { input: 1, output: 4 } }),
    LIGATURE_MODEL_MONTH_CAP: "50",
    LIGATURE_MODEL_WORK_CAP: "5",
  });
  quiet = { ...pipeline.deps, events: { async send() {} } };
  await pipeline.add(FILES);
  await pipeline.run();
}, 600_000);
afterEach(() => server.always("answer"));
afterAll(async () => {
  await pipeline.stop();
  await server.stop();
});

const by = () => ({ ...pipeline.place, userId: "usr_test" });

async function build(name: string, choice = options) {
  const { workspaceId } = pipeline.place;
  const { versionId } = await requestVersion(quiet, { ...by(), name, options: choice });
  const ids = { ...pipeline.place, datasetVersionId: versionId };
  await buildDatasetVersion(quiet, ids, never);
  const folder = datasetFolder(quiet, workspaceId, versionId);
  const lines = (await readFile(join(folder, "training.jsonl"), "utf8")).trim().split("\n");
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const work = await quiet
    .repos(workspaceId)
    .modelWorks.find(pipeline.place.projectId, `${versionId}-records`);
  return {
    versionId,
    manifest: DatasetManifest.parse(manifest),
    read: (file: string) => readFile(join(folder, file), "utf8"),
    records: lines.filter(Boolean).map((line) => TrainingRecord.parse(JSON.parse(line))),
    asked: DatasetManifest.parse(manifest).making?.by_model,
    work,
  };
}

test("reasoning of the environment's model is quoted, cited, shown and stands in the records", async () => {
  const { edgeExports } = quiet.repos(pipeline.place.workspaceId);
  const all = await edgeExports.pageWithEvidence(pipeline.place.projectId, { limit: 100 });
  expect(all.length).toBeGreaterThan(0);
  await decideEdges(quiet, by(), {
    edges: all.map(({ id }) => ({ id, revision: 0 })),
    action: { kind: "confirm" },
  });
  const unreasoned = await build("Reasoned", { ...options, useModel: false });
  const { workId } = await startModelWork(quiet, {
    ...by(),
    kind: "reason-links",
    limit: null,
    cap: null,
  });
  const ids = { ...pipeline.place, workId };
  await beginPart(quiet, ids, 0);
  while (await doPage(quiet, ids, 0, never));
  const work = await loadWork(quiet, ids);
  expect(work).toMatchObject({ state: "FINISHED", failed: 0 });
  expect(work.spentNano).toBeGreaterThan(0);
  expect((await viewWork(quiet, pipeline.place)).works[0]).toMatchObject({ kind: "reason-links" });

  const formats: DatasetOptions["formats"] = [...options.formats, "json-ld"];
  const told = await build("Reasoned", { ...options, formats, useModel: false });
  const { records } = told;
  const reasoned = records.filter(({ provenance }) => provenance.reasoning_by === "scripted-1");
  expect(reasoned.length).toBeGreaterThan(0);
  for (const { synthetic_reasoning, provenance, context } of reasoned) {
    const held = [context.primary_file, ...context.related_files].map(({ file_id }) => file_id);
    expect(provenance.models).toContain("scripted-1");
    expect(synthetic_reasoning.sources?.length).toBeGreaterThan(0);
    for (const { text, field, sources } of synthetic_reasoning.sources ?? []) {
      expect(text).not.toMatch(/\{[12]\}/);
      if (field === "action") expect(synthetic_reasoning.actions).toContain(text);
      expect(sources.every(({ fileId }) => held.includes(fileId))).toBe(true);
    }
  }

  const prompt = promptName(reasonLinkPrompt);
  const { manifest } = told;
  expect(unreasoned.manifest).toMatchObject({ reasoning_by: "local", model_uses: [] });
  expect(unreasoned.manifest.models).not.toContain("scripted-1");
  expect(manifest.models).toEqual([...unreasoned.manifest.models, "scripted-1"]);
  expect(manifest.reasoning_by.split(", ")).toContain("scripted-1");
  const use = { use: "reasoning", model: "scripted-1", prompt };
  expect(manifest.model_uses).toEqual([{ ...use, records: reasoned.length }]);
  const words = `scripted-1 wrote the reasoning of ${reasoned.length}`;
  expect(await told.read("README.md")).toContain(words);
  expect(JSON.parse(await told.read("croissant.json"))["rai:machineAnnotationTools"]).toEqual([
    expect.stringContaining(words),
  ]);
  const linked = JSON.parse(await told.read("graph/graph.jsonld")) as { "@graph": object[] };
  expect(linked["@graph"]).toContainEqual(
    expect.objectContaining({ "schema:name": "scripted-1", "lig:prompt": [prompt] }),
  );
  const sources = { ...pipeline.place, versionId: told.versionId };
  expect((await viewSources(quiet, sources))?.modelUses).toEqual([expect.stringContaining(words)]);
  const compared = await compareDatasetVersions(quiet, {
    ...sources,
    withId: unreasoned.versionId,
  });
  expect(compared.changed).toBe(reasoned.length);
  expect(compared.reasons.map(({ cause }) => cause.kind)).toEqual(["models"]);
});

test("records are quoted, asked about once, and say who said so", async () => {
  const { quote } = await previewRecords(quiet, { ...pipeline.place, options });
  expect(quote).toMatchObject({ models: ["scripted-1"], kept: 0, basedOn: 0, capNano: 5 * NANO });
  expect(quote?.items).toBeGreaterThan(0);
  const before = server.calls.length;
  const first = await build("Asked");
  const spent = (first.work?.spentNano ?? 0) / NANO;
  expect(first.work).toMatchObject({ kind: "make-records", state: "FINISHED", reservedNano: 0 });
  expect(server.calls.length - before).toBe(quote?.items);
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeLessThanOrEqual((quote?.costNano.high ?? 0) / NANO);
  expect(first.asked).toMatchObject({ not_needed: 0 });
  expect(first.asked?.needed).toBeGreaterThan(0);
  const prompt = promptName(reasonGroupPrompt);
  const grouped = first.records.filter(({ provenance: { model_uses = [] } }) =>
    model_uses.some((use) => use.prompt === prompt),
  );
  expect(grouped.length).toBeGreaterThan(0);
  expect(first.manifest.model_uses).toContainEqual({
    use: "reasoning",
    model: "scripted-1",
    prompt,
    records: grouped.length,
  });
  for (const { unit, relationships, synthetic_reasoning, context } of grouped) {
    expect(unit).not.toBe("pair");
    expect(relationships.length).toBeGreaterThan(1);
    const held = [context.primary_file, ...context.related_files].map(({ file_id }) => file_id);
    for (const { sources } of synthetic_reasoning.sources ?? []) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.every(({ fileId }) => held.includes(fileId))).toBe(true);
    }
  }
  const uses = (use: string) => first.manifest.model_uses?.find((one) => one.use === use);
  expect(uses("necessity")).toMatchObject({
    model: "scripted-1",
    prompt: promptName(answerFromRestPrompt),
    records: first.asked?.needed,
  });
  expect(uses("completion")).toMatchObject({
    prompt: promptName(rewordPrompt),
    records: first.asked?.reworded,
  });
  const reworded = first.records.filter(({ provenance }) => provenance.completion_by);
  expect(reworded).toHaveLength(first.asked?.reworded ?? 0);
  expect(reworded.length).toBeGreaterThan(0);
  for (const { training_completion, source_spans } of reworded) {
    expect(training_completion).toContain("Put otherwise: ");
    expect(
      source_spans.map(({ start, end }) => training_completion.slice(start, end)).join("\n"),
    ).toBe(training_completion);
    expect(source_spans.every(({ sources }) => sources.length > 0)).toBe(true);
  }

  const calls = server.calls.length;
  const again = await build("Asked");
  expect(server.calls).toHaveLength(calls);
  expect(again.records).toEqual(first.records);
  expect(again.work?.spentNano).toBe(0);
  const after = await previewRecords(quiet, { ...pipeline.place, options });
  expect(after.quote).toMatchObject({ items: 0, kept: quote?.items, costNano: { high: 0 } });
});

test("a record that the model can answer without one of its files is left out", async () => {
  const { modelAnswers } = quiet.repos(pipeline.place.workspaceId);
  await modelAnswers.prune(0);
  const whole = await build("Local", { ...options, useModel: false });
  server.always("remember");
  const { records, asked } = await build("Remembered");
  expect(asked?.not_needed).toBeGreaterThan(0);
  expect(records).toHaveLength(whole.records.length - (asked?.not_needed ?? 0));
});

test("a build that is stopped while a model is asked leaves no work going on", async () => {
  const { modelAnswers, modelWorks } = quiet.repos(pipeline.place.workspaceId);
  await modelAnswers.prune(0);
  const stop = new AbortController();
  const { versionId } = await requestVersion(quiet, { ...by(), name: "Stopped", options });
  const before = server.calls.length;
  const letGo = server.hold();
  const ids = { ...pipeline.place, datasetVersionId: versionId };
  const built = buildDatasetVersion(quiet, ids, stop.signal).catch((error: unknown) => error);
  await expect.poll(() => server.calls.length, { timeout: 60_000 }).toBeGreaterThan(before);
  stop.abort();
  expect(await built).toBeInstanceOf(Error);
  letGo();
  const work = await modelWorks.find(pipeline.place.projectId, `${versionId}-records`);
  expect(work).toMatchObject({ state: "STOPPED", reservedNano: 0 });
});

test("at the cap the rest is left to the check on this machine, and that is told", async () => {
  const repos = quiet.repos(pipeline.place.workspaceId);
  await repos.modelAnswers.prune(0);
  await repos.modelSettings.saveSettings({
    currency: "EUR",
    monthCapNano: 50 * NANO,
    workCapNano: Math.round(0.02 * NANO),
    secondOpinion: false,
  });
  const { records, asked, work } = await build("Capped");
  expect(work).toMatchObject({ state: "CAPPED", reservedNano: 0 });
  expect(work?.spentNano).toBeLessThanOrEqual(Math.round(0.02 * NANO));
  expect(asked?.unasked).toBeGreaterThan(0);
  expect(records.length).toBeGreaterThan(0);
});
