/** Writes the files of a version into a folder: records in every format that was asked for, then what describes and checks them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ArtifactTally, type ArtifactVersions } from "../../../core/export/artifact-versions.ts";
import { datasetCard } from "../../../core/export/card.ts";
import { citationOfVersion, croissant } from "../../../core/export/croissant.ts";
import type { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import type { DatasetManifest } from "../../../core/export/manifest.ts";
import { type DatasetModels, ModelTally } from "../../../core/export/model-use.ts";
import { EXPORT_VERSION } from "../../../core/export/options.ts";
import type { TrainingRecord } from "../../../core/export/record.ts";
import { type RecordTallies, Tally } from "../../../core/export/records/tally.ts";
import { SeenSet } from "../../../core/kit/seen-set.ts";
import type { DatasetArtifact } from "../../repositories/dataset-repository.ts";
import { DATASET_FILES } from "./dataset-folder.ts";
import type { FrozenInputs } from "./frozen-inputs.ts";
import { LinkTally } from "./link-tally.ts";
import { PARQUET_COLUMNS } from "./parquet-shards.ts";
import type { PlannedUnit } from "./plan-units.ts";
import { openSinks } from "./record-sinks.ts";
import { sumFile } from "./sum-file.ts";
import { ToldOnce } from "./told-once.ts";

export interface VersionName {
  readonly name: string;
  readonly slug: string;
  readonly version: number;
}

export interface WrittenRecords {
  readonly total: number;
  readonly train: number;
  readonly test: number;
  readonly sourceFiles: number;
  readonly types: ReadonlyMap<string, number>;
  readonly making: RecordTallies;
  readonly links: LinkTally;
  readonly models: DatasetModels;
  readonly results: ArtifactVersions;
  readonly artifacts: readonly DatasetArtifact[];
}

/** What a version comes from, as its files tell it. */
export type VersionOrigin = Pick<FrozenInputs, "hash" | "plan" | "units">;

/** All records into every file that holds records; `onRecord` hears how many there are after each. */
export async function writeRecordFiles(
  folder: string,
  input: {
    readonly title: VersionName;
    readonly origin: VersionOrigin;
    readonly records: AsyncIterable<TrainingRecord>;
    /** What was proposed and left out on the way to `records`; complete when they have ended. */
    readonly tally?: Tally;
    readonly onRecord?: (count: number) => Promise<void>;
  },
): Promise<WrittenRecords> {
  const { title, origin } = input;
  const { provenance, options } = origin.plan;
  const sinks = await openSinks(folder, {
    formats: options.formats,
    graph: {
      dataset: title.name,
      inputHash: origin.hash,
      pipeline: provenance.pipeline_version,
      policy: `${origin.plan.origin.policy.title}, version ${origin.plan.origin.policy.version}`,
    },
  });
  const counts = { total: 0, train: 0, test: 0 };
  const told = new ToldOnce();
  const types = new Map<string, number>();
  const links = new LinkTally();
  const tally = new ModelTally();
  try {
    for await (const record of input.records) {
      const news = told.of(record);
      for (const sink of sinks) await sink.add(record, news);
      tally.add(record);
      counts.total++;
      counts[record.split]++;
      for (const { type } of record.relationships) types.set(type, (types.get(type) ?? 0) + 1);
      for (const link of news.links) links.add(link);
      await input.onRecord?.(counts.total);
    }
    const models = tally.told(provenance);
    const artifacts = [];
    for (const sink of sinks) artifacts.push(...(await sink.close(models)));
    const making = (input.tally ?? new Tally()).counts();
    const results = await resultsOf(origin.units(), told.files);
    const sourceFiles = told.files.size;
    return { ...counts, sourceFiles, types, links, models, making, results, artifacts };
  } catch (error) {
    await Promise.allSettled(sinks.map((sink) => sink.close(tally.told(provenance))));
    throw error;
  }
}

/** What made the results of the files that records tell, each file counted once. */
async function resultsOf(
  units: AsyncIterable<PlannedUnit>,
  told: SeenSet,
): Promise<ArtifactVersions> {
  const tally = new ArtifactTally();
  const counted = new SeenSet();
  for await (const { files } of units)
    for (const file of files)
      if (told.has(file.fileId) && counted.add(file.fileId)) tally.add(file);
  return tally.versions();
}

/** Card, manifest, metadata and checksums beside the records; returns every file of the version in the order in which they are listed. */
export async function describeVersion(
  folder: string,
  input: {
    readonly title: VersionName;
    readonly origin: VersionOrigin;
    readonly written: WrittenRecords;
    /** The day that it is dated with, `2026-05-15`. */
    readonly published: string;
    /** The card's section on personal data; the report itself stands in the folder. */
    readonly privacy: string;
  },
): Promise<DatasetArtifact[]> {
  const { title, origin, written, published } = input;
  const reports = [];
  for (const name of [DATASET_FILES.privacyPage, DATASET_FILES.privacy])
    reports.push(await sumFile(folder, name));
  const files = [...written.artifacts, ...reports];
  const manifest = manifestOf(title, origin, { written, files, published });
  const put = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return sumFile(folder, name);
  };
  const told = [
    await put(DATASET_FILES.manifest, `${JSON.stringify(manifest, null, 1)}\n`),
    await put(
      DATASET_FILES.croissant,
      croissant(
        manifest,
        PARQUET_COLUMNS.map((column) => column.name),
      ),
    ),
  ];
  const card = await put(
    DATASET_FILES.card,
    datasetCard({
      ...title,
      options: origin.plan.options as DatasetOptions,
      records: written.total,
      train: written.train,
      test: written.test,
      files: written.sourceFiles,
      types: [...written.types].sort(([a], [b]) => (a < b ? -1 : 1)),
      making: written.making,
      models: written.models,
      inputHash: origin.hash,
      citation: citationOfVersion(manifest) ?? "",
      names: [...files, ...told].map((file) => file.name),
      privacy: input.privacy,
    }),
  );
  const all = [card, ...written.artifacts, ...told, ...reports];
  const sums = all.map((file) => `${file.sha256}  ${file.name}\n`).join("");
  return [...all, await put(DATASET_FILES.checksums, sums)];
}

function manifestOf(
  title: VersionName,
  { hash, plan }: VersionOrigin,
  of: { written: WrittenRecords; files: readonly DatasetArtifact[]; published: string },
): DatasetManifest {
  const { total, train, test, sourceFiles, types, links, models, making, results } = of.written;
  return {
    manifest_version: 4,
    dataset: title,
    published: of.published,
    inputs_sha256: hash,
    export_version: EXPORT_VERSION,
    options: plan.options,
    pipeline: { version_id: plan.provenance.pipeline_version, stages: plan.origin.stages },
    artifacts: results,
    policy: { key: plan.provenance.policy, ...plan.origin.policy },
    models: [...models.models],
    reasoning_by: models.reasoningBy,
    model_uses: [...models.uses],
    reviewers: [...links.reviewers]
      .map(([id, count]) => ({ id, links: count }))
      .sort((a, b) => b.links - a.links || (a.id < b.id ? -1 : 1)),
    links: {
      ...(plan.origin.chosenLinks === undefined ? {} : { chosen: plan.origin.chosenLinks }),
      total: links.total,
      confirmed: links.confirmed,
      proposed: links.proposed,
    },
    records: { total, train, test },
    making,
    source_files: sourceFiles,
    relationship_types: Object.fromEntries(
      [...types].sort(([a], [b]) => (a < b ? -1 : 1)),
    ) as DatasetManifest["relationship_types"],
    files: of.files.map(({ name, sizeBytes, sha256 }) => ({ name, size_bytes: sizeBytes, sha256 })),
  };
}
