/** Lines of JSON in a bounded number of files, so that each can be read into memory by itself. */
import { createReadStream } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

const CHARS_IN_MEMORY = 4_000_000;

export class Buckets<Line> {
  readonly count: number;
  readonly #folder: string;
  readonly #name: string;
  readonly #waiting: string[];
  readonly #isWritten: boolean[];
  #chars = 0;

  constructor(folder: string, name: string, count: number) {
    this.count = count;
    this.#folder = folder;
    this.#name = name;
    this.#waiting = Array.from({ length: count }, () => "");
    this.#isWritten = Array.from({ length: count }, () => false);
  }

  async add(bucket: number, line: Line): Promise<void> {
    const text = `${JSON.stringify(line)}\n`;
    this.#waiting[bucket] = (this.#waiting[bucket] ?? "") + text;
    this.#chars += text.length;
    if (this.#chars >= CHARS_IN_MEMORY) await this.#flush();
  }

  /** The lines of a bucket, in the order in which they came; nothing may be added any more. */
  async *read(bucket: number): AsyncGenerator<Line> {
    if (this.#isWritten[bucket]) {
      const input = createReadStream(this.#path(bucket), "utf8");
      for await (const line of createInterface({ input })) yield JSON.parse(line) as Line;
    }
    for (const line of (this.#waiting[bucket] ?? "").split("\n"))
      if (line !== "") yield JSON.parse(line) as Line;
  }

  async #flush(): Promise<void> {
    for (const [bucket, text] of this.#waiting.entries()) {
      if (text === "") continue;
      await appendFile(this.#path(bucket), text, { mode: 0o600 });
      this.#isWritten[bucket] = true;
      this.#waiting[bucket] = "";
    }
    this.#chars = 0;
  }

  #path(bucket: number): string {
    return join(this.#folder, `${this.#name}.${bucket}`);
  }
}
