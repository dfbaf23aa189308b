import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { DatasetArtifact } from "../../repositories/dataset-repository.ts";

/** Size and SHA-256 of a file of a version, read as a stream. */
export async function sumFile(folder: string, name: string): Promise<DatasetArtifact> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of createReadStream(join(folder, name))) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  return { name, sizeBytes, sha256: hash.digest("hex") };
}
