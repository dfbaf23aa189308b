/** The report on personal data that is frozen with a dataset version: made from its records before anybody can download them. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { locationAsShown, type ShowName } from "../../../core/export/shown-names.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { FileProfile } from "../../../core/model/profile.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import { PrivacyReport, type TableRisk } from "../../../core/privacy/residual/report.ts";
import { reportHtml, reportMarkdown } from "../../../core/privacy/residual/report-pages.ts";
import type { Deps } from "../../deps.ts";
import { readCheck } from "../privacy/check-store.ts";
import { checkRecords } from "../privacy/run-check.ts";
import { DATASET_FILES, datasetFolder } from "./dataset-folder.ts";
import type { FrozenInputs } from "./frozen-inputs.ts";
import { requireFrozen } from "./require-frozen.ts";

const CHECK_FILE = ".check.json";

/** What stands in `privacy-report.json`. */
interface FrozenReport {
  readonly title: string;
  readonly inputHash: string;
  readonly report: PrivacyReport;
  /** Names of the listed files after the policy. */
  readonly names: Readonly<Record<string, string>>;
}

/** Checks the records in `folder`, writes the report as JSON and as a page beside them, and returns the card's section. */
export async function writePrivacyReport(
  deps: Deps,
  of: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly folder: string;
    readonly title: string;
    readonly inputs: FrozenInputs;
    readonly show: ShowName;
  },
  signal: AbortSignal,
): Promise<string> {
  const { workspaceId, projectId, folder, title, inputs, show } = of;
  const reportPath = join(folder, CHECK_FILE);
  const recordsPath = join(folder, DATASET_FILES.jsonl);
  await checkRecords(deps, { workspaceId, projectId, recordsPath, reportPath }, signal);
  const check = await readCheck(reportPath);
  if (check === null) throw new AppError("internal", { detail: "no privacy report was written" });
  await rm(reportPath);
  const report = reportAsShown(check.report, show);
  const names = await cleanNames(join(deps.artifactRoot, workspaceId), inputs, report, show);
  const frozen: FrozenReport = { title, inputHash: inputs.hash, report, names };
  await writeFile(join(folder, DATASET_FILES.privacy), `${JSON.stringify(frozen, null, 1)}\n`);
  await writeFile(join(folder, DATASET_FILES.privacyPage), reportHtml(report, frozen));
  return reportMarkdown(report);
}

/** The report of a frozen version; null for versions from before there were reports. `not-found` for versions that are not frozen. */
export async function viewPrivacyReport(
  deps: Deps,
  place: { readonly workspaceId: string; readonly projectId: string; readonly versionId: string },
): Promise<Pick<FrozenReport, "report" | "names"> | null> {
  const version = await requireFrozen(deps, place);
  const path = join(datasetFolder(deps, place.workspaceId, version.id), DATASET_FILES.privacy);
  const json = await readFile(path, "utf8").catch(nullIfAbsent);
  if (json === null) return null;
  const { report, names } = JSON.parse(json) as FrozenReport;
  const read = PrivacyReport.safeParse(report);
  return read.success ? { report: read.data, names } : null;
}

/** The report with names of sheets and columns as everybody may see them. */
function reportAsShown(report: PrivacyReport, show: ShowName): PrivacyReport {
  const { search, second, anonymity, unsure, unjudged } = report;
  const counted = <T extends PrivacyReport["search" | "second"]>(part: T): T => ({
    ...part,
    places: part.places.map((at) => ({ ...at, location: locationAsShown(at.location, show) })),
  });
  const column = <T extends { readonly table: string; readonly column: string }>(at: T): T => ({
    ...at,
    table: show(at.table),
    column: show(at.column),
  });
  const risk = (at: TableRisk): TableRisk => ({
    ...at,
    table: show(at.table),
    columns: at.columns.map((one) => ({ ...one, name: show(one.name) })),
    causes: at.causes.map((cause) => ({ ...cause, column: show(cause.column) })),
    remedies: at.remedies.map((one) => ({ ...one, column: one.column && show(one.column) })),
  });
  return {
    ...report,
    search: {
      ...counted(search),
      ...(search.groups && { groups: groupsAsShown(search.groups, show) }),
    },
    second: counted(second),
    anonymity: { ...anonymity, worst: anonymity.worst.map(risk) },
    unsure: { ...unsure, listed: unsure.listed.map(column) },
    ...(unjudged && { unjudged: { ...unjudged, listed: unjudged.listed.map(column) } }),
  };
}

function groupsAsShown(
  groups: NonNullable<PrivacyReport["search"]["groups"]>,
  show: ShowName,
): PrivacyReport["search"]["groups"] {
  return {
    ...groups,
    listed: groups.listed.map((group) => ({
      ...group,
      column: group.column && show(group.column),
      examples: group.examples.map((example) => ({
        ...example,
        location: locationAsShown(example.location, show),
      })),
    })),
  };
}

/** Names of the files that a report lists, as records show them. */
async function cleanNames(
  artifactDir: string,
  inputs: FrozenInputs,
  { search, second, anonymity, unsure }: PrivacyReport,
  show: ShowName,
): Promise<Record<string, string>> {
  const again = search.groups?.listed ?? [];
  const listed = [
    ...search.places,
    ...again,
    ...second.places,
    ...anonymity.worst,
    ...unsure.listed,
  ];
  const wanted = new Set(listed.map(({ fileId }) => fileId));
  const names: Record<string, string> = {};
  for await (const { files } of inputs.units())
    for (const { fileId, artifacts } of files) {
      const key = artifacts.enrich;
      if (key === undefined || !wanted.delete(fileId)) continue;
      const path = join(artifactDir, artifactPath("enrich", key));
      const profile = await readFile(path, "utf8").catch(() => null);
      if (profile !== null) names[fileId] = show((JSON.parse(profile) as FileProfile).file.name);
    }
  return names;
}
