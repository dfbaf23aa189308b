/** Long lists on disk under a person's key, by the piece: destroying the key makes them unreadable wherever they were copied to. */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import { openForSubject, sealForSubject } from "../../auth/subject-key.ts";

const PER_LINE = 200;

export interface SealedList<Item> {
  add(item: Item): Promise<void>;
  close(): Promise<void>;
}

/** Begins the list at `path` anew. */
export async function openSealedList<Item>(path: string, key: Buffer): Promise<SealedList<Item>> {
  const handle = await open(path, "w", 0o600);
  let held: Item[] = [];
  const flush = async () => {
    if (held.length > 0) await handle.writeFile(`${sealForSubject(key, held)}\n`);
    held = [];
  };
  return {
    async add(item) {
      held.push(item);
      if (held.length >= PER_LINE) await flush();
    },
    async close() {
      await flush();
      await handle.close();
    },
  };
}

/** Writes a whole list in the place of the one before. */
export async function writeSealedList<Item>(
  path: string,
  key: Buffer,
  items: AsyncIterable<Item>,
): Promise<void> {
  const list = await openSealedList<Item>(path, key);
  try {
    for await (const item of items) await list.add(item);
  } finally {
    await list.close();
  }
}

/** Items in the order in which they were added. */
export async function* readSealedList<Item>(path: string, key: Buffer): AsyncGenerator<Item> {
  for await (const line of lfLines(createReadStream(path)))
    yield* openForSubject(key, line) as Item[];
}
