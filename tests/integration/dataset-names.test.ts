/** A dataset version names the list of names that it was made under, also where its build was killed on the way. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ExportOptions } from "../../src/core/export/options.ts";
import type { Deps } from "../../src/server/deps.ts";
import {
  buildDatasetVersion,
  type VersionIds,
} from "../../src/server/services/dataset/build-version.ts";
import {
  DATASET_FILES,
  datasetFolder,
  inputsFile,
} from "../../src/server/services/dataset/dataset-folder.ts";
import { openInputs } from "../../src/server/services/dataset/frozen-inputs.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import { namesInForce } from "../../src/server/services/privacy/name-policy.ts";
import { killedBuild } from "../helpers/killed-build.ts";
import { startTestPipeline, type TestPipeline } from "../helpers/pipeline.ts";

const FILES = {
  "orders/order-4711 of Julia Church.md":
    "# Order 4711\n\nThe figures come from order-4711.csv. Pumps close at 4,818,240 and valves at 3,877,450.\n",
  "orders/order-4711.csv":
    "part,maker,amount\nPumps,Brookvale,4818240\nValves,Kestrel,3877450\nSeals,Adler,1391020\nHoses,Lumen,918273\n",
  "orders/offer-4712 for Min Thu.md":
    "# Offer 4712\n\nThe figures come from offer-4712.csv. Turbines would be 6,204,115 and gearboxes 2,730,660.\n",
  "orders/offer-4712.csv":
    "part,maker,amount\nTurbines,Brookvale,6204115\nGearboxes,Kestrel,2730660\nRotors,Adler,1120485\nBlades,Lumen,843917\n",
};
const listOf = (...names: string[]) => `Employee,Department\n${names.join(",Sales\n")},Sales\n`;

let pipeline: TestPipeline;
let quiet: Deps;
const { signal } = new AbortController();

beforeAll(async () => {
  pipeline = await startTestPipeline();
  quiet = { ...pipeline.deps, events: { async send() {} } };
  await pipeline.add({ ...FILES, "staff.csv": listOf("Emil Krause", "Ava Stone", "Jonas Weber") });
  await pipeline.run();
}, 600_000);
afterAll(() => pipeline.stop());

async function asked(): Promise<VersionIds> {
  const options = ExportOptions.parse({ include: "confirmed-and-proposed", minConfidence: 0.1 });
  const input = { ...pipeline.place, userId: "usr_test", name: "Orders", options };
  const { versionId } = await requestVersion(quiet, input);
  return { ...pipeline.place, datasetVersionId: versionId };
}

async function built(ids: VersionIds) {
  await buildDatasetVersion(quiet, ids, signal);
  const version = await quiet.repos(ids.workspaceId).datasets.version(ids.datasetVersionId);
  const folder = datasetFolder(quiet, ids.workspaceId, ids.datasetVersionId);
  const records = await readFile(join(folder, DATASET_FILES.jsonl), "utf8");
  expect(version).toMatchObject({ state: "frozen" });
  expect(version?.recordCount).toBeGreaterThan(0);
  return { hash: version?.inputHash ?? "", records };
}

async function frozenHash(ids: VersionIds): Promise<string> {
  const inputs = await openInputs(inputsFile(quiet, ids.workspaceId, ids.datasetVersionId));
  await inputs.close();
  return inputs.hash;
}

/** Takes the list of names into force that a run makes from this staff list. */
async function nowKnown(...names: string[]): Promise<void> {
  const before = (await namesInForce(quiet, pipeline.place)).mark;
  await pipeline.add({ "staff.csv": listOf("Emil Krause", ...names) });
  await pipeline.run();
  expect((await namesInForce(quiet, pipeline.place)).mark).not.toBe(before);
}

test("equal lists make equal inputs; a build that was killed goes on from them", async () => {
  const first = await built(await asked());
  const second = await asked();
  await killedBuild(pipeline, { ids: second, at: "frozen inputs" });
  const frozen = await frozenHash(second);
  const again = await built(second);
  expect(again).toEqual({ hash: frozen, records: again.records });
  expect(again).toEqual(first);
  expect(again.records).toContain("Julia Church");
}, 300_000);

test("inputs that were frozen under another list are frozen anew", async () => {
  const ids = await asked();
  await killedBuild(pipeline, { ids, at: "frozen inputs" });
  const before = await frozenHash(ids);
  await nowKnown("Julia Church", "Jonas Weber");
  const { hash, records } = await built(ids);
  expect(hash).not.toBe(before);
  expect(records).not.toContain("Julia Church");
  expect(records).toContain("Min Thu");
}, 300_000);

test("files that were made under another list name the inputs that they were made from", async () => {
  const ids = await asked();
  await killedBuild(pipeline, { ids, at: "whole folder" });
  const before = await frozenHash(ids);
  await nowKnown("Julia Church", "Min Thu");
  const { hash, records } = await built(ids);
  expect(records).toContain("Min Thu");
  expect(hash).toBe(before);
  const next = await built(await asked());
  expect(next.hash).not.toBe(before);
  expect(next.records).not.toContain("Min Thu");
}, 300_000);
