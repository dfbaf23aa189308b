/** Partitions of records in a folder of their own, for checks whose keys do not fit in memory. */
import { appendFileSync, createReadStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { OpenSpill, Spill } from "../core/quality/checks/contract.ts";

/** Characters that wait in memory for all partitions together. */
const MOST_WAITING = 8_000_000;

/** Opens spills below `folder`; each removes itself when it is closed, and all go with the folder. */
export function createSpill(folder: string): OpenSpill {
  let count = 0;
  return (partitions) => new SpillFiles(join(folder, `spill-${++count}`), partitions);
}

class SpillFiles implements Spill {
  readonly #folder: string;
  readonly #waiting: string[];
  #chars = 0;

  constructor(folder: string, partitions: number) {
    this.#folder = folder;
    this.#waiting = new Array<string>(partitions).fill("");
    mkdirSync(folder, { recursive: true });
  }

  add(partition: number, record: readonly string[]): void {
    // A line each: JSON writes line breaks of values as escapes.
    const line = `${JSON.stringify(record)}\n`;
    this.#waiting[partition] += line;
    this.#chars += line.length;
    if (this.#chars > MOST_WAITING) this.#flush();
  }

  async *read(partition: number): AsyncGenerator<string[]> {
    this.#flush();
    const path = join(this.#folder, String(partition));
    if (!existsSync(path)) return;
    let rest = "";
    // Readers of lines in the library also end lines at characters that JSON leaves in values.
    for await (const chunk of createReadStream(path, "utf8") as AsyncIterable<string>) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield JSON.parse(line) as string[];
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #flush(): void {
    for (const [partition, text] of this.#waiting.entries()) {
      if (text === "") continue;
      appendFileSync(join(this.#folder, String(partition)), text);
      this.#waiting[partition] = "";
    }
    this.#chars = 0;
  }
}
