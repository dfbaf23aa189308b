import { open } from "node:fs/promises";

/** Writes one JSON value a line; lines are gathered so that a small one costs no system call, and never more than a buffer is held. */
export interface JsonlWriter {
  write(value: object): Promise<void>;
  writeLine(line: string): Promise<void>;
  close(): Promise<void>;
}

const BUFFER_CHARS = 256 * 1024;

/** Opens (and empties) the file at `path`. Throws what the disk says. */
export async function openJsonl(path: string): Promise<JsonlWriter> {
  const handle = await open(path, "w");
  let pending = "";
  const flush = async () => {
    const text = pending;
    pending = "";
    if (text !== "") await handle.writeFile(text);
  };
  const writeLine = async (line: string) => {
    pending += `${line}\n`;
    if (pending.length >= BUFFER_CHARS) await flush();
  };
  return {
    write: (value) => writeLine(JSON.stringify(value)),
    writeLine,
    async close() {
      try {
        await flush();
      } finally {
        await handle.close();
      }
    },
  };
}
