/**
 * A file of text that is written piece by piece: one buffer of fixed size in memory, its checksum made on the way. Texts become bytes at
 * once, since strings that wait would outlive the young generation of the heap, which is then swept at many times its live size.
 */
import { createHash } from "node:crypto";
import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { DatasetArtifact } from "../../repositories/dataset-repository.ts";

const BUFFER_BYTES = 1 << 18;

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
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  let held = 0;
  let bytes = 0;
  let ended: DatasetArtifact | null = null;
  const put = async (chunk: Buffer) => {
    hash.update(chunk);
    await handle.writeFile(chunk);
  };
  const flush = async () => {
    const filled = held;
    held = 0;
    await put(buffer.subarray(0, filled));
  };
  return {
    name,
    size: () => bytes,
    async write(text) {
      const length = Buffer.byteLength(text);
      bytes += length;
      if (held + length > BUFFER_BYTES) await flush();
      if (length > BUFFER_BYTES) await put(Buffer.from(text));
      else held += buffer.write(text, held);
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
