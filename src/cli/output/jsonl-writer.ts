import { once } from "node:events";
import { createWriteStream } from "node:fs";

/** Writes one JSON value a line, waiting when the disk is slower than we are, so that nothing piles up in memory. */
export interface JsonlWriter {
  write(value: object): Promise<void>;
  writeLine(line: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens (and empties) the file at `path`. A failed write makes the next call throw. */
export function openJsonl(path: string): JsonlWriter {
  const stream = createWriteStream(path);
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  const writeLine = async (line: string) => {
    if (failure !== null) throw failure;
    if (!stream.write(`${line}\n`))
      await Promise.race([once(stream, "drain"), once(stream, "close")]);
  };
  return {
    write: (value) => writeLine(JSON.stringify(value)),
    writeLine,
    async close() {
      stream.end();
      if (!stream.closed) await once(stream, "close");
      if (failure !== null) throw failure;
    },
  };
}
