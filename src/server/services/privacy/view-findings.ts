/** Read models of the findings screen. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { answerOf } from "../../../core/privacy/column-decisions.ts";
import { actionFor } from "../../../core/privacy/decide.ts";
import { KINDS, kindOf, type PrivacyKind } from "../../../core/privacy/kinds.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import type { RegisterCounts } from "../../../core/privacy/register-places.ts";
import type { PrivacyReport } from "../../../core/privacy/residual/report.ts";
import type { Deps } from "../../deps.ts";
import type { FileCounts, FileFindings } from "../../repositories/privacy-repository.ts";
import { loadRun } from "../run/run-context.ts";
import { projectCheckFile, readCheck } from "./check-store.ts";
import { policyOfPipeline } from "./run-check.ts";

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface KindFindings {
  readonly kind: PrivacyKind;
  readonly count: number;
  /** What the policy does with it in text and in tables. */
  readonly actions: readonly string[];
  readonly types: ReadonlyArray<{ readonly type: string; readonly count: number }>;
}

export interface FindingsView {
  /** Null while no run has finished: then nothing was looked at. */
  readonly run: { readonly number: number; readonly finishedAt: Date | null } | null;
  readonly policy: { readonly id: string; readonly title: string; readonly version: number } | null;
  readonly files: FileCounts;
  /** Places in which something was found. */
  readonly found: number;
  /** Different values that the policy replaced, as the second pass counted them; null while it is not done for what is there. */
  readonly values: number | null;
  /** Largest first. */
  readonly kinds: readonly KindFindings[];
  /** Kinds that are looked for, in the order of policies. */
  readonly lookedFor: readonly PrivacyKind[];
  readonly check: CheckView | null;
}

export interface CheckView {
  readonly madeAt: Date;
  /** A run has finished after it. */
  readonly isOld: boolean;
  readonly report: PrivacyReport;
  /** Names of the files that the report lists, as far as they are still there. */
  readonly names: Readonly<Record<string, string>>;
  /** What people have said of the unsure columns since, in the report's order; null where nobody has. */
  readonly answers: ReadonlyArray<"personal" | "not" | null>;
}

/** What was found in a project and what the second pass says of it. Counts and places only. */
export async function viewFindings(deps: Deps, place: Place): Promise<FindingsView> {
  const repos = deps.repos(place.workspaceId);
  const run = await repos.runs.findLastFinished(place.projectId);
  const [types, files] = await Promise.all([
    repos.privacy.typeCounts(place.projectId),
    repos.privacy.fileCounts(place.projectId),
  ]);
  const policy =
    run === null
      ? null
      : policyOfPipeline((await loadRun(deps, { ...place, runId: run.id })).definition);
  const kinds = byKind(types, policy);
  const check = await viewCheck(deps, place, run?.finishedAt ?? null);
  return {
    run: run === null ? null : { number: run.number, finishedAt: run.finishedAt },
    policy: policy && { id: policy.id, title: policy.title, version: policy.version },
    files,
    found: kinds.reduce((sum, { count }) => sum + count, 0),
    values: check === null || check.isOld ? null : replacedIn(check.report),
    kinds,
    lookedFor: Object.keys(KINDS) as PrivacyKind[],
    check,
  };
}

function replacedIn({ search }: PrivacyReport): number {
  return search.values + search.ordinary;
}

async function viewCheck(
  deps: Deps,
  place: Place,
  finishedAt: Date | null,
): Promise<CheckView | null> {
  const path = projectCheckFile(deps, place);
  const stored = await readCheck(path);
  if (stored === null) return null;
  const { mtime } = await stat(path);
  return {
    madeAt: mtime,
    isOld: finishedAt !== null && finishedAt > mtime,
    report: stored.report,
    names: await namesIn(deps, place.workspaceId, stored.report),
    answers: await answersTo(deps, place, stored.report),
  };
}

async function answersTo(
  deps: Deps,
  place: Place,
  { unsure }: PrivacyReport,
): Promise<CheckView["answers"]> {
  if (unsure.listed.length === 0) return [];
  const { pipelines } = deps.repos(place.workspaceId);
  const pipeline = await pipelines.findByProject(place.projectId);
  const latest = pipeline === null ? null : await pipelines.latest(pipeline.id);
  const stored = latest === null ? {} : settingOf(latest.definition, "privacy").options;
  const options = PrivacyOptions.safeParse(stored ?? {});
  return unsure.listed.map(({ column }) =>
    options.success ? answerOf(options.data, column) : null,
  );
}

/** Names of the files that a report lists. */
export async function namesIn(
  deps: Deps,
  workspaceId: string,
  { search, second, anonymity, unsure, unjudged }: PrivacyReport,
): Promise<Record<string, string>> {
  const again = search.groups?.listed;
  const lists = [
    ...[search.places, again, second.places, anonymity.worst, unsure.listed],
    unjudged?.listed,
  ];
  const ids = new Set(lists.flatMap((list) => list?.map(({ fileId }) => fileId) ?? []));
  const found = await deps.repos(workspaceId).fileViews.names([...ids]);
  return Object.fromEntries([...found].map(([id, { name }]) => [id, name]));
}

export interface FoundFile extends Omit<FileFindings, "byOthers" | "privacyKey"> {
  /** Names that other files of the project prove stand in it too: at how many places and how many different ones; null where none do. */
  readonly byOthers: RegisterCounts | null;
}

/** Results of earlier versions say nothing of it: then there are places, but nobody counted them (0). */
async function withOthers(
  folder: string,
  { byOthers, privacyKey, ...file }: FileFindings,
): Promise<FoundFile> {
  if (!byOthers || privacyKey === null) return { ...file, byOthers: null };
  const json = await readFile(join(folder, privacyKey, "policy.json"), "utf8").catch(nullIfAbsent);
  const record = json === null ? {} : (JSON.parse(json) as { byRegister?: RegisterCounts });
  return { ...file, byOthers: record.byRegister ?? { places: 0, values: 0 } };
}

/** Files by how much was found of a kind (null: of anything), most first. `next` is where the list goes on. */
export async function listFindings(
  deps: Deps,
  place: Place & {
    readonly kind: PrivacyKind | null;
    readonly after: { readonly count: number; readonly fileId: string } | null;
    readonly limit: number;
  },
): Promise<{
  readonly files: FoundFile[];
  readonly next: { readonly count: number; readonly fileId: string } | null;
}> {
  const { kind, after, limit } = place;
  const { privacy } = deps.repos(place.workspaceId);
  const page = { after, limit: limit + 1 };
  const files =
    kind === null
      ? await privacy.filesWithAny(place.projectId, page)
      : await privacy.filesWith(place.projectId, { ...page, types: KINDS[kind].types });
  const last = files.length > limit ? files[limit - 1] : undefined;
  const folder = join(deps.artifactRoot, place.workspaceId);
  return {
    files: await Promise.all(files.slice(0, limit).map((file) => withOthers(folder, file))),
    next: last === undefined ? null : { count: last.count, fileId: last.fileId },
  };
}

function byKind(
  types: ReadonlyArray<{ readonly type: string; readonly count: number }>,
  policy: PolicyDocument | null,
): KindFindings[] {
  const kinds = new Map<
    PrivacyKind,
    { count: number; actions: Set<string>; types: Array<{ type: string; count: number }> }
  >();
  for (const { type, count } of types) {
    const kind = kindOf(type);
    const entry = kinds.get(kind) ?? { count: 0, actions: new Set<string>(), types: [] };
    entry.count += count;
    entry.types.push({ type, count });
    for (const where of ["text", "table"] as const)
      if (policy !== null) entry.actions.add(actionFor(policy, type, where));
    kinds.set(kind, entry);
  }
  return [...kinds]
    .map(([kind, entry]) => ({ kind, ...entry, actions: [...entry.actions].sort() }))
    .sort((a, b) => b.count - a.count);
}
