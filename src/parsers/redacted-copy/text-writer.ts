/** A text written to disk as UTF-8, in pieces; without a path it goes nowhere. */
import { type FileHandle, open } from "node:fs/promises";

const FLUSH_CHARS = 262_144;

export class TextWriter {
  readonly #path: string | null;
  #file: FileHandle | null = null;
  #held = "";

  constructor(path: string | null) {
    this.#path = path;
  }

  async write(text: string): Promise<void> {
    if (this.#path === null) return;
    this.#held += text;
    if (this.#held.length >= FLUSH_CHARS) await this.#flush();
  }

  async close(): Promise<void> {
    if (this.#path === null) return;
    await this.#flush();
    await this.#file?.close();
    this.#file = null;
  }

  async #flush(): Promise<void> {
    this.#file ??= await open(this.#path as string, "w");
    await this.#file.writeFile(this.#held);
    this.#held = "";
  }
}
