/** A frozen version as a comparison reads it: once through, and then the entries of records that changed, one at a time. */
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import type { VersionFacts } from "../../../core/export/compare.ts";
import { type ComparedSide, SideKeeper } from "../../../core/export/compared-side.ts";
import { TrainingRecord } from "../../../core/export/record.ts";
import { IndexEntry, indexEntry } from "../../../core/export/version-index.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { floats64, words32 } from "../../../core/kit/column.ts";
import { placedLines } from "../../../core/kit/lf-lines.ts";
import { AppError } from "../../../core/model/errors.ts";
import { DATASET_FILES, INDEX_FILE } from "./dataset-folder.ts";

export interface ComparedVersion extends ComparedSide {
  /** Characters that are held of its files. */
  readonly size: number;
  close(): Promise<void>;
}

/**
 * Opens the version in `folder`; close it afterwards. Throws `not-found` where its files are gone, and `conflict` where more than
 * `mostSize` characters would have to be held.
 */
export async function openCompared(
  folder: string,
  facts: VersionFacts,
  mostSize: number,
): Promise<ComparedVersion> {
  const { handle, parse } = await openEntries(folder);
  try {
    const keeper = new SideKeeper();
    const [starts, lengths] = [floats64(), words32()];
    for await (const line of placedLines(handle.createReadStream({ start: 0, autoClose: false }))) {
      if (line.text === "") continue;
      keeper.add(parse(line.text));
      starts.push(line.start);
      lengths.push(line.length);
      if (keeper.size > mostSize) throw tooLarge(keeper.size);
    }
    const { records, files, newer, links, size } = keeper;
    const read = async (number: number) => {
      const [start = 0, length = 0] = [starts.view()[number], lengths.view()[number]];
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, start);
      return parse(buffer.toString("utf8"));
    };
    return { facts, records, files, newer, links, size, read, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function tooLarge(size: number): AppError {
  return new AppError("conflict", {
    detail: `${size} characters of names`,
    userMessage: "These versions are too large to be compared here: their files' names alone are.",
  });
}

/** The index, or the records themselves of a version from before there was one. */
async function openEntries(
  folder: string,
): Promise<{ handle: FileHandle; parse: (text: string) => IndexEntry }> {
  const index = await open(join(folder, INDEX_FILE), "r").catch(nullIfAbsent);
  if (index !== null) return { handle: index, parse: (text) => IndexEntry.parse(JSON.parse(text)) };
  const records = await open(join(folder, DATASET_FILES.jsonl), "r").catch(nullIfAbsent);
  if (records === null) throw new AppError("not-found", { detail: `files in ${folder}` });
  return {
    handle: records,
    parse: (text) => indexEntry(TrainingRecord.parse(JSON.parse(text))),
  };
}
