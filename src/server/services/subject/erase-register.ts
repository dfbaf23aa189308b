/**
 * The register of names, when a person is erased. It is taken away as a whole, and with it what hid parts of the person's name, and numbers
 * by which the person is known, in files that do not say the name in full: of these keyed hashes are kept, so that they stay hidden in every later run, copy, dataset and preview.
 */
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { isAppError } from "../../../core/model/errors.ts";
import { REGISTER, registerFolder, shownNamesPart } from "../../../core/pipeline/register.ts";
import type { ProvenName } from "../../../core/privacy/register/file-names.ts";
import type { RegisterEntry } from "../../../core/privacy/register/register-entries.ts";
import {
  createEraser,
  type ErasedHash,
  erasedHashes,
} from "../../../core/privacy/subject/erased.ts";
import {
  erasedForms,
  formHashes,
  numberHashes,
} from "../../../core/privacy/subject/erased-forms.ts";
import { nameWords, type SubjectTerm } from "../../../core/privacy/subject/terms.ts";
import { readFileNames, readPart, writePart } from "../../../workers/register/names-on-disk.ts";
import { erasedKey } from "../../auth/erased-people.ts";
import type { Deps } from "../../deps.ts";
import { readShownNames } from "../privacy/name-policy.ts";
import { wipeRegister } from "../run/share-names.ts";
import type { RoundPlan } from "./erase-person.ts";
import { requestFolder } from "./hit-file.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { numbersOfPerson } from "./numbers-of-person.ts";
import { parts } from "./sum-up-search.ts";

/** More forms than a person has names; what a list of namesakes would bring beyond them is left out. */
const MOST_NAMES = 1_000;
const PAGE = 1_000;
const SEALED = /\.([0-9a-f]{40})\.sealed$/;

/** Adds hashes to those of the workspace's erased people; known ones stay as they are. */
export async function addErased(
  deps: Deps,
  { workspaceId, requestId }: RequestIds,
  hashes: readonly ErasedHash[],
): Promise<void> {
  const rows = hashes.map(({ kind, hash }) => ({
    id: deps.newId("erased"),
    requestId,
    kind,
    hash,
  }));
  await deps.repos(workspaceId).subjects.addErased(rows);
}

/** Names among the terms of a request. */
export function namesOf(terms: readonly SubjectTerm[]): string[] {
  return terms.flatMap(({ kind, value }) => (kind === "name" ? [value] : []));
}

/** From now on the forms of these names are hidden wherever they stand. */
export async function rememberForms(
  deps: Deps,
  ids: RequestIds,
  names: Iterable<string>,
): Promise<void> {
  await addErased(deps, ids, formHashes(names, erasedKey(deps.env, ids.workspaceId)));
}

/**
 * Takes the registers of the round's projects away, after remembering by which forms they knew the person and which further files speak of
 * them so. To be done before the results of the files go; doing it again changes nothing more.
 */
export async function eraseFromRegisters(
  deps: Deps,
  ids: RequestIds,
  {
    request,
    round,
    plan,
  }: { readonly request: OpenRequest; readonly round: number; readonly plan: RoundPlan },
): Promise<void> {
  const names = new Set(namesOf(request.terms));
  for await (const name of namesInResults(deps, ids, request, plan.fileIds)) {
    if (names.size >= MOST_NAMES) break;
    names.add(name);
  }
  const numbers = new Map<string, string>();
  const { versionIds } = plan;
  for await (const [number, type] of numbersOfPerson(deps, ids, { request, versionIds })) {
    if (numbers.size >= MOST_NAMES) break;
    numbers.set(number, type);
  }
  const hashes = hashesOf(deps, ids, { names, numbers });
  await addErased(deps, ids, hashes);
  const isErased = formsUnder(deps, ids, hashes);
  const known = new Set(await readFiles(partFile(deps, ids, round)));
  for (const projectId of plan.projectIds)
    for await (const fileId of filesInPart(deps, ids, projectId, isErased)) known.add(fileId);
  await writeFiles(deps, ids, round, [...known].sort());
  for (const projectId of plan.projectIds) {
    // First the shortened list, in the place of the whole one: a process that is killed here leaves nobody else in clear.
    const others = await shownWithout(deps, ids, projectId, isErased);
    if (others.length > 0) await writeShown(deps, ids, projectId, others);
    await wipeRegister(deps, { ...ids, projectId }, { keepsShown: others.length > 0 });
  }
}

/** Names of the other people in names of files, which stay hidden until the next run makes the list anew. */
async function shownWithout(
  deps: Deps,
  ids: RequestIds,
  projectId: string,
  isErased: IsErased,
): Promise<RegisterEntry[]> {
  // What no key opens any more can be shown by nobody.
  const entries = await readShownNames(deps, { ...ids, projectId }).catch((error: unknown) => {
    if (isAppError(error, "internal")) return [];
    throw error;
  });
  return entries.filter(([form]) => !isErased(form));
}

async function writeShown(
  deps: Deps,
  { workspaceId, requestId }: RequestIds,
  projectId: string,
  entries: readonly RegisterEntry[],
): Promise<void> {
  const { key } = await deps.standInKey(workspaceId);
  await writePart(join(deps.artifactRoot, workspaceId), shownNamesPart(projectId), entries, {
    standInKey: Buffer.from(key, "base64"),
    taskId: requestId,
  });
}

function hashesOf(
  deps: Deps,
  { workspaceId }: RequestIds,
  of: { readonly names: ReadonlySet<string>; readonly numbers: ReadonlyMap<string, string> },
): ErasedHash[] {
  const key = erasedKey(deps.env, workspaceId);
  return [...formHashes(of.names, key), ...numberHashes(of.numbers, key)];
}

/** Tells whether a form is one of those that the hashes are of. */
type IsErased = (form: string) => boolean;

function formsUnder(
  deps: Deps,
  { workspaceId }: RequestIds,
  hashes: readonly ErasedHash[],
): IsErased {
  const key = erasedKey(deps.env, workspaceId).toString("base64");
  const erased = erasedForms({ key, hashes });
  return (form) => (erased?.(form) ?? null) !== null;
}

/**
 * Files of which the erasure changed nothing, for they do not hold what was searched for, but in which the register hid part of the person's
 * name or a number of theirs. It is hidden in them from now on as well.
 */
export async function filesWithPartOfName(deps: Deps, ids: RequestIds): Promise<string[]> {
  const found = new Set<string>();
  const folder = requestFolder(deps, ids);
  for (const name of await readdir(folder).catch(() => []))
    if (/^\d+\.part-of-name\.json$/.test(name))
      for (const fileId of await readFiles(join(folder, name))) found.add(fileId);
  return [...found].sort();
}

/** Full names by which results of the files proved the person: with a second given name, in another spelling. */
async function* namesInResults(
  deps: Deps,
  ids: RequestIds,
  { terms, region }: OpenRequest,
  fileIds: readonly string[],
): AsyncGenerator<string> {
  const { key: standInKey } = await deps.standInKey(ids.workspaceId);
  const key = erasedKey(deps.env, ids.workspaceId);
  const named = terms.filter(({ kind }) => kind === "name");
  const hashes = erasedHashes(named, key, region);
  const { find } = createEraser({ key: key.toString("base64"), hashes });
  const words = new Set(named.flatMap(({ value }) => nameWords(value)));
  // Few of the names of a large table share a word with the person's.
  const isPerson = ([type, value]: ProvenName) =>
    type === "PERSON" && nameWords(value).some((word) => words.has(word)) && find(value).length > 0;
  const home = join(deps.artifactRoot, ids.workspaceId);
  for (const part of parts(fileIds))
    for (const { artifacts } of await deps.repos(ids.workspaceId).subjects.versionsOfFiles(part)) {
      const { privacy } = artifacts as Record<string, string | undefined>;
      if (privacy === undefined) continue;
      const names = readFileNames(home, privacy, Buffer.from(standInKey, "base64"));
      for (const name of [...(names?.known ?? []), ...(names?.later ?? [])])
        if (isPerson(name)) yield name[1];
    }
}

/** Files of the project that were cleaned with a form of the person's names or numbers. */
async function* filesInPart(
  deps: Deps,
  ids: RequestIds,
  projectId: string,
  isErased: IsErased,
): AsyncGenerator<string> {
  const speaks = await partsOfPerson(deps, ids, projectId, isErased);
  if (speaks.size === 0) return;
  const { files } = deps.repos(ids.workspaceId);
  for (let afterId: string | undefined; ; ) {
    const page = await files.listCurrent(projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const { fileId, artifacts } of page)
      if (speaks.has(artifacts[REGISTER] ?? "")) yield fileId;
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) return;
  }
}

/** Keys of the parts of a project's register with a form of the person; one in memory at a time. */
async function partsOfPerson(
  deps: Deps,
  ids: RequestIds,
  projectId: string,
  isErased: IsErased,
): Promise<ReadonlySet<string>> {
  const home = join(deps.artifactRoot, ids.workspaceId);
  const { key: standInKey } = await deps.standInKey(ids.workspaceId);
  const found = new Set<string>();
  const folder = registerFolder(projectId);
  for (const name of await readdir(join(home, folder)).catch(() => [])) {
    const part = SEALED.exec(name)?.[1];
    if (part === undefined || found.has(part)) continue;
    const place = { key: part, path: `${folder}/${name}` };
    // What was made under a key that was destroyed since tells nothing any more.
    const entries = await readPart(home, place, Buffer.from(standInKey, "base64")).catch(() => []);
    if (entries.some(([form, type]) => type !== "ORGANIZATION" && isErased(form))) found.add(part);
  }
  return found;
}

function partFile(deps: Deps, ids: RequestIds, round: number): string {
  return join(requestFolder(deps, ids), `${round}.part-of-name.json`);
}

async function readFiles(path: string): Promise<string[]> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as string[];
  } catch (error) {
    return nullIfAbsent(error) ?? [];
  }
}

async function writeFiles(deps: Deps, ids: RequestIds, round: number, fileIds: readonly string[]) {
  await mkdir(requestFolder(deps, ids), { recursive: true, mode: 0o700 });
  const path = partFile(deps, ids, round);
  await writeFile(`${path}.tmp`, JSON.stringify(fileIds), { mode: 0o600 });
  await rename(`${path}.tmp`, path);
}
