/** A file of text that is written piece by piece: one buffer in memory, its checksum made on the way. */
import { createHash } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DatasetArtifact } from "../../repositories/dataset-repository.ts";

const BUFFER_CHARACTERS = 1 << 18;

export interface TextOutput {
  readonly name: string;
  /** Bytes until now, those in the buffer too. */
  size(): number;
  write(text: string): Promise<void>;
  /** Ends the file. Calling it again gives the same answer. */
  close(): Promise<DatasetArtifact>;
}

/** Makes the file `name` below `folder`, with the folders between; throws EEXIST where it stands already. */
export async function openText(folder: string, name: string): Promise<TextOutput> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, "wx");
  const hash = createHash("sha256");
  let pieces: string[] = [];
  let held = 0;
  let bytes = 0;
  let ended: DatasetArtifact | null = null;
  const flush = async () => {
    const chunk = Buffer.from(pieces.join(""), "utf8");
    pieces = [];
    held = 0;
    hash.update(chunk);
    await handle.writeFile(chunk);
  };
  return {
    name,
    size: () => bytes,
    async write(text) {
      pieces.push(text);
      held += text.length;
      bytes += Buffer.byteLength(text);
      if (held >= BUFFER_CHARACTERS) await flush();
    },
    async close() {
      if (ended !== null) return ended;
      try {
        await flush();
      } finally {
        await handle.close();
      }
      ended = { name, sizeBytes: bytes, sha256: hash.digest("hex") };
      return ended;
    },
  };
}
