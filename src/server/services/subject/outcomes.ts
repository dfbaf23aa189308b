/**
 * What erasing did with each file, line by line, so that a killed process goes on where it was and the report tells it: ids and reasons, never
 * a value. A line is written before what it tells is done; only the file's present version says whether it was.
 */
import { createReadStream } from "node:fs";
import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import type { Deps } from "../../deps.ts";
import { requestFolder } from "./hit-file.ts";
import type { RequestIds } from "./load-request.ts";

const Outcome = z.object({
  fileId: z.string(),
  /** The version that held the person. */
  of: z.string(),
  /** The version without the person; null where none could be written. */
  versionId: z.string().nullable(),
  /** Why none could be written. */
  reason: z.string().nullable(),
  /** What else is not in the new one. */
  notes: z.array(z.string()),
  /** Cells of the person's own rows that were to be emptied and could not be. */
  keptCells: z.number().int().default(0),
});
export type Outcome = z.infer<typeof Outcome>;

export interface Outcomes {
  /** By file, the last of each. */
  readonly byFile: ReadonlyMap<string, Outcome>;
  /** All versions that were written without the person. */
  readonly made: ReadonlySet<string>;
}

export async function addOutcome(
  deps: Deps,
  ids: RequestIds,
  outcome: z.input<typeof Outcome>,
): Promise<void> {
  await mkdir(requestFolder(deps, ids), { recursive: true, mode: 0o700 });
  // The break in front ends what a killed process left half.
  await appendFile(outcomesPath(deps, ids), `\n${JSON.stringify(outcome)}`, { mode: 0o600 });
}

/** Half-written lines are passed over. */
export async function readOutcomes(deps: Deps, ids: RequestIds): Promise<Outcomes> {
  const byFile = new Map<string, Outcome>();
  const made = new Set<string>();
  try {
    for await (const line of lfLines(createReadStream(outcomesPath(deps, ids)))) {
      const outcome = parsed(line);
      if (outcome === null) continue;
      byFile.set(outcome.fileId, outcome);
      if (outcome.versionId !== null) made.add(outcome.versionId);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return { byFile, made };
}

function parsed(line: string): Outcome | null {
  if (line === "") return null;
  try {
    return Outcome.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function outcomesPath(deps: Deps, ids: RequestIds): string {
  return join(requestFolder(deps, ids), "outcomes.jsonl");
}
