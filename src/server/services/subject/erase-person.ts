/**
 * Erasing in rounds: search, erase what was found, search again, until nothing is found any more. What a round is about to erase is written
 * down first, so that a killed process erases the same and the report tells all of it.
 */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { erasedHashes } from "../../../core/privacy/subject/erased.ts";
import type { StoreCounts } from "../../../core/privacy/subject/stores.ts";
import { erasedKey } from "../../auth/erased-people.ts";
import type { Deps } from "../../deps.ts";
import { forgetAnswers } from "../language-model/forget-answers.ts";
import { arrivals } from "./arrivals.ts";
import { eraseFiles, eraseNames } from "./erase-files.ts";
import { addErased, eraseFromRegisters, namesOf, rememberForms } from "./erase-register.ts";
import {
  destroyKeys,
  eraseDatasets,
  eraseJobs,
  eraseRelateStates,
  eraseRows,
  eraseStored,
  withdrawDatasets,
} from "./erase-rows.ts";
import { forgetFigures } from "./figures.ts";
import { forgetLearned } from "./forget-learned.ts";
import { addHeldFiles } from "./held-files.ts";
import { requestFolder } from "./hit-file.ts";
import { openRequest, type RequestIds } from "./load-request.ts";
import { readState } from "./request-state.ts";
import { figures, note, type SearchPlan } from "./search-person.ts";
import { parts, type SearchSum, sumUpSearch } from "./sum-up-search.ts";

/** Rounds of erasing; what is found after the last one is left and said. */
export const MOST_ROUNDS = 3;
/** Further searches where files arrived or something was written during the last one; what came after them is said to be unsearched. */
export const MOST_LATE_ROUNDS = 5;

/** What a round found, in ids. */
export interface RoundPlan {
  readonly stores: StoreCounts;
  readonly placesDigest: string;
  readonly versionIds: readonly string[];
  readonly fileIds: readonly string[];
  readonly containerIds: readonly string[];
  readonly namedFileIds: readonly string[];
  readonly projectIds: readonly string[];
  /** Nothing of it is erased: there is nothing that can be, or it was the last round. */
  readonly isLeft: boolean;
  readonly records: ReadonlyArray<
    readonly [versionId: string, records: ReadonlyArray<{ number: number; id: string | null }>]
  >;
}

/** From now on a file that names the person is cleaned before anything reads it. Plans of a run that was given up are put aside. */
export async function rememberErased(deps: Deps, ids: RequestIds): Promise<void> {
  const { terms, region } = await openRequest(deps, ids);
  await forgetAnswers(deps, ids.workspaceId);
  const folder = requestFolder(deps, ids);
  // Their new names sort as their rounds did.
  for (const name of (await readdir(folder).catch(() => [])).sort())
    if (PLAN.test(name))
      await rename(join(folder, name), join(folder, `${deps.newId("event")}.past.json`));
  const hashes = erasedHashes(terms, erasedKey(deps.env, ids.workspaceId), region);
  await addErased(deps, ids, hashes);
  await rememberForms(deps, ids, namesOf(terms));
}

/**
 * Writes down what the round will erase and withdraws datasets that hold the person. `isDone` where nothing of it is to be erased: there is nothing, or
 * nothing that can be, or the round `isLast`; `isBehind` where files arrived since the search of the round began, which it may have passed by.
 */
export async function planRound(
  deps: Deps,
  ids: RequestIds,
  of: { readonly round: number; readonly isLast: boolean } & Pick<
    SearchPlan,
    "arrived" | "listedAt"
  >,
): Promise<{ isDone: boolean; isBehind: boolean }> {
  const { round } = of;
  const request = await openRequest(deps, ids);
  const known = await readPlan(deps, ids, round);
  const sum = known ?? planOf(await sumUpSearch(deps, ids, { request, round }));
  const before = round === 1 ? null : await readPlan(deps, ids, round - 1);
  const isStuck = before !== null && isSame(before, sum);
  const isDone = isStuck || of.isLast || !hasErasable(sum.stores);
  if (known === null) {
    const projectIds = await projectsOf(deps, ids, sum);
    await writePlan(deps, ids, round, { ...sum, projectIds, isLeft: isDone });
    await noteProjects(deps, ids, projectIds);
  }
  await addHeldFiles(deps, ids, sum);
  await note(deps, ids, { listedAt: of.listedAt });
  await withdrawDatasets(deps, ids, { request, round });
  if (round === 1) {
    const whole = await sumUpSearch(deps, ids, { request, round });
    await note(deps, ids, { ...(await figures(deps, ids, whole)), phase: "erasing", doing: null });
  } else await note(deps, ids, { left: sum.stores, doing: null });
  return { isDone, isBehind: await noteArrivals(deps, ids, of) };
}

/** Whether anything arrived or was written since `arrived` was taken; the report says so where nothing more is searched. */
export async function noteArrivals(
  deps: Deps,
  ids: RequestIds,
  { arrived }: Pick<SearchPlan, "arrived">,
): Promise<boolean> {
  const isBehind = (await arrivals(deps, ids.workspaceId)) !== arrived;
  await note(deps, ids, { isBehind });
  return isBehind;
}

async function noteProjects(deps: Deps, ids: RequestIds, projectIds: readonly string[]) {
  const row = await deps.repos(ids.workspaceId).subjectRequests.find(ids.requestId);
  const before = readState(row?.found).projectIds;
  await note(deps, ids, { projectIds: [...new Set([...before, ...projectIds])] });
}

/** Equal counts of other places are no sign of being stuck: a new place took the turn of one that was erased. */
function isSame(before: RoundPlan, now: RoundPlan): boolean {
  const [was, is] = [before, now].map(({ stores, placesDigest }) =>
    canonicalJson({ stores, placesDigest }),
  );
  return was === is;
}

/** Members are people who work here: their accounts are ended under Members, not by a search. */
export function hasErasable(stores: StoreCounts): boolean {
  return Object.entries(stores).some(
    ([store, count]) => store !== "members" && (count?.places ?? 0) > 0,
  );
}

function planOf(sum: SearchSum): RoundPlan {
  return {
    stores: sum.stores,
    placesDigest: sum.placesDigest,
    versionIds: [...sum.versionIds],
    fileIds: [...sum.fileIds],
    containerIds: [...sum.containerIds],
    namedFileIds: [...sum.namedFileIds],
    projectIds: [],
    isLeft: false,
    records: [...sum.records],
  };
}

async function projectsOf(deps: Deps, ids: RequestIds, plan: RoundPlan): Promise<string[]> {
  const { subjects } = deps.repos(ids.workspaceId);
  const projectIds = new Set<string>();
  for (const part of parts([...plan.fileIds, ...plan.namedFileIds]))
    for (const { projectId } of await subjects.files(part)) projectIds.add(projectId);
  return [...projectIds];
}

export const ERASE_STEPS = [
  "files",
  "names",
  "stored",
  "datasets",
  "rows",
  "figures",
  "jobs",
  "keys",
] as const;
export type EraseStep = (typeof ERASE_STEPS)[number];

/** One step of a round; doing it again changes nothing more. */
export async function eraseStep(
  deps: Deps,
  ids: RequestIds,
  of: { readonly round: number; readonly step: EraseStep },
  signal: AbortSignal,
): Promise<void> {
  const request = await openRequest(deps, ids);
  const plan = await readPlan(deps, ids, of.round);
  if (plan === null) return;
  const round = { request, round: of.round };
  switch (of.step) {
    case "files":
      await eraseFromRegisters(deps, ids, { request, round: of.round, plan });
      await eraseFiles(deps, ids, { request, sum: sumOf(plan) }, signal);
      return eraseRelateStates(deps, ids, plan.projectIds);
    case "names":
      await eraseNames(deps, ids, { request, fileIds: plan.namedFileIds });
      return;
    case "stored":
      await eraseStored(deps, ids, round);
      return;
    case "datasets":
      await eraseDatasets(deps, ids, round);
      return;
    case "rows":
      await forgetLearned(deps, ids, request);
      await eraseRows(deps, ids, round);
      return bumpGraphs(deps, ids, plan.projectIds);
    case "figures":
      return forgetFigures(deps, ids, plan.projectIds);
    case "jobs":
      return eraseJobs(deps, ids, round);
    case "keys":
      await destroyKeys(deps, ids, request);
  }
}

function sumOf(plan: RoundPlan): SearchSum {
  return {
    stores: plan.stores,
    placesDigest: plan.placesDigest,
    versionIds: new Set(plan.versionIds),
    fileIds: new Set(plan.fileIds),
    containerIds: new Set(plan.containerIds),
    namedFileIds: new Set(plan.namedFileIds),
    records: new Map(plan.records),
    partly: 0,
    doubtful: 0,
    partlyVersionIds: new Set(),
  };
}

/** Screens and layouts that were made from the links before see that they have changed. */
async function bumpGraphs(deps: Deps, ids: RequestIds, projectIds: readonly string[]) {
  for (const projectId of projectIds)
    await deps.repos(ids.workspaceId).projects.bumpGraphRevision(projectId);
}

/** Plans of this run's rounds, in order; and those of runs that were given up. */
export async function readPlans(
  deps: Deps,
  ids: RequestIds,
): Promise<{ plans: RoundPlan[]; past: RoundPlan[] }> {
  const folder = requestFolder(deps, ids);
  const names = await readdir(folder).catch(() => []);
  const rounds = names.flatMap((name) => PLAN.exec(name)?.[1] ?? []).map(Number);
  const plans = await Promise.all(rounds.sort().map((round) => readPlan(deps, ids, round)));
  const past = names.filter((name) => name.endsWith(".past.json")).sort();
  return {
    plans: plans.filter((plan) => plan !== null),
    past: await Promise.all(
      past.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))),
    ),
  };
}

const PLAN = /^(\d+)\.plan\.json$/;

async function readPlan(deps: Deps, ids: RequestIds, round: number): Promise<RoundPlan | null> {
  try {
    return JSON.parse(await readFile(planPath(deps, ids, round), "utf8")) as RoundPlan;
  } catch (error) {
    return nullIfAbsent(error);
  }
}

async function writePlan(deps: Deps, ids: RequestIds, round: number, plan: RoundPlan) {
  await mkdir(requestFolder(deps, ids), { recursive: true, mode: 0o700 });
  const path = planPath(deps, ids, round);
  await writeFile(`${path}.tmp`, JSON.stringify(plan), { mode: 0o600 });
  await rename(`${path}.tmp`, path);
}

function planPath(deps: Deps, ids: RequestIds, round: number): string {
  return join(requestFolder(deps, ids), `${round}.plan.json`);
}
