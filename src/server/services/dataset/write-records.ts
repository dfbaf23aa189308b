/** Training records of a project, one after another: what the command line writes and what a dataset version freezes. */

import { LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import { composeRecord } from "../../../core/export/compose.ts";
import type { ExportOptions } from "../../../core/export/options.ts";
import type { RecordRelationship } from "../../../core/export/record.ts";
import { splitFiles } from "../../../core/export/split.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { stageKey } from "../../../core/pipeline/keys.ts";
import type { Deps } from "../../deps.ts";
import type { EdgeWithEvidence } from "../../repositories/edge-export-repository.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { createRecordFileReader } from "./record-file.ts";

const PAGE = 500;

export interface WriteRecordsInput extends RunIds {
  readonly options: ExportOptions;
  readonly signal?: AbortSignal;
}

interface Link {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly confidence: number;
  readonly isConfirmed: boolean;
}

/** Lines of JSON, in the order of the primary files' paths: equal project, equal options, equal bytes. One record per file that has links. */
export async function* writeTrainingRecords(
  deps: Deps,
  input: WriteRecordsInput,
): AsyncGenerator<string> {
  const { repos, run, definition } = await loadRun(deps, input);
  const { options } = input;
  const paths = await listPaths(deps, input);
  const links = (await listLinks(deps, input)).filter(
    (link) => paths.has(link.source) && paths.has(link.target),
  );
  const pathOf = (fileId: string) => paths.get(fileId) ?? fileId;
  const sides = splitFiles(
    links.map((link) => [link.source, link.target] as const),
    pathOf,
    { share: options.heldOutShare, seed: options.seed },
  );
  const byFile = neighbours(links);
  const reader = createRecordFileReader(deps, { workspaceId: input.workspaceId, options });
  const provenance = {
    pipeline_version: run.pipelineVersionId,
    policy: stageKey("privacy", settingOf(definition, "privacy").options, []),
    models: [LOCAL_EMBEDDER_ID],
    reasoning_by: "local",
  };
  const primaries = [...byFile.keys()].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  for (const primaryId of primaries) {
    input.signal?.throwIfAborted();
    const chosen = strongest(
      byFile.get(primaryId) ?? [],
      primaryId,
      options.maxRelatedFiles,
      pathOf,
    );
    const detailed = await repos.edgeExports.findWithEvidence(chosen.map((link) => link.id));
    const primary = await reader.read(primaryId);
    const related = [];
    for (const link of chosen) {
      const edge = detailed.get(link.id);
      const file = await reader.read(link.source === primaryId ? link.target : link.source);
      if (edge !== undefined && file !== null) related.push({ file, link: toRelationship(edge) });
    }
    if (primary === null || related.length === 0) continue;
    yield JSON.stringify(
      composeRecord({ primary, related, split: sides.get(primaryId) ?? "train", provenance }),
    );
  }
}

async function listPaths(deps: Deps, ids: RunIds): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  const { files } = deps.repos(ids.workspaceId);
  let afterId: string | undefined;
  for (;;) {
    const page = await files.listCurrent(ids.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const file of page) paths.set(file.fileId, file.path);
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) return paths;
  }
}

async function listLinks(deps: Deps, input: WriteRecordsInput): Promise<Link[]> {
  const { edgeExports } = deps.repos(input.workspaceId);
  const links: Link[] = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await edgeExports.pageForExport(input.projectId, {
      ...input.options,
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    links.push(...page);
    afterId = page.at(-1)?.id;
    if (page.length < PAGE) return links;
  }
}

function neighbours(links: readonly Link[]): Map<string, Link[]> {
  const byFile = new Map<string, Link[]>();
  for (const link of links) {
    for (const id of [link.source, link.target]) {
      const list = byFile.get(id);
      if (list === undefined) byFile.set(id, [link]);
      else list.push(link);
    }
  }
  return byFile;
}

/** Confirmed links first, then by confidence, then by the other file's path; one link per related file. */
function strongest(
  links: readonly Link[],
  primaryId: string,
  limit: number,
  pathOf: (id: string) => string,
): Link[] {
  const other = (link: Link) => (link.source === primaryId ? link.target : link.source);
  const ordered = [...links].sort(
    (a, b) =>
      Number(b.isConfirmed) - Number(a.isConfirmed) ||
      b.confidence - a.confidence ||
      (pathOf(other(a)) < pathOf(other(b)) ? -1 : 1),
  );
  const seen = new Set<string>();
  return ordered.filter((link) => !seen.has(other(link)) && seen.add(other(link))).slice(0, limit);
}

const MAX_PLACES = 12;

function toRelationship(edge: EdgeWithEvidence): RecordRelationship {
  const speaking = edge.evidence.filter((item) => item.polarity === "for");
  return {
    edge_id: edge.id,
    source: edge.sourceFileId,
    target: edge.targetFileId,
    type: edge.type,
    confidence: edge.confidence,
    status: edge.state === "confirmed" ? "confirmed" : "proposed",
    evidence: [...new Set(speaking.map((item) => item.signal))],
    reasoning: edge.description,
    places: speaking.flatMap((item) => item.places).slice(0, MAX_PLACES),
    reviewer: edge.decidedById,
  };
}
