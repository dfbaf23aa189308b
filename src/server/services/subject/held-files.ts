/** Files that hold somebody who is being erased, in ids: written down when a search was summed up, and kept until the erasure has ended. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { Deps } from "../../deps.ts";
import { requestFolder } from "./hit-file.ts";
import type { RequestIds } from "./load-request.ts";

/** Goes with the lists of the search when the request ends. */
const HELD = "held.json";

interface Found {
  readonly fileIds: Iterable<string>;
  readonly namedFileIds: Iterable<string>;
}

/** Adds what a search found to what searches before it found: a file stays withheld though a round has cleaned it. */
export async function addHeldFiles(deps: Deps, ids: RequestIds, found: Found): Promise<void> {
  const all = new Set([...(await heldFiles(deps, ids)), ...found.fileIds, ...found.namedFileIds]);
  await write(deps, ids, all);
}

/** In place of what was found before, for a search of other terms. */
export function setHeldFiles(deps: Deps, ids: RequestIds, found: Found): Promise<void> {
  return write(deps, ids, new Set([...found.fileIds, ...found.namedFileIds]));
}

export async function heldFiles(deps: Deps, ids: RequestIds): Promise<readonly string[]> {
  const text = await readFile(join(requestFolder(deps, ids), HELD), "utf8").catch(nullIfAbsent);
  return text === null ? [] : (JSON.parse(text) as string[]);
}

async function write(deps: Deps, ids: RequestIds, fileIds: ReadonlySet<string>): Promise<void> {
  const folder = requestFolder(deps, ids);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, HELD);
  const temporary = `${path}.${deps.newId("event")}.tmp`;
  await writeFile(temporary, JSON.stringify([...fileIds]), { mode: 0o600 });
  await rename(temporary, path);
}
