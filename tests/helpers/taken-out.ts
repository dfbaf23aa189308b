/** Takes a person out of bytes as the worker does, in a folder of its own. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { DEFAULT_PARSE_LIMITS } from "../../src/core/parse/contract.ts";
import type { TakeOutOutput } from "../../src/core/pipeline/take-out.ts";
import type { SubjectTerms } from "../../src/core/privacy/subject/terms.ts";
import { takeOut } from "../../src/workers/take-out.ts";
import { parseInto } from "./redacted-copy.ts";

export async function takenOut(
  bytes: Uint8Array | string,
  fileName: string,
  asked: {
    readonly terms: SubjectTerms;
    readonly cells?: readonly string[];
    readonly said?: readonly string[];
  },
): Promise<{ output: TakeOutOutput; bytes: Buffer | null }> {
  const artifactDir = mkdtempSync(join(tmpdir(), "take-out-"));
  try {
    const path = join(artifactDir, "original");
    const target = join(artifactDir, "new");
    writeFileSync(path, bytes);
    await parseInto(artifactDir, "k", path, fileName);
    const output = await takeOut({
      blobPath: path,
      fileName,
      artifactDir,
      parseKey: "k",
      terms: asked.terms,
      region: "DE",
      standIns: [],
      cells: asked.cells ?? [],
      said: asked.said ?? [],
      limits: DEFAULT_PARSE_LIMITS,
      target,
      taskId: "t",
    });
    expect(readdirSync(join(artifactDir, ".writing"))).toEqual([]);
    expect(existsSync(target)).toBe(output.state === "made");
    return { output, bytes: output.state === "made" ? readFileSync(target) : null };
  } finally {
    rmSync(artifactDir, { recursive: true, force: true });
  }
}
